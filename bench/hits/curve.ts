/**
 * Right and wrong hits by score, in bins: with a million entries, tens of millions of candidates have a score. A threshold is the lower edge of
 * a bin; with 4,000 bins the loss of precision does not matter.
 */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

export interface Point {
  /** Hits with at least this score. */
  readonly score: number;
  readonly right: number;
  readonly wrong: number;
}

const BINS = 4_000;

export class CurveCounts {
  readonly #scale: Scale;
  readonly #right = new Float64Array(BINS);
  readonly #wrong = new Float64Array(BINS);

  constructor(scale: Scale) {
    this.#scale = scale;
  }

  /** Scores beyond the scale count in the last bins. */
  add(score: number, isRight: boolean): void {
    const { low, high } = this.#scale;
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(((score - low) / (high - low)) * BINS)));
    (isRight ? this.#right : this.#wrong)[bin] += 1;
  }

  /** From the highest threshold to the lowest: both counts only grow. Begins without hits. */
  points(): Point[] {
    const { low, high } = this.#scale;
    const points: Point[] = [{ score: Number.POSITIVE_INFINITY, right: 0, wrong: 0 }];
    let right = 0;
    let wrong = 0;
    for (let bin = BINS - 1; bin >= 0; bin--) {
      if (this.#right[bin] === 0 && this.#wrong[bin] === 0) continue;
      right += this.#right[bin];
      wrong += this.#wrong[bin];
      points.push({ score: low + (bin / BINS) * (high - low), right, wrong });
    }
    return points;
  }
}

/** The strictest threshold that gives at least this many right hits; null where none does. */
export function atLeastRight(points: readonly Point[], right: number): Point | null {
  return points.find((point) => point.right >= right) ?? null;
}

/** The most lenient threshold that gives at most this many wrong hits. */
export function atMostWrong(points: readonly Point[], wrong: number): Point {
  return points.findLast((point) => point.wrong <= wrong) ?? (points[0] as Point);
}

/** A subset of the points whose line looks the same: evenly spread over the growth of wrong hits, with both ends. */
export function thinned(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const far = (point: Point): number => Math.log1p(point.wrong);
  const [first, last] = [far(points[0] as Point), far(points.at(-1) as Point)];
  const kept: Point[] = [];
  for (let i = 0; i < most; i++) {
    const goal = first + ((last - first) * i) / (most - 1);
    const point = points.findLast((candidate) => far(candidate) <= goal + 1e-9) as Point;
    if (kept.at(-1) !== point) kept.push(point);
  }
  return kept;
}
