import sharp from 'sharp';
import { type Photo, type PhotoOptions, type PlateKind, photosOf } from './photos.ts';

export const CROP_WIDTH = 180;
export const CROP_HEIGHT = 60;

/** One picture stretched to the crop's shape, with its truth. */
export interface Crop {
  /** `CROP_HEIGHT × CROP_WIDTH × 3` bytes. */
  readonly rgb: Uint8Array;
  readonly text: string;
  /** Null where the plate is of no modelled jurisdiction. */
  readonly jurisdiction: string | null;
  readonly kind: PlateKind;
  readonly severity: number;
  /** x, y of tl, tr, br, bl in fractions of the picture; null where there is no plate. */
  readonly corners: readonly number[] | null;
}

/** Seeded crops of all kinds; the same seed and shard give the same bytes. */
export async function* cropsOf(options: PhotoOptions): AsyncGenerator<Crop> {
  for await (const photo of photosOf(options)) yield await cropOf(photo);
}

async function cropOf({ jpeg, photograph, kind, text, jurisdiction, severity }: Photo): Promise<Crop> {
  const rgb = await sharp(jpeg)
    .resize(CROP_WIDTH, CROP_HEIGHT, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: false })
    .removeAlpha()
    .raw()
    .toBuffer();
  const { width, height } = photograph;
  const corners = photograph.corners.flatMap(([x, y]) => [round(x / width), round(y / height)]);
  return { rgb, kind, severity, text, jurisdiction, corners: kind === 'none' ? null : corners };
}

function round(fraction: number): number {
  return Math.round(fraction * 10_000) / 10_000;
}
