/** Evidence of the state that was read: P(state read | state of the vehicle). */

import { ALPHABET, INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { type Read, UNSTATED_STATE_P } from '../../records/reads.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { SERIAL_FORMATS, type WeightedFormat } from '../population/serial-formats.ts';

export interface StateEvidence {
  /** The state that was read; null where none was. */
  readonly seen: string | null;
  /** P(state read | the vehicle is of that state), and of any one other state. Both 1 where none was read. */
  readonly same: number;
  readonly other: number;
}

const CODES = new Set(SERIAL_FORMATS.map(({ jurisdiction }) => jurisdiction));

/** @param fitting the states with a serial format that the plate as read fits */
export function stateEvidence(
  read: Pick<Read, 'jurisdiction' | 'jurisdiction_p'>,
  fitting: Fitting,
  { state }: ConfusionModel,
): StateEvidence {
  const { jurisdiction } = read;
  if (jurisdiction === null) return { seen: null, same: 1, other: 1 };
  const p = Math.min(read.jurisdiction_p ?? UNSTATED_STATE_P, state.most);
  // A wrongly read state is more often one whose serial formats the plate fits.
  const toFitting = fitting.density_of > 0 ? state.fitting / Math.max(1, fitting.states - 1) : 0;
  return { seen: jurisdiction, same: p, other: (1 - p) * (toFitting + (1 - state.fitting) / (CODES.size - 1)) };
}

/** A text among all serial formats. */
export interface Fitting {
  /** Share of registered vehicles that bear it. */
  readonly density: number;
  /** … and are registered in the state that was read. */
  readonly density_of: number;
  /** Number of states that issue it. */
  readonly states: number;
}

const NOWHERE: Fitting = { density: 0, density_of: 0, states: 0 };

/** The serial formats of one length, one bit each. */
interface Sieve {
  readonly series: readonly WeightedFormat[];
  readonly words: number;
  /** For each place and character (row), the formats that allow it there. */
  readonly holding: Int32Array;
}

const BITS = 32;
const SIEVES: Sieve[] = [];
for (const length of new Set(SERIAL_FORMATS.map(({ places }) => places.length))) {
  const series = SERIAL_FORMATS.filter(({ places }) => places.length === length);
  const words = Math.ceil(series.length / BITS);
  const holding = new Int32Array(length * ALPHABET.length * words);
  for (const [k, { places }] of series.entries()) {
    for (const [i, place] of places.entries()) {
      for (const char of place) {
        const row = (i * ALPHABET.length + ALPHABET.indexOf(char)) * words;
        holding[row + Math.floor(k / BITS)] |= 1 << (k % BITS);
      }
    }
  }
  SIEVES[length] = { series, words, holding };
}

/** Result of {@link findIssuing}: indices in `series`, in order. */
const issuing = new Uint16Array(SERIAL_FORMATS.length);

/** Finds the formats that issue the plate and returns their number. A tenth of a microsecond. */
function findIssuing(plate: string, { words, holding }: Sieve): number {
  let n = 0;
  for (let word = 0; word < words; word++) {
    let left = -1;
    for (let i = 0; i < plate.length && left !== 0; i++) {
      const c = INDEX_BY_CODE[plate.charCodeAt(i)];
      left = c >= 0 ? left & holding[(i * ALPHABET.length + c) * words + word] : 0;
    }
    for (; left !== 0; left &= left - 1) issuing[n++] = word * BITS + 31 - Math.clz32(left & -left);
  }
  return n;
}

export function fittingOf(plate: string, state: string | null): Fitting {
  const sieve = SIEVES[plate.length];
  const count = sieve === undefined ? 0 : findIssuing(plate, sieve);
  if (count === 0) return NOWHERE;
  let density = 0;
  let density_of = 0;
  let states = 0;
  let last = '';
  for (let k = 0; k < count; k++) {
    const series = sieve.series[issuing[k]];
    density += series.density;
    if (series.jurisdiction === state) density_of += series.density;
    if (series.jurisdiction !== last) states += 1;
    last = series.jurisdiction;
  }
  return { density, density_of, states };
}

/** The serial formats that issue the plate. */
export function seriesOf(plate: string): readonly WeightedFormat[] {
  const sieve = SIEVES[plate.length];
  const count = sieve === undefined ? 0 : findIssuing(plate, sieve);
  const found: WeightedFormat[] = [];
  for (let k = 0; k < count; k++) found.push(sieve.series[issuing[k]]);
  return found;
}
