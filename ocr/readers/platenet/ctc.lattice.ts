import { type Alternative, type Lattice, likeliestFirst, type Position } from '../../../engine/plate/lattice.ts';
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

/** The most likely single edit if it is likelier than the text itself. */
function likelierText(text: readonly number[], { likelihood, substituted, inserted }: SingleEdits): number[] | null {
  let best = likelihood * (1 + 1e-9);
  let at = -1;
  let char = 0;
  let isInserted = false;
  for (let i = 0; i < substituted.length; i++) {
    for (let c = 0; c < substituted[i].length; c++) {
      if (c === text[i] || substituted[i][c] <= best) continue;
      best = substituted[i][c];
      at = i;
      char = c;
    }
  }
  for (let g = 0; g < inserted.length; g++) {
    for (let c = 1; c < inserted[g].length; c++) {
      if (inserted[g][c] <= best) continue;
      best = inserted[g][c];
      at = g;
      char = c;
      isInserted = true;
    }
  }
  if (at < 0) return null;
  return text.toSpliced(at, isInserted ? 0 : 1, ...(char === 0 ? [] : [char]));
}

/** A position whose best alternative is "no character", or null where a character there is improbable. */
function gapPosition(edits: SingleEdits, text: readonly number[], g: number): Position | null {
  const values = Float64Array.from(edits.inserted[g]);
  // Doubling the next character gives the same text as doubling it one gap later, and is counted there.
  if (g < text.length) values[text[g]] = 0;
  values[0] = edits.likelihood;
  const total = sum(values);
  return 1 - values[0] / total >= GAP_FROM ? named(values, total) : null;
}

function named(values: Float64Array, total: number): Position {
  const alternatives: Alternative[] = [];
  for (let c = 0; c < values.length; c++) {
    const p = values[c] / total;
    if (p >= NAMED_FROM) alternatives.push({ char: c === 0 ? '' : CLASS_CHARACTERS[c - 1], p });
  }
  return alternatives.sort(likeliestFirst).slice(0, MOST_NAMED);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
