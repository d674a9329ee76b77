/**
 * CTC decoding that keeps the doubt. A CTC net gives, a column (t) of the picture, a distribution over "blank" (class 0)
 * and the characters; a text's likelihood is the sum over all ways to lay it into the columns (Graves et al., 2006). For a
 * text and *every* text one edit away the likelihoods follow exactly from one forward and one backward pass:
 *
 *     prefix ──┐ columns u..v all say c ┌── suffix        Σ over u ≤ v, for each place and each c
 *     forward ─┴────────────────────────┴─ backward
 *
 * so the alternatives at a position are posterior odds of whole readings, not the net's opinion in one column.
 * Cost: places × classes × columns multiplications, about 20,000 for a plate – 0.05 ms.
 */

/** `columns × classes` probabilities, row after row; class 0 is the blank. */
export interface Columns {
  readonly p: Float64Array;
  readonly columns: number;
  readonly classes: number;
}

const BLANK = 0;
/** No class is ever quite impossible; also keeps products of 36 columns far from underflow. */
const FLOOR = 1e-6;

/** Softmax with a temperature (> 1 doubts more), floored at 1e-6. */
export function columnsOf(logits: Float32Array, columns: number, classes: number, temperature: number): Columns {
  const p = new Float64Array(columns * classes);
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
  const forward = prefixes(columns, text);
  const backward = suffixes(columns, text);
  const places = text.map((_, i) => i);
  const likelihood = forward.total(text.length, columns.columns);
  const between = (from: number, to: number): Float64Array => {
    const found = new Float64Array(columns.classes);
    for (let c = 1; c < columns.classes; c++) found[c] = throughCharacter(columns, text, forward, backward, from, to, c);
    return found;
  };
  const without = (i: number): number =>
    i === text.length - 1
      ? forward.total(i, columns.columns)
      : throughCharacter(columns, text, forward, backward, i, i + 2, text[i + 1]);
  const substituted = places.map((i) => {
    const found = between(i, i + 1);
    found[BLANK] = without(i);
    return found;
  });
  return { likelihood, substituted, inserted: [...places, text.length].map((g) => between(g, g)) };
}

/** Likelihood of `text[0..from) + c + text[to..)`. */
function throughCharacter(
  { p, columns, classes }: Columns,
  text: readonly number[],
  forward: Ends,
  backward: Ends,
  from: number,
  to: number,
  c: number,
): number {
  // A repeated character needs a blank between its two runs.
  const afterSame = from > 0 && text[from - 1] === c;
  const beforeSame = to < text.length && text[to] === c;
  const rest = text.length - to;
  let run = 0;
  let sum = 0;
  for (let t = 0; t < columns; t++) {
    const entry = forward.inBlank(from, t) + (afterSame ? 0 : forward.inCharacter(from, t));
    const exit = backward.inBlank(rest, columns - 1 - t) + (beforeSame ? 0 : backward.inCharacter(rest, columns - 1 - t));
    run = (run + entry) * p[t * classes + c];
    sum += run * exit;
  }
  return sum;
}

/** Probability that the first `t` columns say exactly the first `n` characters, split by what the last column says. */
interface Ends {
  /** Ends in a blank (or nothing was said yet). */
  inBlank(n: number, t: number): number;
  inCharacter(n: number, t: number): number;
  total(n: number, t: number): number;
}

function prefixes(columns: Columns, text: readonly number[]): Ends {
  return endsOf(columns, text, (t) => t);
}

/** The same seen from the right: `n` characters of the end in the last `t` columns. */
function suffixes(columns: Columns, text: readonly number[]): Ends {
  return endsOf(columns, [...text].reverse(), (t) => columns.columns - 1 - t);
}

function endsOf({ p, columns, classes }: Columns, text: readonly number[], column: (t: number) => number): Ends {
  const width = columns + 1;
  const blank = new Float64Array((text.length + 1) * width);
  const character = new Float64Array((text.length + 1) * width);
  blank[0] = 1;
  for (let t = 1; t <= columns; t++) {
    const row = column(t - 1) * classes;
    for (let n = 0; n <= text.length; n++) {
      const here = n * width + t;
      blank[here] = (blank[here - 1] + character[here - 1]) * p[row + BLANK];
      if (n === 0) continue;
      const shorter = here - width - 1;
      const begin = blank[shorter] + (n > 1 && text[n - 1] === text[n - 2] ? 0 : character[shorter]);
      character[here] = (character[here - 1] + begin) * p[row + text[n - 1]];
    }
  }
  return {
    inBlank: (n, t) => blank[n * width + t],
    inCharacter: (n, t) => character[n * width + t],
    total: (n, t) => blank[n * width + t] + character[n * width + t],
  };
}
