import { fits } from '../../plate/grammar.ts';
import { jurisdictionOf } from '../../plate/jurisdictions.ts';
import type { Read } from '../../records/reads.ts';

/**
 * What a read's jurisdiction says about an entry's. Serials repeat from state to state: of a million listed plates, over three
 * thousand innocent reads in a million carry the serial of some listed plate of *another* state, against fewer than two
 * hundred that misreads bring about. So the state counts; but readers take one state in ten for another.
 */
export type StateFinding =
  /** The list names none, or none was seen. */
  | 'unknown'
  | 'same'
  /** Another one was seen, but not surely: the hit stands with a lower score. */
  | 'doubtful'
  /** Another one was seen, but it issues no such serial: the state was misread, and counts as not seen. */
  | 'impossible'
  /** Another one was seen surely: another car with the same serial, no hit. */
  | 'other';

/** From here on a state is seen surely: the share of states that readers get right. */
export const STATE_SURE = 0.9;

export function findState({ plate, jurisdiction, jurisdiction_p }: Read, listed: string | null): StateFinding {
  if (listed === null || jurisdiction === null) return 'unknown';
  if (listed === jurisdiction) return 'same';
  if (!issues(jurisdiction, plate)) return 'impossible';
  return stateProbability(jurisdiction_p) >= STATE_SURE ? 'other' : 'doubtful';
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
  return Math.min(p ?? STATE_SURE, STATE_SURE);
}

/** False only where we know all the jurisdiction's series and the plate, with no character in doubt, is in none of them. */
function issues(code: string, plate: string): boolean {
  const jurisdiction = jurisdictionOf(code);
  if (jurisdiction === undefined || plate.includes('?')) return true;
  return jurisdiction.formats.some((format) => fits(format, plate));
}
