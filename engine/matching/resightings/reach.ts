import { alignmentLikelihood } from '../evidence/alignment-likelihood.ts';
import { LONGEST_LATTICE } from '../evidence/alignment-sums.ts';
import { COLUMNS, type EmissionTable } from '../evidence/emissions.ts';
import type { PosteriorScorer } from '../evidence/posterior-scorer.ts';

/** How far a sum over several alignments may exceed its bound. */
const WAYS = 1e-2;

/** What plates' characters say of a read, each given up at the first one that shows it cannot be enough. One read at a time. */
export class Reach {
  readonly #tails = new Float64Array(LONGEST_LATTICE + 1);
  #seen!: EmissionTable;
  #missed = 0;

  /** @param measure has taken the read. A third of a microsecond. */
  take(measure: PosteriorScorer): void {
    const seen = measure.emissions();
    this.#seen = seen;
    this.#missed = measure.model.missed;
    this.#tails[seen.count] = 1;
    for (let i = seen.count - 1; i >= 0; i--) {
      let most = seen.skips[i];
      for (let c = i * COLUMNS; c < (i + 1) * COLUMNS; c++) if (seen.ratios[c] > most) most = seen.ratios[c];
      this.#tails[i] = most * this.#tails[i + 1];
    }
  }

  /** What the characters say, as `Measure.byPlaces`; less than `least`, perhaps 0, where it is less. A few hundredths of a microsecond. */
  of(places: Uint8Array, least: number): number {
    const { ratios } = this.#seen;
    return alignmentLikelihood(ratios, COLUMNS, places, places.length, this.#seen, this.#missed, this.#tails, least * WAYS);
  }
}
