import type { Batch, BatchState } from '../records/batches.ts';
import type { Page, PageRequest } from '../records/pages.ts';

/** The owner of a batch: one engine in one process on one machine. */
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
  /** A batch whose upload begins, owned by the engine that receives it. */
  begin(batch: Pick<Batch, 'id' | 'name' | 'created_at' | 'handed_in_by'>, owner: Owner): void;
  /**
   * Receiving → accepted, without owner. Call in the transaction that writes the journal. If a batch with this digest exists,
   * returns its id and changes nothing.
   */
  accept(id: string, digest: Buffer): string | null;
  /** Deletes a batch that was never accepted. */
  discard(id: string): void;
  get(id: string): Batch | null;
  /** Newest first. */
  list(page: PageRequest & { readonly state?: string | undefined }): Page<Batch>;
  /** Not done and not cancelled, oldest first. */
  open(): readonly OpenBatch[];
  /**
   * Takes the lease: accepted or running → running, owned by `owner`. False when the owner has changed since `seen` was
   * read, or the batch has ended.
   */
  take(seen: OpenBatch, owner: Owner, now: number): boolean;
  /** Renews the owner's heartbeat. False when another engine is the owner. */
  heartbeat(id: string, owner: Owner, now: number): boolean;
  /** Releases the lease; the batch is accepted again. Does nothing when the caller is not the owner. */
  release(id: string, owner: Owner): void;
  /** Ends a batch and its lease. False when it had ended before. */
  end(id: string, state: 'done' | 'cancelled', now: number): boolean;
  /** Ended → accepted. */
  reopen(id: string): void;
}
