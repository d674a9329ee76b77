import type { Read } from '../../records/reads.ts';
import type { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { FollowedSightings, type SightingsStore } from './followed-sightings.ts';
import { Reach } from './reach.ts';
import { type EarlierSighting, EXPECTED_FROM, type ResightingEvidence } from './resighting-evidence.ts';
import { placeOf, type Sighting } from './sightings.ts';
import { BINS, EDGES, WINDOW } from './transitions.ts';

interface Origin {
  readonly sightings: readonly Sighting[];
  readonly odds: Float64Array;
  readonly first: number;
  readonly last: number;
}

/** A rounding less, so that the chance itself decides. */
const EXPECTED_ODDS = EXPECTED_FROM * (1 - 1e-9);

const NONE: readonly EarlierSighting[] = [];

/** What earlier sightings say of a read: of an entry that is being looked at, and which entries ought to be looked at. */
export class Resightings {
  readonly #followed: FollowedSightings;
  readonly #reach = new Reach();
  #known: { readonly cameras: unknown; readonly expectation: unknown; readonly origins: Map<string, readonly Origin[]> } | null =
    null;

  constructor(store: SightingsStore) {
    this.#followed = new FollowedSightings(store);
  }

  refresh(): void {
    this.#followed.refresh();
  }

  note(hitId: string): void {
    this.#followed.note(hitId);
  }

  /** Loads the sightings before a read; false where there are none. Call it first: the other questions are about the read covered last. */
  cover({ captured_at }: Pick<Read, 'captured_at'>): boolean {
    this.#followed.cover(captured_at);
    return this.#followed.all.size > 0;
  }

  /** Of the entry with this number, under the plate it is listed with now; null where it was not seen in the window before. */
  before(resighting: ResightingEvidence, read: Read, entryNo: number, plate: string): EarlierSighting | null {
    const { captured_at, camera_id } = read;
    const sighting = this.#followed.all.latest(entryNo, captured_at, captured_at - WINDOW + 1);
    return sighting === null || sighting.plate !== plate ? null : resighting.before(sighting, camera_id, captured_at);
  }

  beforeOf(
    resighting: ResightingEvidence,
    read: Read,
    entry: { readonly id: string; readonly plate: string },
  ): EarlierSighting | null {
    const no = this.#followed.all.numberOf(entry.id);
    return no === undefined ? null : this.before(resighting, read, no, entry.plate);
  }

  /**
   * Entries that are expected at the read's camera now and whose characters say at least what is asked of them: `farthest` of any, `leastOf`
   * of one. A few hundredths of a microsecond for each sighting from where cars come here in that time. @param measure has taken the read
   */
  expected(
    resighting: ResightingEvidence,
    { captured_at: at, camera_id }: Read,
    measure: PosteriorScorer,
    farthest: number,
    leastOf: (before: EarlierSighting) => number,
  ): readonly EarlierSighting[] {
    let found: EarlierSighting[] | null = null;
    let isTaken = false;
    for (const { sightings, odds, first, last } of this.#originsOf(resighting, camera_id)) {
      const end = placeOf(sightings, Math.min(at, at - first + 1));
      let bin = BINS - 1;
      for (let i = placeOf(sightings, at - last + 1); i < end; i++) {
        const sighting = sightings[i];
        // Later ones are less long ago.
        while (EDGES[bin] > at - sighting.captured_at) bin -= 1;
        if (odds[bin] < EXPECTED_ODDS) continue;
        if (!isTaken) this.#reach.take(measure);
        isTaken = true;
        const said = this.#reach.of(sighting.places, farthest);
        if (said < farthest || this.#followed.all.latest(sighting.entry_no, at, 0) !== sighting) continue;
        const before = resighting.before(sighting, camera_id, at);
        if (!before.isExpected || said < leastOf(before)) continue;
        found ??= [];
        found.push(before);
      }
    }
    return found ?? NONE;
  }

  /** Cameras from where somebody may be expected here, and how long ago; worked out once for the cameras that there are. */
  #originsOf({ expectation }: ResightingEvidence, to: string): readonly Origin[] {
    const { cameras } = this.#followed.all;
    if (this.#known?.cameras !== cameras || this.#known.expectation !== expectation) {
      this.#known = { cameras, expectation, origins: new Map() };
    }
    let origins = this.#known.origins.get(to);
    if (origins === undefined) {
      origins = cameras.flatMap(([from, sightings]) => {
        const reach = expectation.reach(from, to, EXPECTED_FROM);
        return reach === null ? [] : [{ sightings, odds: expectation.odds(from, to), ...reach }];
      });
      this.#known.origins.set(to, origins);
    }
    return origins;
  }
}
