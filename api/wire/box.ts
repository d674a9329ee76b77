import { z } from 'zod';
import { boxAround, type Corners } from '../../engine/plate/corners.ts';

const EXAMPLE: Corners = [612, 402, 770, 406, 769, 446, 611, 442];
const Px = z.number();

export const WireBox = z
  .object({
    x: Px,
    y: Px,
    w: Px,
    h: Px,
    corners: z
      .array(z.array(Px).length(2))
      .length(4)
      .meta({ description: 'From the upper left clockwise, as they are on the plate; x, y of each' }),
  })
  .meta({ description: 'Where a plate is in the upright picture, in pixels: the box around it, and its corners' });

export type WireBox = z.output<typeof WireBox>;

export function wireBox(corners: Corners): WireBox {
  const [ax, ay, bx, by, cx, cy, dx, dy] = corners.map(toTenths) as unknown as Corners;
  const { x, y, w, h } = boxAround(corners);
  const points = [
    [ax, ay],
    [bx, by],
    [cx, cy],
    [dx, dy],
  ];
  return { x: toTenths(x), y: toTenths(y), w: toTenths(w), h: toTenths(h), corners: points };
}

export function wireBoxOrNull(corners: Corners | null): WireBox | null {
  return corners === null ? null : wireBox(corners);
}

/** `612 402 159 44`, px: as a manifest takes it. */
export function boxText(corners: Corners | null): string {
  if (corners === null) return '';
  const { x, y, w, h } = boxAround(corners);
  return [x, y, w, h].map(Math.round).join(' ');
}

export const BOX_EXAMPLE = wireBox(EXAMPLE);

/** Larger than any camera's resolution. */
function toTenths(at: number): number {
  return Math.round(at * 10) / 10;
}
