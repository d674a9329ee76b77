import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { plateCrop } from '../../ocr/plates/crop.ts';
import type { ApiEnv, Services } from '../options.ts';
import { neverChanges } from './unchanging.ts';

/** Responds with the plate of a read as JPEG. One at a time: a decoded photograph may need 150 MB, and clients request many at once. */
export function cropOf({ engine: { reads, images } }: Services) {
  let turn: Promise<unknown> = Promise.resolve();
  return async (c: Context<ApiEnv, '/:id/crop'>): Promise<Response> => {
    const { id, image, box } = reads.get(c.req.param('id'));
    if (image === null) throw new LprError('not_found', `The read ${id} has no picture: its camera read the plate itself`);
    // A read is never edited, so its crop is always the same.
    if (neverChanges(c, `crop-${id}`)) return c.body(null, 304);
    const path = images.path(image);
    const cut = turn.then(() => (path === null ? null : plateCrop(path, box)));
    turn = cut.catch(() => {});
    const jpeg = await cut;
    if (jpeg === null) throw new LprError('not_found', `There is no picture ${image} that can be shown`);
    c.header('Content-Type', 'image/jpeg');
    c.header('Content-Length', String(jpeg.length));
    return c.req.method === 'HEAD' ? c.body(null) : c.body(Uint8Array.from(jpeg));
  };
}
