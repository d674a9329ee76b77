import { takeDoubles } from '../../memory.ts';

/**
 * CTC decoding with alternatives. A CTC network gives, for each column (t) of the picture, a distribution over "blank" (class 0)
 * and the characters; a text's likelihood is the sum over all its alignments with the columns (Graves et al., 2006). For a
 * text and *every* text one edit away the likelihoods follow exactly from one forward and one backward pass:
 *
 *     prefix ──┐ columns u..v all say c ┌── suffix        Σ over u ≤ v, for each place and each c
 *     forward ─┴────────────────────────┴─ backward
 *
 * so the alternatives at a position are posterior odds of whole readings, not the network's output in one column.
 *
 * This is another recursion than that of `engine/plate/sequence-alignment.ts`, which takes the heaviest alignment of two sequences in which an item stands
 * beside one item or alone. Here the likelihoods of all alignments are added, a character stands for a run of columns, and whether the last column
 * was a blank is part of the state: two equal characters need a blank between them (section 4.1 of Graves et al.).
 * Cost: places × classes × columns multiplications twice, about 40,000 for a plate – 0.1 ms.
 */

/** `columns × classes` probabilities, row after row; class 0 is the blank. */
export interface Columns {
  readonly p: Float64Array;
  readonly columns: number;
  readonly classes: number;
}

/** Characters of the classes from 1 on, in the order in which the networks were trained: fixed by the models, independently of `ALPHABET`. */
export const CLASS_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const BLANK = 0;
/** Least probability of a class; it also keeps products of 36 columns far from underflow. */
const FLOOR = 1e-6;

/** Softmax with a temperature (> 1 makes it flatter), with a least value of 1e-6. */
export function columnsOf(logits: Float32Array, columns: number, classes: number, temperature: number): Columns {
  const p = takeDoubles(columns * classes);
  for (let t = 0; t < columns; t++) {
    const row = t * classes;
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) top = Math.max(top, logits[row + k]);
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      p[row + k] = Math.exp((logits[row + k] - top) / temperature);
      sum += p[row + k];
    }
    for (let k = 0; k < classes; k++) p[row + k] = Math.max(FLOOR, p[row + k] / sum);
  }
  return { p, columns, classes };
}

/** The best path: the best class of each column, repeats collapsed, blanks dropped. */
export function bestPath({ p, columns, classes }: Columns): number[] {
  const text: number[] = [];
  let before = BLANK;
  for (let t = 0; t < columns; t++) {
    let best = 0;
    for (let k = 1; k < classes; k++) if (p[t * classes + k] > p[t * classes + best]) best = k;
    if (best !== BLANK && best !== before) text.push(best);
    before = best;
  }
  return text;
}

/**
 * Likelihoods of a text and of all its single edits, each `classes` long and indexed by class:
 * `substituted[i][c]` with character i replaced by c (c = the character itself: the text; c = 0: character i left out),
 * `inserted[g][c]` with c put before character g (g = length: at the end).
 */
export interface SingleEdits {
  readonly likelihood: number;
  readonly substituted: readonly Float64Array[];
  readonly inserted: readonly Float64Array[];
}

export function singleEdits(columns: Columns, text: readonly number[]): SingleEdits {
  const forward = endsOf(columns, text, (t) => t);
  // The same from the end: row n, column t stands for the last n characters in the last t columns.
  const backward = endsOf(columns, [...text].reverse(), (t) => columns.columns - 1 - t);
  const whole = (n: number): number => forward.either[n * (columns.columns + 1) + columns.columns];
  const between = (from: number, to: number): Float64Array => throughEach(columns, text, forward, backward, from, to);
  const without = (i: number): number =>
    i === text.length - 1 ? whole(i) : throughOne(columns, text, forward, backward, i, i + 2, text[i + 1]);
  const substituted = text.map((_, i) => {
    const found = between(i, i + 1);
    found[BLANK] = without(i);
    return found;
  });
  return { likelihood: whole(text.length), substituted, inserted: [...text, BLANK].map((_, g) => between(g, g)) };
}

/** Likelihoods of `text[0..from) + c + text[to..)` for every character c. Column by column, so that memory is read in its order. */
function throughEach(
  columns: Columns,
  text: readonly number[],
  forward: Ends,
  backward: Ends,
  from: number,
  to: number,
): Float64Array {
  const { p, columns: width, classes } = columns;
  const entry = from * (width + 1);
  const exit = (text.length - to) * (width + 1) + width - 1;
  const runs = takeDoubles(classes);
  const found = takeDoubles(classes);
  for (let t = 0; t < width; t++) {
    const before = forward.either[entry + t];
    const after = backward.either[exit - t];
    for (let c = 1, at = t * classes + 1; c < classes; c++, at++) {
      const run = (runs[c] + before) * p[at];
      runs[c] = run;
      found[c] += run * after;
    }
  }
  // A repeated character needs a blank between its two runs.
  for (const c of new Set([text[from - 1], text[to]])) {
    if (c !== undefined) found[c] = throughOne(columns, text, forward, backward, from, to, c);
  }
  return found;
}

/** Likelihood of `text[0..from) + c + text[to..)`. */
function throughOne(
  { p, columns, classes }: Columns,
  text: readonly number[],
  forward: Ends,
  backward: Ends,
  from: number,
  to: number,
  c: number,
): number {
  const entries = text[from - 1] === c ? forward.blank : forward.either;
  const exits = text[to] === c ? backward.blank : backward.either;
  const entry = from * (columns + 1);
  const exit = (text.length - to) * (columns + 1) + columns - 1;
  let run = 0;
  let sum = 0;
  for (let t = 0; t < columns; t++) {
    run = (run + entries[entry + t]) * p[t * classes + c];
    sum += run * exits[exit - t];
  }
  return sum;
}

/** At `n × (columns + 1) + t`: probability that the first `t` columns say exactly the first `n` characters. */
interface Ends {
  /** The last of these columns is a blank (or there is none yet). */
  readonly blank: Float64Array;
  readonly either: Float64Array;
}

function endsOf({ p, columns, classes }: Columns, text: readonly number[], column: (t: number) => number): Ends {
  const width = columns + 1;
  const blank = takeDoubles((text.length + 1) * width);
  const character = takeDoubles(blank.length);
  const either = takeDoubles(blank.length);
  blank[0] = 1;
  either[0] = 1;
  for (let t = 1; t <= columns; t++) {
    const row = column(t - 1) * classes;
    for (let n = 0; n <= text.length; n++) {
      const here = n * width + t;
      blank[here] = either[here - 1] * p[row + BLANK];
      if (n > 0) {
        const shorter = here - width - 1;
        const begin = n > 1 && text[n - 1] === text[n - 2] ? blank[shorter] : either[shorter];
        character[here] = (character[here - 1] + begin) * p[row + text[n - 1]];
      }
      either[here] = blank[here] + character[here];
    }
  }
  return { blank, either };
}
