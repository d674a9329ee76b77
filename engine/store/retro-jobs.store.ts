/** New entries of a list that are to be looked for in past reads. */
export interface RetroJob {
  readonly no: number;
  readonly list_id: string;
  /** Entries that changed at or after this time. */
  readonly changed_from: number;
  /** Reads captured at or after this time. */
  readonly captured_from: number;
  /** Progress: the cursor of the next page of reads; null at the beginning. */
  readonly cursor: string | null;
  /** Reads looked at and hits found so far. */
  readonly reads: number;
  readonly hits: number;
}

export interface RetroJobsStore {
  add(job: Pick<RetroJob, 'list_id' | 'changed_from' | 'captured_from'>, now: number): void;
  /** The oldest one that is not done; null when all are. Those of removed lists are left out. */
  next(): RetroJob | null;
  /** Null when it is done or was deleted. */
  get(no: number): RetroJob | null;
  /** Records a finished slice and where to continue; `next` null: it was the last one. */
  advance(no: number, slice: { readonly next: string | null; readonly reads: number; readonly hits: number }, now: number): void;
}
