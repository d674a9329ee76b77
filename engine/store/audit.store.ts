import type { AuditFilter } from '../records/audit.ts';
import type { Page } from '../records/pages.ts';

/** A row as it is stored in the log: its text, and the salt of its leaf's hash. */
export interface StoredAuditRow {
  readonly seq: number;
  readonly body: string;
  /** 32 bytes; empty where the row was forgotten. */
  readonly salt: Buffer;
}

/** Hash of a whole subtree: of the `index`-th group of 2^level leaves. */
export interface AuditNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

export interface AuditCheckpoint {
  /** Rows. */
  readonly size: number;
  readonly at: number;
  /** The signed note. */
  readonly note: string;
}

export interface AuditStore {
  /** Number of rows. */
  size(): number;
  /** @throws where there is a row or a node at that place already, which cannot happen as long as every writer appends in a transaction */
  append(row: StoredAuditRow, completed: readonly AuditNode[]): void;
  get(seq: number): StoredAuditRow | null;
  /** From `seq` on, oldest first. */
  rowsFrom(seq: number, limit: number): readonly StoredAuditRow[];
  /** Rows that were not forgotten, oldest first, written before a time and of none of these kinds. */
  wholeRows(before: number, except: readonly string[], after: number, most: number): readonly StoredAuditRow[];
  /** Replaces a row's text and deletes its salt, so that the old text cannot even be confirmed by guessing it. */
  empty(seq: number, body: string): void;
  /** Newest first; texts. */
  list(filter: AuditFilter): Page<string>;
  /** Hash of a whole subtree; null where there is none. */
  node(level: number, index: number): Buffer | null;
  /** Stores a checkpoint, unless one of the same size is stored. */
  addCheckpoint(checkpoint: AuditCheckpoint): void;
  checkpoint(size: number): AuditCheckpoint | null;
  /** Checkpoints of more than `size` rows, smallest first. */
  checkpointsAfter(size: number, limit: number): readonly AuditCheckpoint[];
}
