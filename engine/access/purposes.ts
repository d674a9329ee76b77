import type { PolicyProfile } from '../records/profiles.ts';

/** Over HTTP a purpose is asked for also where the profile names none: who looks is then not the owner of the data folder. */
const PLAIN_PURPOSES: readonly string[] = [
  'criminal investigation',
  'missing or endangered person',
  'stolen vehicle or plate',
  'wanted person',
  'verification of an alert',
  'audit',
  'training',
];

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
