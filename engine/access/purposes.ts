import { PURPOSES } from '../profiles/states.ts';
import type { LookUp } from '../records/audit.ts';
import type { PolicyProfile } from '../records/profiles.ts';

/** Over HTTP a purpose is asked for also where the profile names none: who looks is then not the owner of the data folder. */
const PLAIN_PURPOSES: readonly string[] = [...PURPOSES, 'training'];

/** Searches, history, correlation and export. Who looks at one hit, picture or list has been led there, and need not say why. */
export const SEARCHES: ReadonlySet<LookUp> = new Set<LookUp>([
  'search_reads',
  'search_passages',
  'show_vehicle',
  'search_near_misses',
  'search_clones',
  'search_convoys',
  'search_scenes',
  'search_links',
  'search_chains',
  'search_seizures',
  'show_seizure',
  'search_habits',
  'submit_trace',
  'show_trace',
  'search_corridors',
  'show_answer',
  'export_evidence',
]);

/** What must be said of a search. */
export interface PurposeDemand {
  /** One of these; null: nothing has to be said. */
  readonly purposes: readonly string[] | null;
  readonly case_number_required: boolean;
}

/** What a profile demands of a look-up: on the command line what it says itself, over HTTP at least a purpose. */
export function purposeDemand({ purposes, caseNumber }: PolicyProfile, channel: 'http' | 'cli'): PurposeDemand {
  const own = purposes.value;
  return { purposes: own ?? (channel === 'http' ? PLAIN_PURPOSES : null), case_number_required: caseNumber.value };
}

/** What is said of a look-up. */
export interface SaidPurpose {
  readonly purpose: string | null;
  readonly case_number: string | null;
}

/**
 * What is missing or not in the list; null where nothing is.
 * @param needed whether the look-up is one of those that must say what for; what is said without need must be in the list, too
 */
export function whatIsMissing(
  { purpose, case_number }: SaidPurpose,
  { purposes, case_number_required }: PurposeDemand,
  needed: boolean,
): 'purpose' | 'case_number' | null {
  const isGood = purposes === null || (purpose === null ? !needed : purposes.includes(purpose));
  if (!isGood) return 'purpose';
  return needed && case_number_required && case_number === null ? 'case_number' : null;
}
