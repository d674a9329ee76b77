import { PLAIN_PURPOSES } from '../profiles/purposes.ts';
import type { LookUp } from '../records/audit.ts';
import type { PolicyProfile } from '../records/profiles.ts';

/**
 * Whether a look-up needs a purpose. Searches, history, correlation and export do. Looking at one hit, picture or list does not, because
 * ordinary work leads there.
 */
const NEEDS_PURPOSE: Readonly<Record<LookUp, boolean>> = {
  search_reads: true,
  show_read: false,
  search_passages: true,
  search_clones: true,
  search_convoys: true,
  search_scenes: true,
  search_habits: true,
  search_corridors: true,
  show_camera_health: false,
  search_links: true,
  search_chains: true,
  search_seizures: true,
  show_seizure: true,
  submit_trace: true,
  search_traces: false,
  show_trace: true,
  show_deconfliction: false,
  show_answer: true,
  save_question: true,
  show_questions: false,
  show_vehicle: true,
  search_hits: false,
  show_hit: false,
  follow_hits: false,
  search_near_misses: true,
  show_picture: false,
  show_batch: false,
  search_entries: false,
  show_entry: false,
  show_exemptions: false,
  explain: false,
  export_evidence: true,
  refuse_export: false,
  replay: false,
  search_audit: false,
  show_holds: false,
  show_sharing: false,
  sign_in: false,
  refuse_sign_in: false,
  show_access: false,
  change_access: false,
};

/** Whether a look-up needs a purpose, on the command line and over HTTP. */
export function needsPurpose(lookUp: LookUp): boolean {
  return NEEDS_PURPOSE[lookUp];
}

/** What a person must state for a search. */
export interface PurposeDemand {
  /** The purposes to choose from; null: no purpose is required. */
  readonly purposes: readonly string[] | null;
  readonly case_number_required: boolean;
}

/** What a profile demands for a look-up. On the command line only what the profile itself demands; over HTTP always a purpose. */
export function purposeDemand({ purposes, caseNumber }: PolicyProfile, channel: 'http' | 'cli'): PurposeDemand {
  const own = purposes.value;
  return { purposes: own ?? (channel === 'http' ? PLAIN_PURPOSES : null), case_number_required: caseNumber.value };
}

/** What a person states for a look-up. */
export interface SaidPurpose {
  readonly purpose: string | null;
  readonly case_number: string | null;
}

/** What only fills the field, such as a dash, is no number of a case. */
function isCaseNumber(text: string | null): boolean {
  return text !== null && /[\p{L}\p{N}]/u.test(text);
}

/**
 * The first value that is missing or not in the list; null where there is none.
 * @param needed whether the look-up needs a purpose; a purpose that is given without need must be in the list, too
 */
export function whatIsMissing(
  { purpose, case_number }: SaidPurpose,
  { purposes, case_number_required }: PurposeDemand,
  needed: boolean,
): 'purpose' | 'case_number' | null {
  const isGood = purposes === null || (purpose === null ? !needed : purposes.includes(purpose));
  if (!isGood) return 'purpose';
  return needed && case_number_required && !isCaseNumber(case_number) ? 'case_number' : null;
}
