import { ALPHABET, ALPHABET_SIZE } from '../../plate/alphabet.ts';
import { type EmissionTable, ONE_OVER } from '../evidence/emissions.ts';
import { SERIAL_FORMAT_GROUPS, SET_PROBABILITIES } from '../population/serial-format-groups.ts';

/** How a cell of the search was reached: nothing, a character read, a position left out that the reader named empty, one left out otherwise. */
const NONE = 0;
const READ = 1;
const EMPTY = 2;
const LEFT_OUT = 3;

/**
 * The most probable plate of one group of serial formats under a lattice: the best alignment of its places with the positions (Viterbi,
 * 1967), each place with the likeliest character of its set. Like `alignmentLikelihood` it leaves out positions that the reader named
 * empty and at most one other; every character of the plate comes from a position. Null where the two lengths differ by more than that.
 *
 * It is the Viterbi path of `addPosition` (`evidence/alignment-sums.ts`), not an alignment of two sequences (`plate/sequence-alignment.ts`): whether the
 * one other position has been left out is part of the state. `alignSequences` has no such state. Asked once for every position that can be the
 * other one, it took 29 µs a group instead of 13 (10,000 simulated reads, 16 groups each).
 */
export function bestPlateOf(group: number, emissions: EmissionTable): string | null {
  const { places } = SERIAL_FORMAT_GROUPS[group];
  const { count, skips, isNamed } = emissions;
  if (places.length > count) return null;
  const columns = places.length + 1;
  // Two tables: without, and with, the one other position that is left out.
  const best = [0, 1].map(() => new Float64Array((count + 1) * columns));
  const step = [0, 1].map(() => new Uint8Array((count + 1) * columns));
  best[0][0] = 1;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= Math.min(i, places.length); j++) {
      const at = i * columns + j;
      for (const error of [0, 1]) {
        const so = best[error][at];
        if (so === 0) continue;
        const down = at + columns;
        if (j < places.length) reach(best[error], step[error], down + 1, so * mostIn(places[j], i, emissions).value, READ);
        if (isNamed[i] === 1) reach(best[error], step[error], down, so * skips[i], EMPTY);
        else if (error === 0) reach(best[1], step[1], down, so * skips[i], LEFT_OUT);
      }
    }
  }
  return traced(places, emissions, best, step);
}

function reach(best: Float64Array, step: Uint8Array, at: number, value: number, how: number): void {
  if (value > best[at]) {
    best[at] = value;
    step[at] = how;
  }
}

function traced(
  places: Uint8Array,
  emissions: EmissionTable,
  best: readonly Float64Array[],
  step: readonly Uint8Array[],
): string | null {
  const columns = places.length + 1;
  const end = emissions.count * columns + places.length;
  if (best[0][end] === 0 && best[1][end] === 0) return null;
  let error = best[1][end] > best[0][end] ? 1 : 0;
  let plate = '';
  for (let i = emissions.count, j = places.length; i > 0; i--) {
    const how = step[error][i * columns + j];
    if (how === NONE) return null;
    if (how === LEFT_OUT) error = 0;
    if (how === READ) plate = ALPHABET.charAt(mostIn(places[--j], i - 1, emissions).character) + plate;
  }
  return plate;
}

const found = { character: 0, value: 0 };

/** The likeliest character of a set among those that the reader set apart from the rest; written anew by every call. */
function mostIn(set: number, position: number, { ratios, others, marked, markedCount }: EmissionTable): Readonly<typeof found> {
  found.value = 0;
  for (let m = 0; m < markedCount[position]; m++) {
    const c = marked[position * ALPHABET_SIZE + m];
    if (ratios[position * ALPHABET_SIZE + c] <= others[position] * ONE_OVER[c]) continue;
    const value = ratios[position * ALPHABET_SIZE + c] * SET_PROBABILITIES[set * ALPHABET_SIZE + c];
    if (value > found.value) {
      found.value = value;
      found.character = c;
    }
  }
  return found;
}
