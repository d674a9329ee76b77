import { type Lattice, meanConfidence } from '../../engine/plate/lattice.ts';

/**
 * Whether a plate is where one was found, from what finder and reader say of it: a logistic regression. Lettering on lorries looks like a
 * plate and a grille may read as one; few things do both.
 */
export interface Acceptance {
  readonly constant: number;
  /** Weights of the log odds of the finder's probability and of the mean confidence of the reader's characters. */
  readonly finder: number;
  readonly reader: number;
  /** Added where all characters are letters, or all digits: most lettering is, few plates are. */
  readonly one_kind: number;
  /** From this probability on a plate is given. */
  readonly least: number;
  /** From this probability after the first look on, a reader looks closer. */
  readonly least_closer: number;
  /** A place where nothing can be read is named from this probability of the finder's on. */
  readonly least_unread: number;
}

/**
 * Fitted on simulated scenes of seeds 9200 and 9201 (the latter of Europe, Brazil and Argentina) by `ocr/training/finder/choose-acceptance.ts`; they have
 * far more lettering than roads do. `least` is the first threshold tried at which at most 0.02 false ones a picture are
 * given there (0.011).
 */
export const ACCEPTANCE: Acceptance = {
  constant: -1.25,
  finder: 2.321,
  reader: 0.66,
  one_kind: -3.096,
  least: 0.7,
  least_closer: 0.6,
  least_unread: 0.6,
};

/**
 * Mean confidence of a sure reading. With 0.999 a fifth more places were read, of which none was given: 0 of 162 in 380 simulated scenes, 0 of 258 in 612
 * others.
 */
const SUREST = 0.998;

/** That a plate is there, 0..1. */
export function plateIsThere(p: number, lattice: Lattice, acceptance: Acceptance = ACCEPTANCE): number {
  return believed(p, meanConfidence(lattice), isOfOneKind(lattice), acceptance);
}

/** Whether a place can be given at all: one that not even a sure reading would make likely need not be read, which is what costs most. */
export function mayBePlate(p: number, acceptance: Acceptance = ACCEPTANCE): boolean {
  return believed(p, SUREST, false, acceptance) >= acceptance.least;
}

function believed(p: number, confidence: number, oneKind: boolean, acceptance: Acceptance): number {
  const { constant, finder, reader, one_kind } = acceptance;
  const sum = constant + finder * logOdds(p) + reader * logOdds(confidence) + (oneKind ? one_kind : 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Judged by the likeliest character of each position, however doubtful: what is unread must not make a plate likelier. */
export function isOfOneKind(lattice: Lattice): boolean {
  return /^([A-Z]+|[0-9]+)$/.test(lattice.map(([best]) => best?.char ?? '').join(''));
}

/** Bounded: no look is ever quite sure. */
export function logOdds(p: number): number {
  const bounded = Math.min(0.9999, Math.max(0.0001, p));
  return Math.log(bounded / (1 - bounded));
}
