import type { QuestionName } from './answers.ts';
import type { Page, PageRequest } from './pages.ts';
import type { Savable } from './saved-questions.ts';

/** The actions by which somebody sees data of vehicles or people, or gets access to it. */
export const LOOKUPS = [
  'search_reads',
  'show_read',
  'search_passages',
  'search_clones',
  'search_convoys',
  'search_scenes',
  'search_habits',
  'search_corridors',
  'show_camera_health',
  'search_links',
  'search_chains',
  'search_seizures',
  'show_seizure',
  'submit_trace',
  'search_traces',
  'show_trace',
  'show_deconfliction',
  'show_answer',
  'save_question',
  'show_questions',
  'show_vehicle',
  'search_hits',
  'show_hit',
  'follow_hits',
  'search_near_misses',
  'show_picture',
  'show_batch',
  'search_entries',
  'show_entry',
  'show_exemptions',
  'explain',
  'export_evidence',
  'refuse_export',
  'replay',
  'search_audit',
  'show_holds',
  'sign_in',
  'refuse_sign_in',
  'show_access',
  'change_access',
  'show_sharing',
] as const;

/**
 * The look-up as which each question is recorded. An answer about vehicles is a search (`search_…`), which needs a purpose; one about cameras alone, without a
 * plate in it, is shown (`show_…`).
 */
export const QUESTION_LOOKUPS: Readonly<Record<QuestionName, LookUp>> = {
  clones: 'search_clones',
  convoys: 'search_convoys',
  scenes: 'search_scenes',
  habits: 'search_habits',
  corridors: 'search_corridors',
  health: 'show_camera_health',
  links: 'search_links',
  chains: 'search_chains',
};

/** The look-up as which each run of a saved question or search is recorded. */
export const SAVABLE_LOOKUPS: Readonly<Record<Savable, LookUp>> = { ...QUESTION_LOOKUPS, reads: 'search_reads' };

/**
 * What people decide and change, each with what was decided. They hold no plate, so that nothing of a plate stays here when its term ends; they are forgotten
 * together with look-ups.
 */
export const CHANGES = [
  'verify_hit',
  'acknowledge_hit',
  'change_batch',
  'import_seizures',
  'cancel_trace',
  'change_question',
  'change_contact',
  'change_list',
  'import_list',
  'change_entry',
  'change_exemption',
  'change_webhook',
  'resend_delivery',
  'change_cameras',
  'change_corridor',
  'change_roads',
  'change_model',
  'run_benchmark',
  'sign_out',
] as const;

/** What is recorded besides look-ups and changes: how long data is kept, what was deleted, copies of all of it, what is
 * shared with other agencies. These rows are never forgotten. */
export const DEEDS = ['use_profile', 'hold', 'release_hold', 'forget', 'forget_audit', 'backup', 'share', 'end_sharing'] as const;

/** Everything that the log records. */
export const RECORDED = [...LOOKUPS, ...CHANGES, ...DEEDS] as const;

/** One of {@link RECORDED}. */
export type Recorded = (typeof RECORDED)[number];

/** One of {@link LOOKUPS}. */
export type LookUp = (typeof LOOKUPS)[number];

/** One of {@link CHANGES}. */
export type Change = (typeof CHANGES)[number];

/** One of {@link DEEDS}. */
export type Deed = (typeof DEEDS)[number];

/** A look-up as it is recorded before its answer is given, a change as it was made. */
export interface NewAuditRow {
  /** Who looked: the name of the person who is signed in, on the command line that of the operating system’s account. */
  readonly actor: string;
  /** `server`: by the program itself, without a person. */
  readonly channel: 'http' | 'cli' | 'server';
  readonly action: Recorded;
  /** What was asked, parameter by parameter: `{ plate: 'KDR*', from: '2026-03-03' }`; of a change what was decided: `{ id: '0195…', status: 'rejected', reason: 'misread' }`. */
  readonly asked: Readonly<Record<string, string>>;
  readonly purpose: string | null;
  readonly case_number: string | null;
}

/** A look-up as it stands in the log. */
export interface AuditRow extends NewAuditRow {
  /** Place in the log, from 0 without gaps. */
  readonly seq: number;
  /** Epoch milliseconds; never before the row before. */
  readonly at: number;
  /** True where the person, the parameters and the purpose were deleted: only place, time and kind are left, and the row's contents can no longer be proved. */
  readonly forgotten?: true | undefined;
}

/** Which rows; all given conditions must hold. `from` and `to` are epoch milliseconds. */
export interface AuditFilter extends PageRequest {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly actor?: string | undefined;
  readonly action?: Recorded | undefined;
  readonly case_number?: string | undefined;
}

/** The result of `verify`: no fault, or the first fault. */
export type AuditCheck =
  | { readonly ok: true; readonly rows: number; readonly checkpoints: number }
  | { readonly ok: false; readonly seq: number; readonly wrong: string };

/**
 * The record of every look-up, as a transparency log (RFC 6962): rows are only added, each is committed to by a leaf of a Merkle tree,
 * and signed checkpoints say what the tree was. Whoever holds a checkpoint finds every row that was changed, removed, moved or
 * dated back before it. How to check that without this program: `engine/audit/verifier.ts`.
 */
export interface Audit {
  /** The row is durable when this returns. Costs about one sync of the disk. */
  record(row: NewAuditRow): AuditRow;
  /**
   * Makes a change and records it in one transaction: both are durable when it returns, or neither was done.
   * @param change must be synchronous, and must keep nothing of the change outside the store, which a rollback would not undo
   */
  withChange<T>(change: () => T, rowOf: (made: T) => NewAuditRow): { readonly made: T; readonly row: AuditRow };
  /** Newest first. */
  list(filter: AuditFilter): Page<AuditRow>;
  /** The log's verifier key (C2SP signed-note): `name+id+key`. */
  readonly vkey: string;
  /** A signed note of the log as it is now (C2SP tlog-checkpoint). */
  checkpoint(): string;
  /** That a row stands in the log as it is now. @throws LprError not_found; conflict for a row that was forgotten */
  prove(seq: number): AuditProof;
  /** That the log as it is now begins with what an earlier checkpoint says. @throws LprError bad_request for a checkpoint that this log never signed */
  proveConsistency(earlier: string): AuditConsistency;
  /**
   * Forgets the private parts of the oldest look-ups recorded before a time, 500 at a time, and records that it did so; returns how many. Proofs of other
   * rows stay whole, and `verify` finds a row that was emptied without a record.
   * @param casesHeld look-ups for these cases stay
   */
  forget(before: number, casesHeld: ReadonlySet<string>, by: Pick<AuditRow, 'actor' | 'channel'>): number;
  /**
   * Goes through the whole log, oldest row first: about 5 µs a row.
   * @param kept a checkpoint that was kept elsewhere: only by such a checkpoint is a log found out that was rewritten as a whole, with a new key
   */
  verify(kept?: string): AuditCheck;
}

/** A row with its proof, as JSON; the fields are explained in `RowProof` of `audit/verifier.ts`. */
export interface AuditProof {
  readonly body: string;
  readonly salt: string;
  readonly seq: number;
  readonly inclusion: readonly string[];
  readonly checkpoint: string;
}

/** Two checkpoints and their proof, as JSON; `ConsistencyProof` of `audit/verifier.ts`. */
export interface AuditConsistency {
  readonly earlier: string;
  readonly later: string;
  readonly consistency: readonly string[];
}
