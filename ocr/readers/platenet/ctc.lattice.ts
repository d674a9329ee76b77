import type { Alternative, Lattice, Position } from '../../../engine/plate/lattice.ts';
import { bestPath, CLASS_CHARACTERS, type Columns, type SingleEdits, singleEdits } from './ctc.ts';

/** Alternatives below this are left out; their probability stays unnamed in the lattice. */
const NAMED_FROM = 0.0005;
const MOST_NAMED = 8;
/** A position between characters is added when a character there has at least this probability. */
const GAP_FROM = 0.03;
/** Steps to a likelier text, at most; real columns need only a few. */
const MOST_STEPS = 4;

/** The likeliest text near the best path and its alternatives, position by position. Empty when the columns show no character. */
export function latticeOf(columns: Columns): Lattice {
  let text = bestPath(columns);
  let edits = singleEdits(columns, text);
  for (let step = 0; step < MOST_STEPS; step++) {
    const better = likelierText(text, edits);
    if (better === null) break;
    text = better;
    edits = singleEdits(columns, text);
  }
  const lattice: Position[] = [];
  for (let i = 0; i <= text.length; i++) {
    const gap = gapPosition(edits, text, i);
    if (gap !== null) lattice.push(gap);
    if (i < text.length) lattice.push(named(edits.substituted[i], sum(edits.substituted[i])));
  }
  return lattice;
}

/** The best single edit if it beats the text itself. */
function likelierText(text: readonly number[], edits: SingleEdits): number[] | null {
  let best: number[] | null = null;
  let likelihood = edits.likelihood * (1 + 1e-9);
  const consider = (value: number, edited: () => number[]) => {
    if (value <= likelihood) return;
    likelihood = value;
    best = edited();
  };
  edits.substituted.forEach((values, i) => {
    values.forEach((value, c) => {
      if (c !== text[i]) consider(value, () => (c === 0 ? text.toSpliced(i, 1) : text.toSpliced(i, 1, c)));
    });
  });
  edits.inserted.forEach((values, g) => {
    values.forEach((value, c) => {
      if (c !== 0) consider(value, () => text.toSpliced(g, 0, c));
    });
  });
  return best;
}

/** A position whose best alternative is "no character", or null where a character there is improbable. */
function gapPosition(edits: SingleEdits, text: readonly number[], g: number): Position | null {
  const values = Float64Array.from(edits.inserted[g]);
  // Doubling the next character is the same text as doubling it one gap later: counted there.
  if (g < text.length) values[text[g]] = 0;
  values[0] = edits.likelihood;
  const total = sum(values);
  return 1 - values[0] / total >= GAP_FROM ? named(values, total) : null;
}

function named(values: Float64Array, total: number): Position {
  const alternatives: Alternative[] = [];
  values.forEach((value, c) => {
    if (value / total >= NAMED_FROM) alternatives.push({ char: c === 0 ? '' : CLASS_CHARACTERS[c - 1], p: value / total });
  });
  return alternatives.sort((a, b) => b.p - a.p || (a.char < b.char ? -1 : 1)).slice(0, MOST_NAMED);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
