import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkWindow, type Window } from '../fields/window.ts';
import type { JudgingModel } from '../matching/confusion/learned-model.ts';
import { decodeLattice, meanConfidence } from '../plate/lattice.ts';
import { spellingsOf } from '../plate/look-alikes.ts';
import type { CameraPlace } from '../store/cameras.store.ts';
import type { HistoryStore } from '../store/history.store.ts';
import type { Store } from '../store/store.ts';
import { likelyTexts } from './likely-texts.ts';
import { type ResightingPrior, resightingPriorBy } from './resighting-prior.ts';
import { type Resolved, resolveVehicles } from './resolve-vehicles.ts';
import { type SightingRows, sightingRows } from './sighting-rows.ts';
import { straightLinePrior } from './straight-line.ts';

export interface PlateParts {
  readonly store: Pick<Store, 'reads' | 'cameras' | 'hits' | 'retention'>;
  readonly history: HistoryStore;
  /** The version of the model in use. */
  readonly judging: JudgingModel;
}

export interface PlateRows {
  readonly rows: SightingRows;
  readonly resolved: Resolved;
  readonly places: readonly CameraPlace[];
  readonly spellings: readonly string[];
}

/** Least number of characters of a plate: misreads of a shorter one fit too many texts. */
const SHORTEST = 3;
/** Misreads are looked for of at most so many spellings of a plate. */
const MOST_KNOWN = 3;

/**
 * All passages that may be of a plate, each with the probability that it is. Texts that the plate may have been read as are looked up in the history
 * one by one (5 µs each and month), so it costs the same however long the history is.
 * @throws LprError bad_request
 */
export function plateRows({ store, history, judging }: PlateParts, plate: string, { from, to }: Window): PlateRows {
  if (plate.length < SHORTEST) {
    throw new LprError('bad_request', expected(`a plate of at least ${SHORTEST} characters`, 'plate', plate));
  }
  const places = store.cameras.places();
  const placeOf = new Map(places.map(({ no }, i) => [no, i]));
  const spellings = spellingsOf(plate);
  const known = history.present(spellings, from, to).slice(0, MOST_KNOWN);
  const near = new Set([plate, ...known].flatMap((spelling) => likelyTexts(spelling)));
  const texts = history.present([...near].sort(), from, to);
  const rows = sightingRows(
    texts.flatMap((text) => history.ofPlate(text, from, to)),
    (no) => placeOf.get(no) ?? -1,
  );
  const travel = judging.learned?.travel ?? null;
  const resightingPrior: ResightingPrior =
    travel === null ? straightLinePrior(places) : resightingPriorBy(travel, (camera) => places[camera].id, places.length);
  const resolved = resolveVehicles(rows, {
    model: judging.base,
    resightingPrior,
    passages: passagesIn(store, history, { from, to }),
    sought: spellings,
    readOf(row) {
      const read = store.reads.seenBy(rows.read[row]);
      if (read === null) return null;
      const lattice = decodeLattice(read.lattice);
      return {
        ...{ plate: read.plate, lattice, mean: meanConfidence(lattice) },
        jurisdiction: read.state,
        jurisdiction_p: read.state_p,
      };
    },
  });
  return { rows, resolved, places, spellings };
}

/** An estimate of the number of rows, without counting; it assumes that reads are spread evenly. */
function passagesIn(store: Pick<Store, 'reads'>, history: HistoryStore, { from, to }: Window): number {
  const bounds = store.reads.bounds();
  if (bounds === null) return 1;
  const all = Math.max(1, bounds.last - bounds.first);
  const share = (Math.min(to, bounds.last) - Math.max(from, bounds.first)) / all;
  return Math.max(1, Math.round(history.mark() * Math.min(1, Math.max(share, 0))));
}

/** The requested window; by default all data. @throws LprError bad_request */
export function plateWindow(
  store: Pick<Store, 'reads'>,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): Window {
  const bounds = store.reads.bounds() ?? { first: 0, last: 0 };
  const end = to ?? Math.max(bounds.last, from ?? 0) + 1;
  return demand(checkWindow({ from: from ?? Math.min(bounds.first, end - 1), to: end }));
}
