/**
 * The measure: how much likelier a listed plate makes what was seen than some plate on no list does, and what that leaves of the
 * doubt. Bayes over two hypotheses, the entry and everybody else; everybody else are the series of all jurisdictions, each with its
 * share of the cars on the road spread evenly over its serials, and plates of their owners' choice.
 */
import type { Entry, Read } from '../model.ts';
import type { Lattice } from '../plate/lattice.ts';
import type { ConfusionModel } from './confusion-model.ts';
import { isNear, layAll, MOST_PLACES } from './lay.ts';
import { COLUMNS, latticeFor, ONE_OVER, Seen } from './seen.ts';
import { type Fitting, fittingOf, type StateEvidence, seriesOf, stateEvidence } from './states.ts';
import { CHARACTERS, FREQUENCIES, INDEX_OF, SERIES, SETS, type Series, SHAPES, VANITY_LENGTHS } from './traffic-plates.ts';

export interface Measured {
  readonly prior: number;
  /** Natural. */
  readonly log_likelihood_ratio: number;
  /** 0..1 */
  readonly posterior: number;
}

/** What is known of a read and an entry because the entry was seen before (`travel/`). */
export interface Again {
  /** Chance before looking that the read is of the entry. */
  readonly prior: number;
  /** Of everybody else, the share of the other car that the entry may have been taken for, and what was seen is by it as {@link Measure.ofEverybody}. */
  readonly other_share: number;
  readonly by_other: number;
}

/** What the measure looks at of a read. */
export type SeenRead = Pick<Read, 'plate' | 'lattice' | 'mean' | 'jurisdiction' | 'jurisdiction_p'>;

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
    const seen = this.evidence();
    return layAll(seen.ratios, COLUMNS, places, length, seen, this.model.missed);
  }

  #byCharacters(plate: string): number {
    for (let i = 0; i < plate.length; i++) this.#places[i] = INDEX_OF[plate.charCodeAt(i)];
    return this.byPlaces(this.#places, plate.length);
  }

  /** The same with the state, for everybody on the road, weighted by how many they are. Ten to thirty microseconds. */
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

  /** Chance before looking that a read is of one entry of a list of so many. */
  prior(entries: number): number {
    return priorOf(entries, this.model);
  }

  /** @param entries on the entry's list @param again where it was seen before */
  of(entry: Pick<Entry, 'plate' | 'jurisdiction'>, entries: number, again: Again | null = null): Measured {
    const byEntry = this.#byCharacters(entry.plate) * this.#stateOf(entry);
    const onTheRoad = Math.max(this.ofEverybody() - this.#own(entry), 1e-300);
    const others = again === null ? onTheRoad : onTheRoad + again.other_share * (again.by_other - onTheRoad);
    const prior = again?.prior ?? this.prior(entries);
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

  /** Of every character at every position. */
  evidence(): Seen {
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
    return own.length > 0 ? this.#average(own) : this.#anyState();
  }

  #anyState(): number {
    const { seen, same, other } = this.states;
    const no = numberOf(seen);
    return no < 0 ? other : other + STATE_SHARES[no] * (same - other);
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
    const seen = this.evidence();
    const { vanity } = this.model;
    layMeans(seen);
    // Plates as long as what was seen come first: beside their sum most of the others are soon seen to be negligible.
    let serials = this.#serials(seen.count, seen, 0);
    for (const length of LENGTHS) if (length !== seen.count) serials = this.#serials(length, seen, serials);
    return (1 - vanity) * serials + vanity * this.#vanity(seen) * this.#anyState();
  }

  /** Adds the series of so many places to the sum so far. */
  #serials(length: number, seen: Seen, soFar: number): number {
    if (!isNear(length, seen)) return soFar;
    const { seen: state, same, other } = this.states;
    const no = numberOf(state);
    let sum = soFar;
    for (const { sets, share, byState } of SHAPE_SHARES.get(length) ?? []) {
      const inState = no < 0 ? 0 : byState[no];
      const weight = share * other + inState * (same - other);
      const negligible = (NEGLIGIBLE * sum) / weight;
      sum += weight * layAll(means, SETS.length, sets, length, seen, this.model.missed, tails, negligible);
    }
    return sum;
  }

  #vanity(seen: Seen): number {
    for (let i = 0; i < seen.count; i++) {
      let sum = 0;
      for (let c = 0; c < COLUMNS; c++) sum += seen.ratios[i * COLUMNS + c] * FREQUENCIES[c];
      anything[i] = sum;
    }
    let sum = 0;
    for (const length of VANITY_LENGTHS) {
      if (isNear(length, seen)) sum += layAll(anything, 1, ONE_COLUMN, length, seen, this.model.missed);
    }
    return sum / VANITY_LENGTHS.length;
  }
}

