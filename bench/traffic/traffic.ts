/**
 * A list and the reads of passing vehicles, with the truth. Vehicles are drawn in proportion to registered plates, listed ones from the same
 * series as all others, so a list has as many similar plates as a real one of that size, and serials repeat in several states. Reads are drawn as
 * in simulations of the grade `reads`: by the error model that was fitted to this program's own reader, with its levels of difficulty.
 */

import { DAY, HOUR } from '../../engine/fields/durations.ts';
import { statedJurisdiction } from '../../engine/ingest/jurisdiction-of.ts';
import { meanConfidence, weakest } from '../../engine/plate/lattice.ts';
import { normalizePlate } from '../../engine/plate/normalize.ts';
import type { Read } from '../../engine/records/reads.ts';
import { latticeOf, readsOf, type SimulatedRead } from '../../fixtures/border/reads/simulated-reads.ts';
import type { Passage } from '../../fixtures/border/traffic/passage.ts';
import { uniformOf } from '../../fixtures/border/traffic/uniform.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';

/** A plate: its characters and its issuer. */
export interface Plate {
  readonly plate: string;
  readonly jurisdiction: string;
}

export interface TrafficRead {
  readonly read: Read;
  /** Index on the list of the vehicle that passed, -1 for one that is on no list. */
  readonly listed: number;
  /** The true plate of the vehicle. */
  readonly truth: string;
}

export interface Traffic {
  /** Each plate once. */
  readonly list: readonly Plate[];
  /** In order of time, spread over {@link DAYS}. The same every time; about 8 µs each. */
  reads(): Generator<TrafficRead>;
}

export interface TrafficOptions {
  readonly seed: number;
  /** Plates on the list. */
  readonly entries: number;
  readonly reads: number;
  /** Share of the passages that are of listed vehicles. */
  readonly listed_share?: number | undefined;
  /** The text that the lens of every camera shows for a plate. Default: the plate. */
  readonly lens?: ((plate: string, car: number) => string) | undefined;
  /** All passages are at this camera. Default: at {@link CAMERAS} cameras, each equally often. */
  readonly camera?: number | undefined;
  /** Another month: the same list, other passages and other vehicles. Default 0. */
  readonly month?: number | undefined;
}

/** The month that the reads are spread over. */
export const DAYS = 30;
/** In the middle of the range of the field, 0.1 to 2 % of reads. */
export const LISTED_SHARE = 0.0075;

export const START = Date.UTC(2026, 2, 1);
const CAMERAS = 124;
const SEVERITIES = 6;
/** Share of vanity plates with words: few words are known, so each would be on thousands of vehicles of each state. */
const NO_WORDS = { vanity: 0 };

export function trafficOf({
  seed,
  entries,
  reads,
  listed_share = LISTED_SHARE,
  lens,
  camera,
  month = 0,
}: TrafficOptions): Traffic {
  const list = listOf(seed, entries);
  const onList = new Set(list.map(keyOf));
  const own = month === 0 ? seed : seed + month * 1_000_003;
  let last: { readonly car: number; readonly plate: Plate } | undefined;
  /** The listed vehicles first, then all others, each of which is drawn again whenever it is needed. */
  const plateOf = (car: number): Plate => {
    if (car < entries) return list[car] as Plate;
    if (last?.car !== car) last = { car, plate: drawn(own, car, onList) };
    return last.plate;
  };
  /** The reader was calibrated without it: its frequencies of characters are those of the plates. */
  let isBehindLens = false;
  const shown = (car: number): string =>
    isBehindLens && lens !== undefined ? lens(plateOf(car).plate, car) : plateOf(car).plate;
  const world = {
    seed: own,
    map: { cameras: Array.from({ length: Math.max(CAMERAS, (camera ?? 0) + 1) }, (_, index) => ({ index })) },
    population: {
      size: entries + reads,
      plate: shown,
      jurisdiction: (car: number) => plateOf(car).jurisdiction,
    },
  };
  const severity = weatherOf(own);

  const passages = function* (): Generator<Passage> {
    const random = randomOf(own, 'bench', 'passages');
    isBehindLens = true;
    for (let i = 0; i < reads; i++) {
      const car = random.next() < listed_share && entries > 0 ? random.int(entries) : entries + i;
      const at = START + Math.floor((i * DAYS * DAY) / reads);
      const anyCamera = random.int(CAMERAS);
      yield { at, camera: camera ?? anyCamera, vehicle: car, plate: car, lane: 1, scenario: -1 };
    }
    isBehindLens = false;
  };
  return {
    list,
    *reads() {
      for (const simulated of readsOf(world, passages(), { severity })) {
        const read = asIngested(simulated);
        const car = simulated.passage.plate;
        if (read !== null) yield { read, listed: car < entries ? car : -1, truth: plateOf(car).plate };
      }
    },
  };
}

/** Severity of a passage: a camera has one weather for an hour, independent of the others. */
export function weatherOf(seed: number): (passage: Passage) => number {
  return ({ at, camera }) => Math.floor(uniformOf(seed, Math.floor(at / HOUR), camera) * SEVERITIES);
}

/** Two plates with the same key are one. */
export function keyOf({ plate, jurisdiction }: { readonly plate: string; readonly jurisdiction: string | null }): string {
  return `${plate} ${jurisdiction}`;
}

export function listOf(seed: number, entries: number): readonly Plate[] {
  const random = randomOf(seed, 'bench', 'list');
  const list = new Map<string, Plate>();
  while (list.size < entries) {
    const { plate, jurisdiction } = issuePlate(random, NO_WORDS);
    list.set(keyOf({ plate, jurisdiction }), { plate, jurisdiction });
  }
  return [...list.values()];
}

export function drawn(seed: number, car: number, onList: ReadonlySet<string>): Plate {
  const random = randomOf(seed, 'bench', 'car', car);
  for (;;) {
    const { plate, jurisdiction } = issuePlate(random, NO_WORDS);
    if (!onList.has(keyOf({ plate, jurisdiction }))) return { plate, jurisdiction };
  }
}

/** The read that ingest makes of it; null where no character was read, which ingest rejects. */
export function asIngested(simulated: SimulatedRead): Read | null {
  const { text, jurisdiction, jurisdiction_p, passage } = simulated;
  const { plate } = normalizePlate(text, statedJurisdiction(jurisdiction, jurisdiction_p));
  if (plate === null) return null;
  const lattice = latticeOf(simulated);
  return {
    id: '',
    batch_id: null,
    batch: null,
    file: null,
    camera_id: `cam-${String(passage.camera).padStart(3, '0')}`,
    captured_at: passage.at,
    received_at: passage.at,
    raw: text,
    plate,
    lattice,
    jurisdiction,
    jurisdiction_p,
    weakest: weakest(lattice),
    mean: meanConfidence(lattice),
    image: null,
    reader: 'bench',
    box: null,
    box_p: null,
    plate_p: null,
    other_jurisdictions: [],
    concluded_jurisdiction: null,
    concluded_jurisdiction_p: null,
  };
}
