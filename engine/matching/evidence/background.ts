/**
 * Everybody on the road: the sum, over all series that are issued, of what was seen says of them (`lay.ts`), each with its share of the
 * cars and what the state says. A few microseconds; no look at the tables costs as much.
 */

import { ALPHABET } from '../../plate/alphabet.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { FORMAT_TRIES, type FormatTrie, JURISDICTION_SHARES, jurisdictionNumber } from '../population/serial-format-trie.ts';
import { CHARACTER_FREQUENCIES, CHARACTER_SETS, VANITY_LENGTHS } from '../population/serial-formats.ts';
import { alignmentLikelihood, isNear, LONGEST_LATTICE } from './alignment-likelihood.ts';
import { COLUMNS, type EmissionTable, ONE_OVER } from './emissions.ts';
import type { StateEvidence } from './state.ts';

export function backgroundLikelihood(seen: EmissionTable, states: StateEvidence, { vanity, missed }: ConfusionModel): number {
  const named = takeMeans(seen);
  let serials = 0;
  for (const tree of FORMAT_TRIES) {
    if (!isNear(tree.length, seen)) continue;
    weigh(tree, states);
    const surplus = seen.count - tree.length;
    serials += named === 0 ? straightTrieLikelihood(tree, surplus, missed) : trieLikelihood(tree, surplus, missed, named);
  }
  return (1 - vanity) * serials + vanity * vanityLikelihood(seen, missed) * averageStateLikelihood(states);
}

/** What the state says of a car that may be of any. */
export function averageStateLikelihood({ seen, same, other }: StateEvidence): number {
  const no = jurisdictionNumber(seen);
  return no < 0 ? other : other + JURISDICTION_SHARES[no] * (same - other);
}

const WIDE = CHARACTER_SETS.length;
/** Of each set the share of each member; of each character the sets that hold it. */
const ONE_OF = Float64Array.from(CHARACTER_SETS, (set) => 1 / set.length);
const SETS_OF = Array.from(ALPHABET, (char) =>
  Uint8Array.from(CHARACTER_SETS.flatMap((set, k) => (set.includes(char) ? [k] : []))),
);
/** Of each set, the mean over its characters of 1 / frequency. */
const MEAN_ONE_OVER = Float64Array.from(
  CHARACTER_SETS,
  (set) => [...set].reduce((sum, char) => sum + ONE_OVER[ALPHABET.indexOf(char)], 0) / set.length,
);

/**
 * Positions are counted from the last one here, from 1 on, as the trees are; beyond both ends there is one that shows nothing.
 * Of each position (row) what it says of "one of these characters", for every set; …
 */
const means = new Float64Array((LONGEST_LATTICE + 2) * WIDE);
/** … and of "no character here", and whether the reader named that. */
const skips = new Float64Array(LONGEST_LATTICE + 2);
const isNamed = new Uint8Array(LONGEST_LATTICE + 2);

/** Answers at how many positions the reader named "no character". */
function takeMeans(seen: EmissionTable): number {
  const { count, ratios, others, marked, markedCount } = seen;
  let named = 0;
  for (let i = 1; i <= count; i++) {
    const at = count - i;
    const row = i * WIDE;
    for (let set = 0; set < WIDE; set++) means[row + set] = others[at] * MEAN_ONE_OVER[set];
    for (let k = 0; k < markedCount[at]; k++) {
      const c = marked[at * COLUMNS + k];
      const more = ratios[at * COLUMNS + c] - others[at] * ONE_OVER[c];
      const sets = SETS_OF[c];
      for (let s = 0; s < sets.length; s++) means[row + sets[s]] += more * ONE_OF[sets[s]];
    }
    skips[i] = seen.skips[at];
    isNamed[i] = seen.isNamed[at];
    named += isNamed[i];
  }
  means.fill(0, (count + 1) * WIDE, (count + 2) * WIDE);
  skips[count + 1] = 0;
  isNamed[count + 1] = 0;
  return named;
}

const MOST_LENGTH = Math.max(...FORMAT_TRIES.map(({ length }) => length));
const weights = new Float64Array(Math.max(...FORMAT_TRIES.map(({ shares }) => shares.length)));

/** Cars of each shape, weighted by what the state says. */
function weigh({ shares, byState }: FormatTrie, { seen, same, other }: StateEvidence): void {
  const no = jurisdictionNumber(seen);
  for (let k = 0; k < shares.length; k++) {
    weights[k] = shares[k] * other + (no < 0 ? 0 : byState[no * shares.length + k] * (same - other));
  }
}

