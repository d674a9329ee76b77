/** Corners of a plate in px of the upright picture: top left, top right, bottom right, bottom left as they are on the plate; x, y of each. */
export type Corners = readonly [number, number, number, number, number, number, number, number];

/** An upright box in px of the upright picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A picture has this many plates at most; the most probable ones are kept. */
export const MOST_PLATES = 64;
/** Two places are one plate where the boxes around them overlap by this much (intersection over union). */
export const SAME_PLACE = 0.5;

export function cornersOf({ x, y, w, h }: Box): Corners {
  return [x, y, x + w, y, x + w, y + h, x, y + h];
}

/** The upright box around four corners. */
export function boxAround(c: Corners): Box {
  const [x, y] = [Math.min(c[0], c[2], c[4], c[6]), Math.min(c[1], c[3], c[5], c[7])];
  return { x, y, w: Math.max(c[0], c[2], c[4], c[6]) - x, h: Math.max(c[1], c[3], c[5], c[7]) - y };
}

/** Intersection over union of two upright boxes, 0..1. */
export function overlapOf(a: Box, b: Box): number {
  const wide = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  if (wide <= 0 || high <= 0) return 0;
  const both = wide * high;
  return both / (a.w * a.h + b.w * b.h - both);
}

export function isSamePlace(a: Corners, b: Corners): boolean {
  return overlapOf(boxAround(a), boxAround(b)) >= SAME_PLACE;
}

/** Whether the corners go round once, clockwise as one looks at the picture, without a corner that points inwards. */
export function isConvex(c: Corners): boolean {
  for (let n = 0; n < 8; n += 2) {
    const [ax, ay, bx, by, cx, cy] = [0, 1, 2, 3, 4, 5].map((k) => c[(n + k) % 8] as number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if ((bx - ax) * (cy - by) - (by - ay) * (cx - bx) <= 0) return false;
  }
  return true;
}

/** The same corners in a picture that was enlarged by this factor. */
export function scaledBy(corners: Corners, factor: number): Corners {
  return factor === 1 ? corners : (corners.map((at) => at * factor) as unknown as Corners);
}

/** Mean length of the upper and the lower edge, px. */
export function widthOf(c: Corners): number {
  return (Math.hypot(c[2] - c[0], c[3] - c[1]) + Math.hypot(c[4] - c[6], c[5] - c[7])) / 2;
}

/** Mean length of the left and the right edge, px. */
export function heightOf(c: Corners): number {
  return (Math.hypot(c[6] - c[0], c[7] - c[1]) + Math.hypot(c[4] - c[2], c[5] - c[3])) / 2;
}

const PER_PX = 10;

/** One short text for storage, exact to a tenth of a px: eight numbers with spaces between. */
export function encodeCorners(corners: Corners): string {
  return corners.map((at) => Math.round(at * PER_PX) / PER_PX).join(' ');
}

/** Inverse of {@link encodeCorners}. Throws on text that it did not write. */
export function decodeCorners(text: string): Corners {
  const numbers = text.split(' ').map(Number);
  if (numbers.length !== 8 || !numbers.every(Number.isFinite)) {
    throw new Error(`Expected eight numbers of corners but received ${JSON.stringify(text)}`);
  }
  return numbers as unknown as Corners;
}
