import sharp from 'sharp';
import { type Corners, scaledBy } from '../../engine/plate/corners.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../engine/ports/image-limits.ts';
import { decodePicture } from '../image/decode.ts';
import { cutOut } from './cut-out.ts';

/** Margin around the plate, larger than for readers, because people look at frame and bumper, too. */
const MARGIN = 0.15;
const WIDEST = 640;
const QUALITY = 90;

/**
 * The plate of a picture for people: cut out and rectified as JPEG, as large as it is there, at most {@link WIDEST} px wide. Without corners, the whole
 * picture at that size. Null where the picture cannot be decoded, or does not exist.
 */
export async function plateCrop(path: string, corners: Corners | null): Promise<Uint8Array | null> {
  const picture = await decodePicture({ path }, DEFAULT_IMAGE_LIMITS);
  if ('status' in picture) return null;
  const crop = corners === null ? picture : cutOut(picture, scaledBy(corners, picture.scale), MARGIN, WIDEST);
  if (crop === null) return null;
  const { width, height, channels, data } = crop;
  return await sharp(data, { raw: { width, height, channels } })
    .resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}
