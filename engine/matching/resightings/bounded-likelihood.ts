import { alignmentLikelihood } from '../evidence/alignment-likelihood.ts';
import { LONGEST_LATTICE } from '../evidence/alignment-sums.ts';
import { COLUMNS, type EmissionTable } from '../evidence/emissions.ts';
import type { PosteriorScorer } from '../evidence/posterior-scorer.ts';

/** The bound is compared as if it were this many times as small, because a sum over several alignments may exceed the product of its largest steps. */
const SLACK = 1e-2;

/**
 * P(lattice | plate) over P(lattice | independent characters of traffic) for many plates and one read. The sum for a plate stops at the first
 * position where it can no longer reach the bound.
 */
export class BoundedLikelihood {
  readonly #tails = new Float64Array(LONGEST_LATTICE + 1);
  #seen!: EmissionTable;
  #missed = 0;

  /** @param scorer has taken the read. A third of a microsecond. */
  take(scorer: PosteriorScorer): void {
    const seen = scorer.emissions();
    this.#seen = seen;
    this.#missed = scorer.model.missed;
    this.#tails[seen.count] = 1;
    for (let i = seen.count - 1; i >= 0; i--) {
      let most = seen.skips[i];
      for (let c = i * COLUMNS; c < (i + 1) * COLUMNS; c++) if (seen.ratios[c] > most) most = seen.ratios[c];
      this.#tails[i] = most * this.#tails[i + 1];
    }
  }

  /**
   * The same as `PosteriorScorer.likelihoodOfIndices`. Where that is less than `least`, the result is less than `least` too, but may be 0.
   * @param places indices of the plate's characters. A few hundredths of a microsecond
   */
  of(places: Uint8Array, least: number): number {
    const { ratios } = this.#seen;
    return alignmentLikelihood(ratios, COLUMNS, places, places.length, this.#seen, this.#missed, this.#tails, least * SLACK);
  }
}
