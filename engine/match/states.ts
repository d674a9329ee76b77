/** What the state that was read says: P(state seen | state of the car), for the state seen and for every other one. */
import type { Read } from '../model.ts';
import type { ConfusionModel } from './confusion-model.ts';
import { CHARACTERS, INDEX_OF, SERIES, type Series } from './traffic-plates.ts';

export interface StateEvidence {
  /** Null: none was read, and it says nothing. */
  readonly seen: string | null;
  readonly same: number;
  readonly other: number;
}

const CODES = new Set(SERIES.map(({ jurisdiction }) => jurisdiction));

/** @param fitting states whose series the plate, as read, fits */
export function stateEvidence(
  read: Pick<Read, 'jurisdiction' | 'jurisdiction_p'>,
  fitting: Fitting,
  { state }: ConfusionModel,
): StateEvidence {
  const { jurisdiction } = read;
  if (jurisdiction === null) return { seen: null, same: 1, other: 1 };
  const p = Math.min(read.jurisdiction_p ?? state.unsaid, state.most);
  // Of a wrong state, one that fits is named more often than one that does not.
  const toFitting = fitting.density_of > 0 ? state.fitting / Math.max(1, fitting.states - 1) : 0;
  return { seen: jurisdiction, same: p, other: (1 - p) * (toFitting + (1 - state.fitting) / (CODES.size - 1)) };
}

/** What a text is among all series. */
export interface Fitting {
  /** Share of the cars on the road that bear it. */
  readonly density: number;
  /** … and were registered in the state that was seen. */
  readonly density_of: number;
  /** States that issue it. */
  readonly states: number;
}

const NOWHERE: Fitting = { density: 0, density_of: 0, states: 0 };

interface Sieve {
  readonly series: Series;
  /** For each place the characters it may hold, one bit each: digits and A–V, then W–Z. */
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** By length and which places hold letters. */
const SIEVES = new Map<number, readonly Sieve[]>();

/** Half a microsecond. */
export function fittingOf(plate: string, state: string | null): Fitting {
  const sieves = sievesOf(plate);
  if (sieves === null) return NOWHERE;
  let density = 0;
  let density_of = 0;
  let states = 0;
  let last = '';
  for (const { series, low, high } of sieves) {
    if (!passes(plate, low, high)) continue;
    density += series.density;
    if (series.jurisdiction === state) density_of += series.density;
    if (series.jurisdiction !== last) states += 1;
    last = series.jurisdiction;
  }
  return density === 0 ? NOWHERE : { density, density_of, states };
}

/** The series that issue it. */
export function seriesOf(plate: string): readonly Series[] {
  return (sievesOf(plate) ?? []).filter(({ low, high }) => passes(plate, low, high)).map(({ series }) => series);
}

const LETTERS_FROM = 10;
const IN_LOW = 32;

/** Null where it holds something that is no character, as `?`. */
function sievesOf(plate: string): readonly Sieve[] | null {
  let key = plate.length;
  for (let i = 0; i < plate.length; i++) {
    const c = INDEX_OF[plate.charCodeAt(i)];
    if (c < 0) return null;
    key = key * 2 + (c >= LETTERS_FROM ? 1 : 0);
  }
  let sieves = SIEVES.get(key);
  if (sieves === undefined) {
    sieves = SERIES.filter(
      ({ places }) => places.length === plate.length && places.every((place, i) => holdsKind(place, plate.charCodeAt(i))),
    ).map(sieveOf);
    SIEVES.set(key, sieves);
  }
  return sieves;
}

function holdsKind(place: string, code: number): boolean {
  const isLetter = INDEX_OF[code] >= LETTERS_FROM;
  return [...place].some((char) => INDEX_OF[char.charCodeAt(0)] >= LETTERS_FROM === isLetter);
}

function sieveOf(series: Series): Sieve {
  const bits = (place: string, from: number) =>
    [...place].reduce((mask, char) => {
      const c = CHARACTERS.indexOf(char) - from;
      return c >= 0 && c < IN_LOW ? mask | (1 << c) : mask;
    }, 0);
  return {
    series,
    low: Int32Array.from(series.places, (place) => bits(place, 0)),
    high: Int32Array.from(series.places, (place) => bits(place, IN_LOW)),
  };
}

function passes(plate: string, low: Int32Array, high: Int32Array): boolean {
  for (let i = 0; i < plate.length; i++) {
    const c = INDEX_OF[plate.charCodeAt(i)];
    const mask = c < IN_LOW ? low[i] : high[i];
    if (((mask >>> (c & 31)) & 1) === 0) return false;
  }
  return true;
}
