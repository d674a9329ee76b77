import type { Batch, BatchState } from '../records/batches.ts';
import type { Page, PageRequest } from '../records/pages.ts';

/** Who works a batch: one engine in one process on one machine. */
export interface Owner {
  /** Unique to the engine. */
  readonly token: string;
  readonly host: string;
  readonly pid: number;
}

/** A batch that is not finished, with its lease. */
export interface OpenBatch {
  readonly id: string;
  readonly state: BatchState;
  readonly owner: (Owner & { readonly heartbeat_at: number }) | null;
}

export interface BatchesStore {
  /** A batch that begins to be received, owned by the receiver. */
  begin(batch: { readonly id: string; readonly name: string; readonly created_at: number }, owner: Owner): void;
  /**
   * Receiving → accepted, owned by nobody. Call in the transaction that writes the journal. Answers the id of the batch that
   * already has this digest, and then changes nothing.
   */
  accept(id: string, digest: Buffer): string | null;
  /** Forgets a batch that was never accepted. */
  discard(id: string): void;
  get(id: string): Batch | null;
  /** Newest first. */
  list(page: PageRequest & { readonly state?: string | undefined }): Page<Batch>;
  /** Not done and not cancelled, oldest first. */
  open(): readonly OpenBatch[];
  /**
   * Takes the lease: accepted or running → running, owned by `owner`. False when the lease has changed hands since `seen`
   * was looked at, or the batch has ended.
   */
  take(seen: OpenBatch, owner: Owner, now: number): boolean;
  /** Says that the owner is alive. False when it is the owner no longer. */
  heartbeat(id: string, owner: Owner, now: number): boolean;
  /** Gives the lease back; the batch is accepted again. Nothing when it is not the owner's. */
  release(id: string, owner: Owner): void;
  /** Ends a batch and its lease. False when it had ended before. */
  end(id: string, state: 'done' | 'cancelled', now: number): boolean;
  /** Ended → accepted. */
  reopen(id: string): void;
}
