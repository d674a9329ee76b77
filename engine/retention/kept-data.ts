import type { Retained } from '../records/profiles.ts';

/** When the contents of a column are deleted. */
export type Ending =
  | Retained
  /** With the read or hit that it belongs to. */
  | 'with its read'
  /** A day after it was written, under every profile. */
  | 'a day'
  /** When a person deletes it: it states what to look for, and has no term. */
  | 'when it is deleted';

/**
 * Every column of the database that may contain a plate, or the hash of a picture, and when its contents are deleted. Pictures themselves are files
 * (`images/`), which go with the last row that shows them; passages by plate are files, too, and go with their reads.
 * A column that is missing here makes a test fail.
 */
export const KEPT_DATA: Readonly<Record<string, Readonly<Record<string, Ending>>>> = {
  reads: { plate: 'unhit', raw: 'unhit', lattice: 'unhit', identity: 'unhit' },
  read_plates: { plate: 'with its read' },
  batch_rows: { file: 'images', detail: 'images', image: 'images', passage: 'images', boxes: 'images' },
  pictures_to_delete: { image: 'images' },
  hits: {
    read_plate: 'hits',
    plate: 'hits',
    verified_plate: 'hits',
    explanation: 'hits',
    verification_note: 'hits',
    vehicle: 'hits',
  },
  hit_frames: { explanation: 'with its read' },
  verdicts: { plate: 'with its read', note: 'with its read' },
  near_misses: { read_plate: 'unhit', plate: 'unhit', explanation: 'unhit', detail: 'unhit' },
  answers: { body: 'unhit' },
  kept_answers: { body: 'unhit' },
  events: { body: 'events' },
  webhook_deliveries: { body: 'events' },
  audit_rows: { body: 'audit' },
  traces: { plates: 'cases', company: 'with its read' },
  trace_plates: { plate: 'with its read', body: 'with its read' },
  seizures: { note: 'cases' },
  seizure_vehicles: { plate: 'cases', vehicle: 'cases' },
  interests: { plate: 'cases' },
  deconfliction_notices: { plate: 'cases' },
  entries: { plate: 'cases', vehicle: 'cases', note: 'cases', record: 'cases' },
  exemptions: { plate: 'cases', reason: 'cases' },
  holds: { plate: 'cases', reason: 'cases' },
  entry_updates: { vehicle: 'cases', note: 'cases' },
  entry_changes: { plate: 'a day' },
  load_changes: { plate: 'events' },
  load_log: { plate: 'a day' },
  saved_questions: { asked: 'when it is deleted' },
};

/** Tables that contain neither a plate nor a picture. */
export const WITHOUT_PLATES: readonly string[] = [
  ...[
    'cameras',
    'roads',
    'corridors',
    'readers',
    'batches',
    'batch_counts',
    'batch_row_reads',
    'benchmarks',
    'watchlists',
    'near_miss_counts',
    'retro_jobs',
    'list_loads',
  ],
  // Models hold counts of confusions by character.
  ...['models', 'model_uses', 'audit_nodes', 'audit_checkpoints', 'webhooks', 'profile_uses', 'seizure_items', 'deletions'],
  ...[
    'agencies',
    'people',
    'credentials',
    'passkeys',
    'sign_in_failures',
    'agency_contacts',
    'deconfliction_state',
    'read_counts',
  ],
  ...['deleted_hit_counts', 'look_up_counts', 'sharing_grants', 'sharing_receipts'],
];
