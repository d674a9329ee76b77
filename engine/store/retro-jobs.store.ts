/** New entries of a list that are to be looked for in what has been read. */
export interface RetroJob {
  readonly no: number;
  readonly list_id: string;
  /** Entries that changed at or after this time. */
  readonly changed_from: number;
  /** Reads captured at or after this time. */
  readonly captured_from: number;
  /** How far it came: the cursor of the page of reads that is next; null at the beginning. */
  readonly cursor: string | null;
  /** Looked at and found so far. */
  readonly reads: number;
  readonly hits: number;
}

export interface RetroJobsStore {
  add(job: Pick<RetroJob, 'list_id' | 'changed_from' | 'captured_from'>, now: number): void;
  /** The oldest one that is not done; null when all are. Those of removed lists are left out. */
  next(): RetroJob | null;
  /** Null when it is done or gone. */
  get(no: number): RetroJob | null;
  /** Writes down a slice: where to go on, or that it was the last one (`next` null). */
  advance(no: number, slice: { readonly next: string | null; readonly reads: number; readonly hits: number }, now: number): void;
}
