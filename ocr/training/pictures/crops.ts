import sharp from 'sharp';
import type { Photograph } from '../../../fixtures/camera/photograph.ts';
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
  const corners = kind === 'none' ? null : shareOf(photograph);
  return { rgb: await stretched(jpeg), kind, severity, text, jurisdiction, corners };
}

/** The whole picture in the crop's shape. */
export function stretched(jpeg: Uint8Array): Promise<Uint8Array> {
  return sharp(jpeg)
    .resize(CROP_WIDTH, CROP_HEIGHT, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: false })
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The plate's corners in fractions of the picture. */
export function shareOf({ corners, width, height }: Photograph): readonly number[] {
  return corners.flatMap(([x, y]) => [round(x / width), round(y / height)]);
}

function round(fraction: number): number {
  return Math.round(fraction * 10_000) / 10_000;
}
