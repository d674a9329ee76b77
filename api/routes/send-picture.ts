import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { Images } from '../../engine/records/images.ts';
import type { ApiEnv } from '../options.ts';
import { MAGIC_BYTES, pictureType } from '../pages/picture-type.ts';
import { neverChanges } from './unchanging.ts';

/** Responds with a stored file as it was handed in. @param hash SHA-256 in lower-case hex. @throws LprError not_found */
export async function sendPicture(c: Context<ApiEnv>, images: Images, hash: string): Promise<Response> {
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
}
