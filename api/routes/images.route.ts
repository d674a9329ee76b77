import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { MAGIC_BYTES, pictureType } from '../pages/picture-type.ts';
import { badRequest } from '../problems.ts';
import { neverChanges } from './unchanging.ts';

export function imagesRoutes({ engine: { images } }: Services) {
  return new Hono<ApiEnv>().get(
    '/:hash',
    describe({
      tag: 'images',
      summary: 'A picture by its SHA-256',
      description:
        'Never changes, because its address is the hash of its content. A file that is not a picture is sent as an attachment.',
      answers: {
        200: { description: 'The picture', content: { 'image/jpeg': null, 'image/png': null, 'application/octet-stream': null } },
        304: { description: 'Not modified' },
      },
      problems: ['bad_request', 'not_found'],
    }),
    async (c) => {
      const hash = c.req.param('hash').toLowerCase();
      if (!/^[0-9a-f]{64}$/.test(hash)) throw badRequest('64 hex digits', 'path', 'hash', hash);
      const path = images.path(hash);
      if (path === null) throw new LprError('not_found', `There is no picture ${hash}`);
      if (neverChanges(c, hash)) return c.body(null, 304);

      const file = await open(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        throw new LprError('not_found', `There is no picture ${hash}`, { cause: error });
      });
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC_BYTES), 0, MAGIC_BYTES, 0);
        const type = pictureType(buffer.subarray(0, bytesRead));
        c.header('Content-Type', type ?? 'application/octet-stream');
        if (type === null) c.header('Content-Disposition', 'attachment');
        c.header('Content-Length', String((await file.stat()).size));
        if (c.req.method === 'HEAD') {
          await file.close();
          return c.body(null);
        }
        return c.body(Readable.toWeb(file.createReadStream({ start: 0 })) as ReadableStream);
      } catch (error) {
        await file.close();
        throw error;
      }
    },
  );
}
