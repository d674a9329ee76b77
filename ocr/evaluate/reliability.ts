import { bestText, type Lattice, plateP } from '../../engine/plate/lattice.ts';
import { editSteps } from './edit-steps.ts';

/** Predictions of one tenth of the probabilities: their mean probability, and how often they were right. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean predicted probability. */
  readonly predicted: number;
  /** Share that was right. */
  readonly right: number;
}

/** A prediction with its probability, and whether it is right. */
export interface Prediction {
  readonly p: number;
  readonly right: boolean;
}

const BINS = 10;

/** Predictions by tenths of their probability; empty tenths are left out. */
export function reliabilityOf(predictions: readonly Prediction[]): Bin[] {
  const cells = Array.from({ length: BINS }, () => ({ n: 0, p: 0, right: 0 }));
  for (const { p, right } of predictions) {
    const cell = cells[Math.min(BINS - 1, Math.floor(p * BINS))];
    cell.n++;
    cell.p += p;
    cell.right += Number(right);
  }
  return cells.flatMap(({ n, p, right }, i) =>
    n === 0 ? [] : [{ from: i / BINS, to: (i + 1) / BINS, n, predicted: p / n, right: right / n }],
  );
}

/** Expected calibration error: the distance of predicted and measured probability in a bin, weighted by its predictions (Guo et al., 2017). */
export function calibrationError(bins: readonly Bin[]): number {
  const all = bins.reduce((sum, { n }) => sum + n, 0);
  return bins.reduce((sum, { n, predicted, right }) => sum + (n / all) * Math.abs(predicted - right), 0);
}

/** The whole text of a lattice; its probability is the product over all positions. */
export function platePrediction(lattice: Lattice, truth: string): Prediction {
  return { p: plateP(lattice), right: bestText(lattice) === truth };
}

/** Each character of the best text; it is right if it is aligned with the same character of the truth by the fewest edits. */
export function characterPredictions(lattice: Lattice, truth: string): Prediction[] {
  const positions = lattice.flatMap(([best]) => (best === undefined || best.char === '' ? [] : [best]));
  const right = keptOf(positions.map(({ char }) => char).join(''), truth);
  return positions.map(({ p }, i) => ({ p, right: right[i] as boolean }));
}

/** The characters of `text` that stay when it is turned into `truth` with the fewest edits. */
export function keptOf(text: string, truth: string): boolean[] {
  return editSteps(text, truth).flatMap(({ from, to }) => (from === '' ? [] : [from === to]));
}
