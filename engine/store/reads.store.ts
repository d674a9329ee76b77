import type { ReadFilter } from '../engine.ts';
import type { Page, Read } from '../model.ts';

/**
 * A read on its way into the store. `identity` makes it unique beside camera and time: the SHA-256 of its picture, or, for a plate
 * that an edge camera read itself, a text (see `ingest/record-reads.ts`).
 */
export interface NewRead extends Omit<Read, 'batch' | 'file' | 'image' | 'weakest' | 'mean'> {
  readonly identity: Buffer | string;
  /** Row of the journal, for a read out of a batch. */
  readonly batch_row: number | null;
}

export interface ReadsStore {
  /** Stores a read, or answers the id of the one that was there before with this camera, time and identity. */
  insert(read: NewRead): { readonly id: string; readonly inserted: boolean };
  /** Id of the read with this identity, or null. */
  find(camera: string, captured_at: number, identity: Buffer | string): string | null;
  get(id: string): Read | null;
  /** Newest captured first. */
  list(filter: ReadFilter): Page<Read>;
}
