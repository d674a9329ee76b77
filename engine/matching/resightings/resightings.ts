import type { Read } from '../../records/reads.ts';
import type { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { BoundedLikelihood } from './bounded-likelihood.ts';
import { FollowedSightings, type SightingsStore } from './followed-sightings.ts';
import { type EarlierSighting, EXPECTED_FROM, type ResightingEvidence } from './resighting-evidence.ts';
import { countBefore, type Sighting } from './sightings.ts';
import { BINS, EDGES, WINDOW } from './transitions.ts';

/** A camera from which vehicles can be expected at another one. */
interface Origin {
  readonly sightings: readonly Sighting[];
  /** Odds that a read at the other camera is of a vehicle seen here, by bin of time. */
  readonly odds: Float64Array;
  /** The odds are high enough from `first` until `last`, milliseconds. */
  readonly first: number;
  readonly last: number;
}

/** Smaller than the threshold by a rounding error, so that `isExpected` decides. */
const EXPECTED_ODDS = EXPECTED_FROM * (1 - 1e-9);

const NONE: readonly EarlierSighting[] = [];

/** Earlier sightings beside a read: the latest sighting of a given entry, and the entries that are expected at the read's camera. */
export class Resightings {
  readonly #followed: FollowedSightings;
  readonly #likelihood = new BoundedLikelihood();
  /** Origins of each camera, valid for these cameras and this model. */
  #known: { readonly cameras: unknown; readonly transitions: unknown; readonly origins: Map<string, readonly Origin[]> } | null =
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

  /** Loads the sightings before a read; false where there are none. Call it before the methods below, which take the same read. */
  cover({ captured_at }: Pick<Read, 'captured_at'>): boolean {
    this.#followed.cover(captured_at);
    return this.#followed.all.size > 0;
  }

  /** The latest sighting of the entry with this number and its present plate; null where there is none within {@link WINDOW} before the read. */
  before(resighting: ResightingEvidence, read: Read, entryNo: number, plate: string): EarlierSighting | null {
    const { captured_at, camera_id } = read;
    const sighting = this.#followed.all.latest(entryNo, captured_at, captured_at - WINDOW + 1);
    return sighting === null || sighting.plate !== plate ? null : resighting.before(sighting, camera_id, captured_at);
  }

  /** The same by the entry itself. */
  beforeOf(
    resighting: ResightingEvidence,
    read: Read,
    entry: { readonly id: string; readonly plate: string },
  ): EarlierSighting | null {
    const no = this.#followed.all.numberOf(entry.id);
    return no === undefined ? null : this.before(resighting, read, no, entry.plate);
  }

  /**
   * Entries that are expected at the read's camera and whose plates are likely enough. A few hundredths of a microsecond for each sighting at
   * a camera from which vehicles come here in that time.
   * @param scorer has taken the read @param farthest least likelihood of every plate @param leastOf least likelihood of one entry's plate
   */
  expected(
    resighting: ResightingEvidence,
    { captured_at: at, camera_id }: Read,
    scorer: PosteriorScorer,
    farthest: number,
    leastOf: (before: EarlierSighting) => number,
  ): readonly EarlierSighting[] {
    let found: EarlierSighting[] | null = null;
    let isTaken = false;
    for (const { sightings, odds, first, last } of this.#originsOf(resighting, camera_id)) {
      const end = countBefore(sightings, Math.min(at, at - first + 1));
      let bin = BINS - 1;
      for (let i = countBefore(sightings, at - last + 1); i < end; i++) {
        const sighting = sightings[i];
        // Sightings are in order of time, so the bins only fall.
        while (EDGES[bin] > at - sighting.captured_at) bin -= 1;
        if (odds[bin] < EXPECTED_ODDS) continue;
        if (!isTaken) this.#likelihood.take(scorer);
        isTaken = true;
        const likelihood = this.#likelihood.of(sighting.places, farthest);
        if (likelihood < farthest || this.#followed.all.latest(sighting.entry_no, at, 0) !== sighting) continue;
        const before = resighting.before(sighting, camera_id, at);
        if (!before.isExpected || likelihood < leastOf(before)) continue;
        found ??= [];
        found.push(before);
      }
    }
    return found ?? NONE;
  }

  /** The cameras from which a vehicle can be expected at `to`; calculated again only when a camera comes or goes. */
  #originsOf({ transitions }: ResightingEvidence, to: string): readonly Origin[] {
    const { cameras } = this.#followed.all;
    if (this.#known?.cameras !== cameras || this.#known.transitions !== transitions) {
      this.#known = { cameras, transitions, origins: new Map() };
    }
    let origins = this.#known.origins.get(to);
    if (origins === undefined) {
      origins = cameras.flatMap(([from, sightings]) => {
        const times = transitions.timesOf(from, to, EXPECTED_FROM);
        return times === null ? [] : [{ sightings, odds: transitions.odds(from, to), ...times }];
      });
      this.#known.origins.set(to, origins);
    }
    return origins;
  }
}
