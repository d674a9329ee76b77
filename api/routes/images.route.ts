import { Hono } from 'hono';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { badRequest } from '../problems.ts';
import { shownPicture } from '../sight.ts';
import { sendPicture } from './send-picture.ts';

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
      return await sendPicture(c, images, shownPicture(c, hash));
    },
  );
}
