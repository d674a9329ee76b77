/**
 * The measure: how much likelier a listed plate makes what was seen than some plate on no list does, and what that leaves of the
 * doubt. Bayes over two hypotheses, the entry and everybody else; everybody else are the series of all jurisdictions, each with its
 * share of the cars on the road spread evenly over its serials, and plates of their owners' choice.
 */
import type { Entry, Read } from '../model.ts';
import type { Lattice } from '../plate/lattice.ts';
import type { ConfusionModel } from './confusion-model.ts';
import { layAll } from './lay.ts';
import { COLUMNS, latticeFor, Seen } from './seen.ts';
import { type Fitting, fittingOf, type StateEvidence, seriesOf, stateEvidence } from './states.ts';
import { CHARACTERS, FREQUENCIES, INDEX_OF, SERIES, SETS, type Series, SHAPES } from './traffic-plates.ts';

export interface Measured {
  readonly prior: number;
  /** Natural. */
  readonly log_likelihood_ratio: number;
  /** 0..1 */
  readonly posterior: number;
}

/** What the measure looks at of a read. */
export type SeenRead = Pick<Read, 'plate' | 'lattice' | 'mean' | 'jurisdiction' | 'jurisdiction_p'>;

/** Lengths that owners choose, each as often. */
const VANITY_LENGTHS = [3, 4, 5, 6, 7];

/** The most cars that bear one serial of one series, as a share of those on the road. */
const DENSEST = Math.max(...SERIES.map(({ density }) => density));

/** Chance before looking that a read is of one entry of a list: of two lists with as many hits, the longer one has less for each. */
export function priorOf(entries: number, { hit_share, most_per_entry }: ConfusionModel): number {
  return Math.min(hit_share / Math.max(1, entries), most_per_entry);
}

export function oddsOf(p: number): number {
  return p / (1 - p);
}

/** One read in hand at a time: `take` it, then ask. Everything that is the same for all entries is worked out once, when asked for. */
export class Measure {
  readonly model: ConfusionModel;
  lattice: Lattice = [];
  fitting!: Fitting;
  states!: StateEvidence;
  readonly #seen = new Seen();
  #isSeen = false;
  #others = -1;
  readonly #places = new Uint8Array(64);

  constructor(model: ConfusionModel) {
    this.model = model;
  }

  /** Less than a microsecond. */
  take(read: SeenRead): void {
    this.lattice = latticeFor(read);
    this.fitting = fittingOf(read.plate, read.jurisdiction);
    this.states = stateEvidence(read, this.fitting, this.model);
    this.#isSeen = false;
    this.#others = -1;
  }

  /** P(lattice | plate) over P(lattice | independent characters of traffic). `places`: indices of characters. */
  byPlaces(places: ArrayLike<number>, length: number): number {
    const seen = this.#evidence();
    return layAll(seen.ratios, COLUMNS, places, length, seen, this.model.missed);
  }

  #byCharacters(plate: string): number {
    for (let i = 0; i < plate.length; i++) this.#places[i] = INDEX_OF[plate.charCodeAt(i)];
    return this.byPlaces(this.#places, plate.length);
  }

  /** The same with the state, for everybody on the road, weighted by how many they are. About ten microseconds. */
  ofEverybody(): number {
    if (this.#others < 0) this.#others = this.#everybody();
    return this.#others;
  }

  /** Share of the cars on the road that bear the read's plate itself, weighted by what the state says. */
  ofPlateRead(): number {
    const { density, density_of } = this.fitting;
    const { same, other } = this.states;
    return (1 - this.model.vanity) * (density_of * same + (density - density_of) * other);
  }

  /** @param entries on the entry's list */
  of(entry: Pick<Entry, 'plate' | 'jurisdiction'>, entries: number): Measured {
    const byEntry = this.#byCharacters(entry.plate) * this.#stateOf(entry);
    const others = Math.max(this.ofEverybody() - this.#own(entry), 1e-300);
    const prior = priorOf(entries, this.model);
    const odds = oddsOf(prior) * (byEntry / others);
    const posterior = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    return { prior, log_likelihood_ratio: Math.log(Math.max(byEntry / others, 1e-300)), posterior };
  }

  /**
   * An entry whose characters say less than this (as {@link byPlaces}) cannot reach the odds: from P(entry) ≥ odds × (everybody −
   * the entry's own car), its own car being at most as many as the densest series has for a serial.
   */
  leastByCharacters(prior: number, odds: number, others: number): number {
    const most = Math.max(this.states.same, this.states.other);
    return (odds * others) / (most * (oddsOf(prior) + odds * DENSEST));
  }

  #evidence(): Seen {
    if (!this.#isSeen) this.#seen.take(this.lattice, this.model);
    this.#isSeen = true;
    return this.#seen;
  }

  #state(code: string): number {
    const { seen, same, other } = this.states;
    return code === seen ? same : other;
  }

  /** An entry that names no state is a car of one of those that issue such a serial, or of any. */
  #stateOf({ plate, jurisdiction }: Pick<Entry, 'plate' | 'jurisdiction'>): number {
    if (this.states.seen === null) return 1;
    if (jurisdiction !== null) return this.#state(jurisdiction);
    const own = seriesOf(plate);
    return this.#average(own.length > 0 ? own : SERIES);
  }

