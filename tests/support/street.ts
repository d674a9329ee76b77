import sharp from 'sharp';
import type { Corners } from '../../engine/plate/corners.ts';
import { photograph } from '../../fixtures/camera/photograph.ts';
import { STUDIO } from '../../fixtures/camera/studio.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';

/** A picture with plates whose places are known. */
export interface Street {
  readonly jpeg: Buffer;
  readonly plates: readonly { readonly plate: string; readonly corners: Corners }[];
}

export interface StreetOptions {
  readonly width?: number;
  readonly height?: number;
  /** Upper left corner of each plate's cut-out, px. */
  readonly at: readonly (readonly [x: number, y: number])[];
  /** Of each plate, px. */
  readonly plateWidth?: number;
  readonly seed?: number;
}

/** Plates photographed in the studio, pasted onto a grey picture. */
export async function streetOf({ width = 1280, height = 720, at, plateWidth = 180, seed = 821 }: StreetOptions): Promise<Street> {
  const pasted = at.map(([x, y], i) => {
    const issued = issuePlate(randomOf(seed, 'issue', i), { jurisdiction: 'US-TX', vanity: 0 });
    const art = drawPlate(issued, randomOf(seed, 'draw', i));
    const photo = photograph(art, { ...STUDIO, plate_width: plateWidth }, randomOf(seed, 'shot', i));
    const corners = photo.corners.flatMap(([px, py]) => [px + x, py + y]) as unknown as Corners;
    return { plate: issued.plate, corners, photo, x, y };
  });
  const jpeg = await sharp({ create: { width, height, channels: 3, background: '#72757a' } })
    .composite(
      pasted.map(({ photo, x, y }) => ({
        input: Buffer.from(photo.rgb),
        raw: { width: photo.width, height: photo.height, channels: 3 as const },
        left: x,
        top: y,
      })),
    )
    .jpeg({ quality: 92 })
    .toBuffer();
  return { jpeg, plates: pasted.map(({ plate, corners }) => ({ plate, corners })) };
}

/** The picture rotated clockwise by so many degrees, with grey corners. */
export async function turnedBy(jpeg: Buffer, degrees: number): Promise<Buffer> {
  return await sharp(jpeg).rotate(degrees, { background: '#72757a' }).jpeg({ quality: 92 }).toBuffer();
}
