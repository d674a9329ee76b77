import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { Corners } from '../../engine/plate/corners.ts';
import { plateCrop } from '../../ocr/plates/crop.ts';
import type { ApiEnv, Services } from '../options.ts';
import { isAsBefore, neverChanges } from './unchanging.ts';

interface Plate {
  /** Of the crop, for the client's cache. */
  readonly name: string;
  /** The address always shows this crop. */
  readonly lasts: boolean;
  readonly image: string;
  readonly box: Corners | null;
}

export type SendCrop = (c: Context<ApiEnv>, plate: Plate) => Promise<Response>;

/** Responds with a plate as JPEG. One at a time: a decoded photograph may need 150 MB, and clients request many at once. */
export function sendCrop({ engine: { images } }: Services): SendCrop {
  let turn: Promise<unknown> = Promise.resolve();
  return async (c, { name, lasts, image, box }) => {
    if (lasts ? neverChanges(c, name) : isAsBefore(c, name)) return c.body(null, 304);
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
