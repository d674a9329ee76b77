import type { AuditRow } from './audit.ts';
import type { Page, PageRequest } from './pages.ts';
import type { ProfileChoice, ProfileInUse, ProfileName } from './profiles.ts';

/** What is deleted, in the order of a run. */
export const FORGOTTEN = [
  'reads',
  'hits',
  'pictures',
  'receipt_rows',
  'near_misses',
  'events',
  'deliveries',
  'kept_answers',
  'answers',
  'passages',
  'trace_results',
  'traces',
  'seizures',
  'notices',
  'entries',
  'exemptions',
  'holds',
  'list_changes',
  'audit_rows',
] as const;

/** See {@link FORGOTTEN}. */
export type Forgotten = (typeof FORGOTTEN)[number];

/** How many of each. */
export type ForgottenCounts = Readonly<Record<Forgotten, number>>;

/** Data captured (or written) before these times is deleted; epoch milliseconds. Null: nothing of that kind is deleted. */
export interface Cutoffs {
  readonly unhit: number | null;
  readonly hits: number | null;
  readonly images: number | null;
  readonly events: number | null;
  readonly audit: number | null;
  readonly cases: number | null;
}

/** What a run would delete now. Times are epoch milliseconds UTC. */
export interface RetentionPlan {
  readonly at: number;
  readonly profile: ProfileName;
  readonly cutoffs: Cutoffs;
  readonly counts: ForgottenCounts;
  /** Times of capture of the oldest and the newest read that would be deleted; null where none would be. */
  readonly captured_from: number | null;
  readonly captured_to: number | null;
  /** Reads that are past their term and stay because a hold covers them. */
  readonly held: number;
}

/** What was deleted: the same as stands in the audit log. Times are epoch milliseconds UTC. */
export interface DeletionReceipt {
  readonly id: string;
  readonly profile: ProfileName;
  readonly started_at: number;
  /** Null while the run is under way, or until the next run ends one that was interrupted. */
  readonly done_at: number | null;
  readonly counts: ForgottenCounts;
  readonly captured_from: number | null;
  readonly captured_to: number | null;
  /** SHA-256, hex, over the ids of the reads and hits and the hashes of the pictures, in the order of their deletion (`retention/deletion-hash.ts`). */
  readonly hash: string;
  /** Row of the audit log that holds it; null while it is under way. */
  readonly audit_seq: number | null;
}

/** A run that has ended. */
export interface RetentionRun {
  /** Null where nothing was past its term. */
  readonly receipt: DeletionReceipt | null;
  /** True where the files were rewritten and their write-ahead logs emptied, so that no deleted byte is left in them. */
  readonly rewritten: boolean;
}

/** Keeps what belongs to a case from deletion: hits on entries with the case number, and reads of one plate where one is named. Times are epoch milliseconds UTC. */
export interface Hold {
  readonly id: string;
  readonly case_number: string;
  readonly reason: string;
  /** Normalized; null: only hits of the case. */
  readonly plate: string | null;
  /** Times of capture of the reads of the plate; null: any. `to` is exclusive. */
  readonly from: number | null;
  readonly to: number | null;
  readonly made_by: string;
  readonly created_at: number;
  readonly released_at: number | null;
  readonly released_by: string | null;
}

/** A hold to set. Times are epoch milliseconds UTC. */
export interface NewHold {
  readonly case_number: string;
  readonly reason: string;
  readonly plate?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Who acts, as the audit log has it. */
export type Actor = Pick<AuditRow, 'actor' | 'channel'>;

/** How a run is done. */
export interface RunOptions {
  /**
   * Whether nothing of what was deleted is left in the files afterwards. `always`: they are rewritten and become smaller, which takes their writers' lock, about
   * a second for 100 MB. `when due`: as servers do, at most once a day, and only after a deletion (`retention/rewriting.ts`); unused bytes are overwritten in
   * steps of milliseconds, and the files keep their sizes. Default `always`.
   */
  readonly rewrite?: 'always' | 'when due' | 'never' | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after every group, with the number of rows deleted so far. */
  readonly onProgress?: ((deleted: number) => void) | undefined;
}

/** Deletion of data past its term, and holds that prevent it. */
export interface Retention {
  /** Puts the data folder under a profile, and records who did so. @throws LprError bad_request for terms that are longer than the profile's */
  use(choice: Omit<ProfileChoice, 'by'>, by: Actor): ProfileInUse;
  /** What `run` would delete now; about 2 µs a read that is past a term. */
  plan(): Promise<RetentionPlan>;
  /**
   * Deletes what is past its term, in small transactions, and writes a receipt into the audit log. May be interrupted and repeated; a run that was
   * interrupted is ended by the next one.
   */
  run(by: Actor, options?: RunOptions): Promise<RetentionRun>;
  /** Newest first. */
  receipts(page: PageRequest): Page<DeletionReceipt>;
  /** @throws LprError bad_request */
  hold(hold: NewHold, by: Actor): Hold;
  /** Records that the hold kept are deleted by the next run that finds them past their term. @throws LprError not_found, conflict where it was released before */
  release(id: string, by: Actor): Hold;
  /** Newest first; also those that were released. */
  holds(page: PageRequest): Page<Hold>;
  /** Runs by itself from now on: every hour, or more often where a term is short. */
  start(): void;
}