/** A table for places that may hold any character: one column. */
const anything = new Float64Array(MOST_PLACES);
const ONE_COLUMN = new Uint8Array(MOST_PLACES);

/**
 * What the likeliest of all series outweighs so far, is left out. The entry's own car is taken from the sum, and may be all but a
 * millionth of it: what is left must still be right to four digits.
 */
const NEGLIGIBLE = 1e-12;

interface Shape {
  readonly sets: Uint8Array;
  /** Of the cars on the road, and of those the ones of each state. */
  readonly share: number;
  readonly byState: Float64Array;
}

/** States by number, and the share of the cars on the road that each has registered. */
const STATES = new Map([...new Set(SERIES.map(({ jurisdiction }) => jurisdiction))].map((code, no) => [code, no]));
const STATE_SHARES = new Float64Array(STATES.size);
for (const { jurisdiction, share } of SERIES) STATE_SHARES[numberOf(jurisdiction)] += share;

/** -1 for none, and for one that issues nothing here. */
function numberOf(state: string | null): number {
  return state === null ? -1 : (STATES.get(state) ?? -1);
}

/** By number of places. */
const SHAPE_SHARES = new Map<number, Shape[]>();
for (const series of SHAPES) {
  const { sets } = series[0];
  const byState = new Float64Array(STATES.size);
  for (const { jurisdiction, share } of series) byState[numberOf(jurisdiction)] += share;
  const shape = { sets, share: series.reduce((sum, { share }) => sum + share, 0), byState };
  SHAPE_SHARES.set(sets.length, [...(SHAPE_SHARES.get(sets.length) ?? []), shape]);
}
const LENGTHS = [...SHAPE_SHARES.keys()];

/** The sets that stand at each place of any shape of so many places. */
const SETS_AT = new Map(
  [...SHAPE_SHARES].map(([length, shapes]) => [
    length,
    Array.from({ length }, (_, j) => Uint8Array.from(new Set(shapes.map(({ sets }) => sets[j])))),
  ]),
);

/** For each set (row) and character, 1 where it is a member; how many they are; and the sum over them of 1 / frequency. */
const IS_MEMBER = Uint8Array.from(SETS.flatMap((set) => [...CHARACTERS].map((char) => Number(set.includes(char)))));
const MEMBERS = Float64Array.from(SETS, (set) => set.length);
const SUMS = Float64Array.from(SETS, (set) => [...set].reduce((sum, char) => sum + ONE_OVER[CHARACTERS.indexOf(char)], 0));

/** What each position (row) says of "one of these characters" for the sets that can stand there: the table that shapes are laid over. */
const means = new Float64Array(MOST_PLACES * SETS.length);
/** For each position, the most that it and all after it can multiply by, whatever is laid there. */
const tails = new Float64Array(MOST_PLACES + 1);

/**
 * Fills both. A shape's place can come to lie at its own position, one before or after it, or further on by as many as the reader
 * named "nothing".
 */
function layMeans(seen: Seen): void {
  const { count, skips } = seen;
  means.fill(-1, 0, count * SETS.length);
  tails[count] = 1;
  for (let i = count - 1; i >= 0; i--) {
    let most = skips[i];
    for (const [length, places] of SETS_AT) {
      if (!isNear(length, seen)) continue;
      const later = Math.max(1, count - length + 1);
      for (let j = Math.max(0, i - later); j <= Math.min(length - 1, i + 1); j++) {
        const sets = places[j];
        for (let k = 0; k < sets.length; k++) {
          const at = i * SETS.length + sets[k];
          if (means[at] < 0) means[at] = meanOf(seen, i, sets[k]);
          if (means[at] > most) most = means[at];
        }
      }
    }
    tails[i] = most * tails[i + 1];
  }
}

/** Mean ratio of the set's characters: what all of them have in common, and what the marked ones among them have beyond that. */
function meanOf({ ratios, others, marked, markedCount }: Seen, i: number, set: number): number {
  const row = i * COLUMNS;
  let sum = others[i] * SUMS[set];
  for (let k = 0; k < markedCount[i]; k++) {
    const c = marked[row + k];
    if (IS_MEMBER[set * COLUMNS + c] === 1) sum += ratios[row + c] - others[i] * ONE_OVER[c];
  }
  return sum / MEMBERS[set];
}
