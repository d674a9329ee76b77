import { boxAround, type Corners, MOST_PLATES, overlapOf } from '../../../engine/plate/corners.ts';
import type { FoundPlate } from '../../../engine/ports/picture-reader.ts';

/** The output of the net, for each cell: the centre's logit, then x and y of the four corners from the middle of the cell. */
export interface NetAnswer {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Side of a cell, and one unit of a corner, in pixels. */
  readonly stride: number;
  readonly reach: number;
}

/** Of two plates that overlap by more than this (intersection over union of their boxes) the less probable one is dropped. */
const SAME_FROM = 0.3;

/**
 * Cells that are more probable than their eight neighbours and at least `least`, with their corners in px of the net's input; the most
 * probable first; of overlapping ones only the first (greedy non-maximum suppression).
 */
export function peaksOf(answer: NetAnswer, least: number): readonly FoundPlate[] {
  const { data, rows, columns } = answer;
  const floor = Math.log(least / (1 - least));
  const peaks: FoundPlate[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const logit = data[row * columns + column];
      if (logit < floor || !isHighest(answer, row, column)) continue;
      peaks.push({ corners: cornersAt(answer, row, column), p: 1 / (1 + Math.exp(-logit)) });
    }
  }
  peaks.sort((a, b) => b.p - a.p || a.corners[1] - b.corners[1] || a.corners[0] - b.corners[0]);
  const kept: FoundPlate[] = [];
  for (const peak of peaks) {
    if (kept.length === MOST_PLATES) break;
    const box = boxAround(peak.corners);
    if (kept.every((other) => overlapOf(boxAround(other.corners), box) <= SAME_FROM)) kept.push(peak);
  }
  return kept;
}

function cornersAt({ data, rows, columns, stride, reach }: NetAnswer, row: number, column: number): Corners {
  const at = row * columns + column;
  const corner = (k: number): number =>
    data[(k + 1) * rows * columns + at] * reach + ((k % 2 === 0 ? column : row) + 0.5) * stride;
  return [corner(0), corner(1), corner(2), corner(3), corner(4), corner(5), corner(6), corner(7)];
}

/** Of equal neighbours the first counts. */
function isHighest({ data, rows, columns }: NetAnswer, row: number, column: number): boolean {
  const own = data[row * columns + column];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      const other = data[y * columns + x];
      if (other > own || (other === own && (y < row || (y === row && x < column)))) return false;
    }
  }
  return true;
}
