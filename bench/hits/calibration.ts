/** Compares posteriors with the share of hits that were right. */
export interface Reliability {
  /** One bin: hits with a posterior from `from` to `to`. */
  readonly from: number;
  readonly to: number;
  readonly hits: number;
  /** Mean posterior of these hits, and the share of them that were right; null where there are none. */
  readonly said: number | null;
  readonly came_true: number | null;
}

const BINS = 10;

export class ReliabilityCounts {
  readonly #hits = new Float64Array(BINS);
  readonly #said = new Float64Array(BINS);
  readonly #right = new Float64Array(BINS);

  add(posterior: number, isRight: boolean): void {
    const bin = Math.min(BINS - 1, Math.floor(posterior * BINS));
    this.#hits[bin] += 1;
    this.#said[bin] += posterior;
    if (isRight) this.#right[bin] += 1;
  }

  table(): Reliability[] {
    return Array.from({ length: BINS }, (_, bin) => {
      const hits = this.#hits[bin];
      return {
        from: bin / BINS,
        to: (bin + 1) / BINS,
        hits,
        said: hits === 0 ? null : this.#said[bin] / hits,
        came_true: hits === 0 ? null : this.#right[bin] / hits,
      };
    });
  }
}

/**
 * Expected calibration error: mean distance between posterior and share of right hits over the bins, each weighted by its hits (Naeini, Cooper and
 * Hauskrecht 2015). NaN for no hits.
 */
export function expectedCalibrationError(table: readonly Reliability[]): number {
  let error = 0;
  let hits = 0;
  for (const bin of table) {
    if (bin.said === null || bin.came_true === null) continue;
    error += bin.hits * Math.abs(bin.said - bin.came_true);
    hits += bin.hits;
  }
  return error / hits;
}
