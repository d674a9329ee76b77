import { type Alternative, encodeLattice, type Lattice, type Position } from './lattice.ts';
import { alignSequences } from './sequence-alignment.ts';

/**
 * Several reads of one plate – two readers, or the frames of a burst – fused into one lattice. Reads are taken as independent
 * evidence under a uniform prior, so probabilities multiply (a product of experts); `trust` below 1 is the exponent of a read that is not
 * quite independent of the others. Positions are aligned first (by the probability that two positions
 * show the same character), because a read may have missed a character or seen one too many.
 */
export function fuseLattices(reads: readonly TrustedLattice[]): Lattice {
  // Ties between alignments depend on the order of fusing: a fixed order, so that the order of the reads never matters.
  const lattices = reads.map(softened).sort((a, b) => (encodeLattice(a) < encodeLattice(b) ? -1 : 1));
  return lattices.length === 0 ? [] : lattices.reduce(fusePair);
}

/** A read's lattice, and how far it is independent of the others. */
export interface TrustedLattice {
  readonly lattice: Lattice;
  /** Exponent of its probabilities, 0..1: 1 = independent evidence, 0 = ignored. */
  readonly trust: number;
}

/** Characters a position can hold: 36 and "none". */
const SIGNS = 37;
/** Least probability that a read leaves to a character it did not name; no read is certain. */
const LEAST = 1e-5;
/** Probability that a read misses a character that is there: its weight for every character where it saw nothing. */
const MISSED = 0.02;
const MOST_NAMED = 8;

function softened({ lattice, trust }: TrustedLattice): Lattice {
  if (trust === 1) return lattice;
  return lattice.map((position) => {
    const p = (char: string) => massOf(position, char) ** trust;
    const rest = (SIGNS - position.length) * unnamed(position) ** trust;
    const total = position.reduce((sum, { char }) => sum + p(char), rest);
    return position.map(({ char }) => ({ char, p: p(char) / total }));
  });
}

function fusePair(left: Lattice, right: Lattice): Lattice {
  const at = (lattice: Lattice, i: number): Position => lattice[i];
  const pairs = alignSequences(left.length, right.length, {
    pair: (i, j) => Math.log(agreement(at(left, i), at(right, j))),
    left: (i) => Math.log(aloneness(at(left, i))),
    right: (j) => Math.log(aloneness(at(right, j))),
  });
  return pairs.map(({ left: i, right: j }) => product(i === null ? null : at(left, i), j === null ? null : at(right, j)));
}

/** Probability that two positions show the same character. */
function agreement(a: Position, b: Position): number {
  let sum = Math.max(LEAST, (SIGNS - a.length) * unnamed(a) * unnamed(b));
  for (const { char, p } of a) sum += p * massOf(b, char);
  return sum;
}

/** Probability that a position has no counterpart in the other read: there is no character, or the other read missed it. */
function aloneness(position: Position): number {
  const nothing = massOf(position, '');
  return nothing + (1 - nothing) * MISSED;
}

function product(a: Position | null, b: Position | null): Position {
  const named = [...(a ?? []), ...(b ?? [])].map(({ char }) => char);
  const chars = new Set(a === null || b === null ? ['', ...named] : named);
  const found: Alternative[] = [...chars].map((char) => ({ char, p: weightOf(a, char) * weightOf(b, char) }));
  const unnamedEach = (a === null ? MISSED : unnamed(a)) * (b === null ? MISSED : unnamed(b));
  const total = found.reduce((sum, { p }) => sum + p, (SIGNS - found.length) * unnamedEach);
  return found
    .map(({ char, p }) => ({ char, p: p / total }))
    .filter(({ p }) => p >= LEAST)
    .sort((x, y) => y.p - x.p || (x.char < y.char ? -1 : 1))
    .slice(0, MOST_NAMED);
}

function weightOf(position: Position | null, char: string): number {
  if (position !== null) return massOf(position, char);
  return char === '' ? 1 : MISSED;
}

function massOf(position: Position, char: string): number {
  return Math.max(position.find((alternative) => alternative.char === char)?.p ?? unnamed(position), LEAST);
}

/** The probability that a position leaves to each character it does not name. */
function unnamed(position: Position): number {
  const named = position.reduce((sum, { p }) => sum + p, 0);
  return Math.max(LEAST, (1 - named) / Math.max(1, SIGNS - position.length));
}