  #average(series: readonly Series[]): number {
    let total = 0;
    let sum = 0;
    for (const { share, jurisdiction } of series) {
      total += share;
      sum += share * this.#state(jurisdiction);
    }
    return sum / total;
  }

  /** The listed plate itself is one of its series: that car is no other car. */
  #own({ plate, jurisdiction }: Pick<Entry, 'plate' | 'jurisdiction'>): number {
    let sum = 0;
    for (const { density, jurisdiction: code } of seriesOf(plate)) {
      if (jurisdiction === null || jurisdiction === code) sum += density * this.#state(code);
    }
    return sum * (1 - this.model.vanity) * this.#byCharacters(plate);
  }

  #everybody(): number {
    const seen = this.#evidence();
    const { missed, vanity } = this.model;
    const { seen: state, same, other } = this.states;
    const means = meansOf(seen);
    let serials = 0;
    for (const { sets, share, byState } of SHAPE_SHARES) {
      if (!isNear(sets.length, seen)) continue;
      const inState = state === null ? 0 : (byState.get(state) ?? 0);
      serials += (share * other + inState * (same - other)) * layAll(means, SETS.length, sets, sets.length, seen, missed);
    }
    return (1 - vanity) * serials + vanity * this.#vanity(seen) * this.#average(SERIES);
  }

  #vanity(seen: Seen): number {
    const table = new Float64Array(seen.count);
    for (let at = 0; at < seen.count * COLUMNS; at++)
      table[Math.floor(at / COLUMNS)] += seen.ratios[at] * FREQUENCIES[at % COLUMNS];
    let sum = 0;
    for (const length of VANITY_LENGTHS) {
      if (isNear(length, seen)) sum += layAll(table, 1, new Uint8Array(length), length, seen, this.model.missed);
    }
    return sum / VANITY_LENGTHS.length;
  }
}

/** Whether so many places can be laid beside the positions at all. */
function isNear(places: number, { count, isNamed }: Seen): boolean {
  if (places > count + 1) return false;
  let least = count - 1;
  for (let i = 0; i < count; i++) least -= isNamed[i];
  return places >= least;
}

const SHAPE_SHARES = SHAPES.map((series) => {
  const byState = new Map<string, number>();
  for (const { jurisdiction, share } of series) byState.set(jurisdiction, (byState.get(jurisdiction) ?? 0) + share);
  return { sets: series[0].sets, share: series.reduce((sum, { share }) => sum + share, 0), byState };
});

const MEMBERS = SETS.map((set) => Uint8Array.from(set, (char) => CHARACTERS.indexOf(char)));
const means = new Float64Array(64 * SETS.length);

/** The sets that stand at each place of any shape of so many places. */
const SETS_AT = new Map<number, readonly Uint8Array[]>();
for (const { length } of SHAPE_SHARES.map(({ sets }) => sets)) {
  const same = SHAPE_SHARES.filter(({ sets }) => sets.length === length);
  SETS_AT.set(
    length,
    Array.from({ length }, (_, j) => Uint8Array.from(new Set(same.map(({ sets }) => sets[j])))),
  );
}

/**
 * What each position says of "one of these characters", for the sets that shapes can have there; good until the next call. A shape's
 * place can come to lie at its own position, one before or after it, or further on by as many as the reader named "nothing".
 */
function meansOf(seen: Seen): Float64Array {
  const { count, ratios } = seen;
  means.fill(-1, 0, count * SETS.length);
  for (const [length, places] of SETS_AT) {
    if (!isNear(length, seen)) continue;
    const later = Math.max(1, count - length + 1);
    for (let i = 0; i < count; i++) {
      for (let j = Math.max(0, i - later); j <= Math.min(length - 1, i + 1); j++) {
        for (const set of places[j]) {
          const at = i * SETS.length + set;
          if (means[at] < 0) means[at] = meanOf(ratios, i * COLUMNS, MEMBERS[set]);
        }
      }
    }
  }
  return means;
}

function meanOf(ratios: Float64Array, row: number, members: Uint8Array): number {
  let sum = 0;
  for (let m = 0; m < members.length; m++) sum += ratios[row + members[m]];
  return sum / members.length;
}
