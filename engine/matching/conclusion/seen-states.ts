import type { JurisdictionGuess } from '../../plate/reading.ts';
import { type Read, UNSTATED_STATE_P } from '../../records/reads.ts';

/** The states that were seen or stated, by falling probability; empty where none was. */
export function seenStates({
  jurisdiction,
  jurisdiction_p,
  other_jurisdictions,
}: Pick<Read, 'jurisdiction' | 'jurisdiction_p' | 'other_jurisdictions'>): readonly JurisdictionGuess[] {
  return jurisdiction === null ? [] : [{ code: jurisdiction, p: jurisdiction_p ?? UNSTATED_STATE_P }, ...other_jurisdictions];
}
