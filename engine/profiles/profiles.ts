import type { PolicyProfile, ProfileName, Rule } from '../records/profiles.ts';
import { STATES } from './states.ts';

const chosen = <T>(value: T): Rule<T> => ({ value, source: null });

/** The profile of no state. Reads are kept until somebody sets a term, so an update of the program never empties a folder for which no profile was chosen. */
const PLAIN: PolicyProfile = {
  name: 'plain',
  title: 'No state',
  jurisdiction: null,
  retention: {
    unhit: chosen(null),
    hits: chosen(null),
    images: chosen(null),
    events: chosen(90 * 24),
    audit: chosen(null),
    cases: chosen(null),
  },
  listRefreshHours: chosen(null),
  purposes: chosen(null),
  caseNumber: chosen(false),
  exportRows: chosen(null),
  sharing: chosen(true),
  reportMonths: chosen(null),
};

/** Every profile, plain first. */
export const PROFILES: readonly PolicyProfile[] = [PLAIN, ...STATES];

/** The profile of this name. */
export function profileNamed(name: ProfileName): PolicyProfile {
  const found = PROFILES.find((profile) => profile.name === name);
  if (found === undefined) throw new Error(`Expected data for the profile ${name} but found none`);
  return found;
}
