import { type Lattice, meanConfidence } from '../../engine/plate/lattice.ts';

/**
 * Whether there is a plate where one was found: a logistic regression on the probabilities of finder and reader. Lettering on lorries may look like
 * a plate, and a grille may be read as one, but few things do both.
 */
export interface Acceptance {
  readonly constant: number;
  /** Weights of the log odds of the finder's probability and of the mean confidence of the reader's characters. */
  readonly finder: number;
  readonly reader: number;
  /** Added to the log odds where all characters are letters or all are digits, as in most lettering and on few plates. */
  readonly one_kind: number;
  /** A plate is given from this probability on. */
  readonly least: number;
  /** From this probability on, after the first look, a reader takes closer looks. */
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
export const SUREST = 0.998;

/** Probability that a plate is there, 0..1. */
export function plateIsThere(p: number, lattice: Lattice, acceptance: Acceptance = ACCEPTANCE): number {
  return believed(p, meanConfidence(lattice), isOfOneKind(lattice), acceptance);
}

/**
 * Whether a place can reach the threshold at all. A place that even a sure reading would not make probable enough is not read, because reading is
 * the most expensive part.
 */
export function mayBePlate(p: number): boolean {
  return believed(p, SUREST, false, ACCEPTANCE) >= ACCEPTANCE.least;
}

function believed(p: number, confidence: number, oneKind: boolean, acceptance: Acceptance): number {
  const { constant, finder, reader, one_kind } = acceptance;
  const sum = constant + finder * logOdds(p) + reader * logOdds(confidence) + (oneKind ? one_kind : 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Judged by the likeliest character of each position, even a doubtful one, so that unread characters do not make a plate more probable. */
export function isOfOneKind(lattice: Lattice): boolean {
  return /^([A-Z]+|[0-9]+)$/.test(lattice.map(([best]) => best?.char ?? '').join(''));
}

/** Log odds of a probability that is kept away from 0 and 1. */
export function logOdds(p: number): number {
  const bounded = Math.min(0.9999, Math.max(0.0001, p));
  return Math.log(bounded / (1 - bounded));
}
