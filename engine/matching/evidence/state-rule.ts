import { fits } from '../../plate/grammar.ts';
import { jurisdictionOf } from '../../plate/jurisdictions.ts';
import type { StateComparison } from '../../records/explanations.ts';
import { type Read, UNSTATED_STATE_P } from '../../records/reads.ts';

/**
 * What a read's jurisdiction says about an entry's. Serials repeat from state to state: of a million listed plates, over three
 * thousand innocent reads in a million carry the serial of some listed plate of *another* state, against fewer than two
 * hundred that misreads bring about. So the state counts; but readers take one state in ten for another.
 */
export type StateFinding =
  /** The list names none, or none was seen. */
  | 'unknown'
  | 'same'
  /** Another one was seen, but not surely: the score is lower. */
  | 'doubtful'
  /** Another one was seen, but it issues no such serial: the state was misread, and counts as not seen. */
  | 'impossible'
  /** Another one was seen surely: most likely another car with the same serial. */
  | 'other';

export function findState({ plate, jurisdiction, jurisdiction_p }: Read, listed: string | null): StateFinding {
  if (listed === null || jurisdiction === null) return 'unknown';
  if (listed === jurisdiction) return 'same';
  if (!issues(jurisdiction, plate)) return 'impossible';
  return stateProbability(jurisdiction_p) >= UNSTATED_STATE_P ? 'other' : 'doubtful';
}

/**
 * The state read beside the state listed. Whatever other state was read, however unsurely and also where it issues no such serial, does
 * not agree: of the hits with another state read, half to nineteen in twenty are of another car (`bench/RESULTS.md`, levels).
 */
export function compareState(
  { jurisdiction: seen, jurisdiction_p }: Pick<Read, 'jurisdiction' | 'jurisdiction_p'>,
  listed: string | null,
): StateComparison {
  const p = seen === null ? null : jurisdiction_p;
  if (listed === null || seen === null) return { listed, read: seen, p, agrees: 'unknown' };
  return { listed, read: seen, p, agrees: listed === seen ? 'yes' : 'no' };
}

/** Factor of the score: the probability, as far as the state goes, that the car is the listed one. */
export function stateFactor(finding: StateFinding, { jurisdiction_p }: Read): number {
  switch (finding) {
    case 'other':
      return 0;
    case 'doubtful':
      return 1 - stateProbability(jurisdiction_p);
    default:
      return 1;
  }
}

/** A state that a sender states without saying how sure is as sure as readers are; no reader is surer than that. */
function stateProbability(p: number | null): number {
  return Math.min(p ?? UNSTATED_STATE_P, UNSTATED_STATE_P);
}

/** False only where we know all the jurisdiction's series and the plate, with no character in doubt, is in none of them. */
function issues(code: string, plate: string): boolean {
  const jurisdiction = jurisdictionOf(code);
  if (jurisdiction === undefined || plate.includes('?')) return true;
  return jurisdiction.formats.some((format) => fits(format, plate));
}