/** Sums by places laid, of alignments without and with the one thing gone wrong; where any was named, rows of as many as {@link trieLikelihood} says. */
const FIRST = 2;
const MOST_COLUMNS = LONGEST_LATTICE + 2 * FIRST + 1;
const right = new Float64Array((MOST_LENGTH + 1) * MOST_COLUMNS);
const wrong = new Float64Array((MOST_LENGTH + 1) * MOST_COLUMNS);

/** The shapes of a tree, of as many places as there are positions, of one fewer, or of one more: there are three ways to go. */
function straightTrieLikelihood({ length, sets, depths, shapes }: FormatTrie, surplus: number, missed: number): number {
  right[0] = 1;
  wrong[0] = surplus > 0 ? skips[1] : 0;
  let sum = 0;
  for (let node = 0; node < sets.length; node++) {
    const depth = depths[node];
    const at = depth * WIDE + sets[node];
    right[depth] = right[depth - 1] * means[at];
    if (surplus > 0) wrong[depth] = wrong[depth - 1] * means[at + WIDE] + right[depth] * skips[depth + 1];
    else if (surplus < 0) wrong[depth] = wrong[depth - 1] * means[at - WIDE] + right[depth - 1] * missed;
    if (depth === length) sum += weights[shapes[node]] * (surplus === 0 ? right[depth] : wrong[depth]);
  }
  return sum;
}

/**
 * The same where the reader named "no character" at some positions. Columns stand for how many more positions than places are behind:
 * from one fewer to all named ones and one more, with an empty one at both ends. Only what can still come out even counts: so many
 * positions ahead, all named ones and one more passed over at most.
 */
function trieLikelihood({ length, sets, depths, shapes }: FormatTrie, surplus: number, missed: number, named: number): number {
  const rightFrom = Math.max(0, surplus - 1 - named);
  const rightTo = Math.min(named, surplus + 1);
  const wrongFrom = Math.max(-1, surplus - named);
  const wrongTo = Math.min(named + 1, surplus);
  const columns = named + 2 * FIRST + 1;
  right.fill(0, 0, (length + 1) * columns);
  wrong.fill(0, 0, (length + 1) * columns);
  right[FIRST] = 1;
  for (let ahead = 1; ahead <= named + 1; ahead++) {
    const at = FIRST + ahead;
    if (isNamed[ahead] === 1) right[at] = right[at - 1] * skips[ahead];
    wrong[at] = (isNamed[ahead] === 1 ? wrong[at - 1] : right[at - 1]) * skips[ahead];
  }
  let sum = 0;
  for (let node = 0; node < sets.length; node++) {
    const depth = depths[node];
    const set = sets[node];
    const row = depth * columns + FIRST;
    const above = row - columns;
    for (let ahead = rightFrom; ahead <= rightTo; ahead++) {
      const i = depth + ahead;
      const passed = isNamed[i] === 1 ? right[row + ahead - 1] * skips[i] : 0;
      right[row + ahead] = right[above + ahead] * means[i * WIDE + set] + passed;
    }
    for (let ahead = wrongFrom; ahead <= wrongTo; ahead++) {
      const i = depth + ahead;
      const passed = (isNamed[i] === 1 ? wrong[row + ahead - 1] : right[row + ahead - 1]) * skips[i];
      wrong[row + ahead] = wrong[above + ahead] * means[i * WIDE + set] + passed + right[above + ahead + 1] * missed;
    }
    if (depth === length) sum += weights[shapes[node]] * (right[row + surplus] + wrong[row + surplus]);
  }
  return sum;
}

/** A table for places that may hold any character: one column. */
const anything = new Float64Array(LONGEST_LATTICE);
const ONE_COLUMN = new Uint8Array(LONGEST_LATTICE);

/** What was seen says of words, whose characters are those of traffic. */
function vanityLikelihood(seen: EmissionTable, missed: number): number {
  const { count, ratios, others, marked, markedCount } = seen;
  for (let i = 0; i < count; i++) {
    let sum = others[i] * COLUMNS;
    for (let k = 0; k < markedCount[i]; k++) {
      const c = marked[i * COLUMNS + k];
      sum += ratios[i * COLUMNS + c] * CHARACTER_FREQUENCIES[c] - others[i];
    }
    anything[i] = sum;
  }
  let sum = 0;
  for (const length of VANITY_LENGTHS) sum += alignmentLikelihood(anything, 1, ONE_COLUMN, length, seen, missed);
  return sum / VANITY_LENGTHS.length;
}
