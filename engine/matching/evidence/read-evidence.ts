import type { Lattice } from '../../plate/lattice.ts';
import type { Entry } from '../../records/entries.ts';
import type { Read } from '../../records/reads.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import type { ModelVersion } from '../model-version.ts';
import type { EarlierSighting } from '../resightings/resighting-evidence.ts';
import type { Resightings } from '../resightings/resightings.ts';
import { type AlignmentStep, bestAlignment } from './best-alignment.ts';
import type { Posterior, PosteriorScorer } from './posterior-scorer.ts';
import { positionsOf } from './read-lattice.ts';

/**
 * All evidence of one read under one version of the model. One object a read; expensive parts are calculated when they are first needed.
 */
export class ReadEvidence {
  readonly read: Read;
  readonly version: ModelVersion;
  /** Sightings before the read; null where there are none, or the version has no transitions. */
  readonly resightings: Resightings | null;
  #positions: Lattice | null = null;
  /** The last answer without an earlier sighting: a match asks whether it is one, and again for its explanation. */
  #last: {
    readonly plate: string;
    readonly jurisdiction: string | null;
    readonly entries: number;
    readonly is: Posterior;
  } | null = null;

  constructor(read: Read, version: ModelVersion, resightings: Resightings | null) {
    this.read = read;
    this.version = version;
    this.resightings = version.resighting !== null && resightings?.cover(read) === true ? resightings : null;
  }

  /** The lattice's positions that stand for the characters of the plate, one each. */
  get positions(): Lattice {
    this.#positions ??= positionsOf(this.read);
    return this.#positions;
  }

  get scorer(): PosteriorScorer {
    return this.version.scorerFor(this);
  }

  /** The latest sighting of an entry before the read, by the entry's number and plate; null where there is none in the window. */
  earlier(entryNumber: number, plate: string): EarlierSighting | null {
    const { resighting } = this.version;
    if (this.resightings === null || resighting === null) return null;
    return this.resightings.before(resighting, this.read, entryNumber, plate);
  }

  /** The same by the entry itself. */
  earlierOf(entry: Pick<Entry, 'id' | 'plate'>): EarlierSighting | null {
    const { resighting } = this.version;
    if (this.resightings === null || resighting === null) return null;
    return this.resightings.beforeOf(resighting, this.read, entry);
  }

  /** The likeliest alignment with a plate, under the same emissions as the posterior. */
  alignment(plate: string): readonly AlignmentStep[] {
    const { scorer } = this;
    return bestAlignment(scorer.emissions(), plate, scorer.model.missed);
  }

  /** @param earlier the entry's latest sighting, from {@link earlier} or {@link earlierOf} */
  posteriorOf(entry: Pick<Entry, 'plate' | 'jurisdiction'>, list: Watchlist, earlier: EarlierSighting | null): Posterior {
    const { resighting } = this.version;
    if (earlier === null || resighting === null) return this.#posteriorAlone(entry, list.entries);
    const { scorer } = this;
    const evidence = resighting.resighting(scorer, this.read.plate, earlier, scorer.prior(list.entries));
    return scorer.posteriorOf(entry, list.entries, evidence);
  }

  #posteriorAlone({ plate, jurisdiction }: Pick<Entry, 'plate' | 'jurisdiction'>, entries: number): Posterior {
    const last = this.#last;
    if (last !== null && last.plate === plate && last.jurisdiction === jurisdiction && last.entries === entries) return last.is;
    const is = this.scorer.posteriorOf({ plate, jurisdiction }, entries);
    this.#last = { plate, jurisdiction, entries, is };
    return is;
  }
}
