import { type Alternative, encodeLattice, type Lattice, likeliestFirst, type Position } from './lattice.ts';
import { alignSequences } from './sequence-alignment.ts';

/**
 * Several reads of one plate – two readers, or the frames of a burst – fused into one lattice. Reads are taken as independent
 * evidence under a uniform prior, so probabilities multiply (a product of experts); `trust` below 1 is the exponent of a read that is not
 * quite independent of the others. Positions are aligned first (by the probability that two positions
 * show the same character), because a read may have missed a character or seen one too many.
 */
export function fuseLattices(reads: readonly TrustedLattice[]): Lattice {
  // Ties between alignments depend on the order of fusing: a fixed order, so that the order of the reads never matters.
  const inOrder = reads
    .map(softened)
    .map((lattice) => ({ lattice, text: encodeLattice(lattice) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
  return inOrder.length === 0 ? [] : inOrder.map(({ lattice }) => lattice).reduce(fusePair);
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
    const weights = position.map(({ p }) => Math.max(p, LEAST) ** trust);
    const rest = (SIGNS - position.length) * unnamed(position) ** trust;
    const total = weights.reduce((sum, weight) => sum + weight, rest);
    return position.map(({ char }, i) => ({ char, p: weights[i] / total }));
  });
}

function fusePair(left: Lattice, right: Lattice): Lattice {
  const [a, b] = [left.map(withUnnamed), right.map(withUnnamed)];
  const [aloneLeft, aloneRight] = [a.map(aloneness), b.map(aloneness)];
  const pairs = alignSequences(left.length, right.length, {
    pair: (i, j) => Math.log(agreement(a[i], b[j])),
    left: (i) => aloneLeft[i],
    right: (j) => aloneRight[j],
  });
  return pairs.map(({ left: i, right: j }) => product(i === null ? null : a[i], j === null ? null : b[j]));
}

/** A position with what it leaves to each character that it does not name. */
interface Known {
  readonly position: Position;
  readonly rest: number;
}

function withUnnamed(position: Position): Known {
  return { position, rest: unnamed(position) };
}

/** Probability that two positions show the same character. */
function agreement(a: Known, b: Known): number {
  let sum = Math.max(LEAST, (SIGNS - a.position.length) * a.rest * b.rest);
  for (const { char, p } of a.position) sum += p * massOf(b, char);
  return sum;
}

/** Logarithm of the probability that a position has no counterpart in the other read: there is no character, or the other read missed it. */
function aloneness(position: Known): number {
  const nothing = massOf(position, '');
  return Math.log(nothing + (1 - nothing) * MISSED);
}

function product(a: Known | null, b: Known | null): Position {
  const named = [...(a?.position ?? []), ...(b?.position ?? [])].map(({ char }) => char);
  const chars = new Set(a === null || b === null ? ['', ...named] : named);
  const found: Alternative[] = [...chars].map((char) => ({ char, p: weightOf(a, char) * weightOf(b, char) }));
  const unnamedEach = (a?.rest ?? MISSED) * (b?.rest ?? MISSED);
  const total = found.reduce((sum, { p }) => sum + p, (SIGNS - found.length) * unnamedEach);
  return found
    .map(({ char, p }) => ({ char, p: p / total }))
    .filter(({ p }) => p >= LEAST)
    .sort(likeliestFirst)
    .slice(0, MOST_NAMED);
}

function weightOf(position: Known | null, char: string): number {
  if (position !== null) return massOf(position, char);
  return char === '' ? 1 : MISSED;
}

function massOf({ position, rest }: Known, char: string): number {
  for (const alternative of position) if (alternative.char === char) return Math.max(alternative.p, LEAST);
  return rest;
}

/** The probability that a position leaves to each character it does not name. */
function unnamed(position: Position): number {
  const named = position.reduce((sum, { p }) => sum + p, 0);
  return Math.max(LEAST, (1 - named) / Math.max(1, SIGNS - position.length));
}
