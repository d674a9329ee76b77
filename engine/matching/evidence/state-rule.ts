import { fits } from '../../plate/grammar.ts';
import { jurisdictionOf } from '../../plate/jurisdictions.ts';
import type { StateComparison } from '../../records/explanations.ts';
import { type Read, UNSTATED_STATE_P } from '../../records/reads.ts';

/**
 * A read's jurisdiction beside an entry's, as a rule for the deprecated score and for sentences. Serials repeat from state to state: of a million listed plates, over three
 * thousand reads of other vehicles in a million carry the serial of some listed plate of *another* state, against fewer than two
 * hundred that misreads cause. So the state counts, but readers misread one state in ten.
 */
export type StateFinding =
  /** The list names no state, or none was read. */
  | 'unknown'
  | 'same'
  /** Another state was read, but with low probability: the score is lower. */
  | 'doubtful'
  /** Another state was read, but it issues no such serial: the state was misread, and counts as not read. */
  | 'impossible'
  /** Another state was read with high probability: most likely another vehicle with the same serial. */
  | 'other';

export function findState({ plate, jurisdiction, jurisdiction_p }: Read, listed: string | null): StateFinding {
  if (listed === null || jurisdiction === null) return 'unknown';
  if (listed === jurisdiction) return 'same';
  if (!issues(jurisdiction, plate)) return 'impossible';
  return stateProbability(jurisdiction_p) >= UNSTATED_STATE_P ? 'other' : 'doubtful';
}

/** Below this probability of the listed state another one disagrees; chosen on simulated pictures and reads (`bench/RESULTS.md`, levels). */
const DISAGREES_BELOW = 0.2;

/**
 * The state read beside the state listed. Where they differ, the probability of the listed one decides, by all states that the reader
 * named, the serial and the camera's mix of states: readers are often wrong about the state, and seldom sure then.
 * @param stateP that probability, 0..1; null: unknown, and then another state disagrees. Called only where the states differ; it costs 0.01 ms
 */
export function compareState(
  { jurisdiction: seen, jurisdiction_p }: Pick<Read, 'jurisdiction' | 'jurisdiction_p'>,
  listed: string | null,
  stateP: (listed: string) => number | null,
): StateComparison {
  const p = seen === null ? null : jurisdiction_p;
  if (listed === null || seen === null) return { listed, read: seen, p, p_listed: null, agrees: 'unknown' };
  if (listed === seen) return { listed, read: seen, p, p_listed: p, agrees: 'yes' };
  const p_listed = stateP(listed);
  return { listed, read: seen, p, p_listed, agrees: (p_listed ?? 0) < DISAGREES_BELOW ? 'no' : 'unknown' };
}

/** Factor of the score: the probability, by the state alone, that the vehicle is the listed one. */
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

/** A state without a probability counts as read with {@link UNSTATED_STATE_P}, which is also the upper limit. */
function stateProbability(p: number | null): number {
  return Math.min(p ?? UNSTATED_STATE_P, UNSTATED_STATE_P);
}

/** False only if all serial formats of the jurisdiction are known and the plate, without an unread character, fits none of them. */
function issues(code: string, plate: string): boolean {
  const jurisdiction = jurisdictionOf(code);
  if (jurisdiction === undefined || plate.includes('?')) return true;
  return jurisdiction.formats.some((format) => fits(format, plate));
}
