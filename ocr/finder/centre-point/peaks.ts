import type { FoundPlate, PlateCorners } from '../plate-finder.ts';

/** What the net answers, a value for each cell: the centre's logit, then x and y of the four corners. */
export interface NetAnswer {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Px of a side of a cell, and of one unit of a corner. */
  readonly stride: number;
  readonly reach: number;
}

/** Below this a peak is no plate. */
export const LEAST_P = 0.3;
/** Of two plates that overlap by more than this (intersection over union of their boxes) the less probable one is dropped. */
const SAME_FROM = 0.3;
/** No picture has more plates than this. */
const MOST_PLATES = 64;

/** Cells that are more probable than their eight neighbours, with their corners in finder px; the most probable first, of overlapping ones one. */
export function peaksOf({ data, rows, columns, stride, reach }: NetAnswer, least = LEAST_P): readonly FoundPlate[] {
  const plane = rows * columns;
  const floor = Math.log(least / (1 - least));
  const peaks: FoundPlate[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const logit = data[cell];
      if (logit < floor || !isHighest(data, rows, columns, row, column)) continue;
      const corner = (k: number): number => data[(k + 1) * plane + cell] * reach + ((k % 2 === 0 ? column : row) + 0.5) * stride;
      const corners: PlateCorners = [corner(0), corner(1), corner(2), corner(3), corner(4), corner(5), corner(6), corner(7)];
      peaks.push({ corners, p: 1 / (1 + Math.exp(-logit)) });
    }
  }
  peaks.sort((a, b) => b.p - a.p || a.corners[1] - b.corners[1] || a.corners[0] - b.corners[0]);
  const kept: FoundPlate[] = [];
  for (const peak of peaks) {
    if (kept.length === MOST_PLATES) break;
    if (kept.every((other) => overlapOf(other.corners, peak.corners) <= SAME_FROM)) kept.push(peak);
  }
  return kept;
}

/** Of equal neighbours the first counts. */
function isHighest(data: Float32Array, rows: number, columns: number, row: number, column: number): boolean {
  const own = data[row * columns + column];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      const other = data[y * columns + x];
      if (other > own || (other === own && (y < row || (y === row && x < column)))) return false;
    }
  }
  return true;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The upright box around four corners. */
export function boxOf(corners: PlateCorners): Box {
  const xs = [corners[0], corners[2], corners[4], corners[6]];
  const ys = [corners[1], corners[3], corners[5], corners[7]];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Intersection over union of the boxes around two plates, 0..1. */
export function overlapOf(one: PlateCorners, other: PlateCorners): number {
  const [a, b] = [boxOf(one), boxOf(other)];
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (wide <= 0 || high <= 0) return 0;
  const area = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);
  return (wide * high) / (area(a) + area(b) - wide * high);
}
