import type { Page } from '../records/pages.ts';
import type { Trace, TraceFilter, TraceStatistics } from '../records/traces.ts';
import type { Owner } from './batches.store.ts';

export interface OpenTrace {
  readonly id: string;
  /** Who works on it; null while it waits. */
  readonly owner: Owner | null;
}

export interface TracesStore {
  add(trace: Trace): void;
  get(id: string): Trace | null;
  list(filter: TraceFilter): Page<Trace>;
  /** Traces that are not ended, oldest first. */
  open(): readonly OpenTrace[];
  /** Takes one that waits, or that `before` has left; false where somebody else was quicker or it has ended. */
  claim(id: string, owner: Owner, before: string | null, now: number): boolean;
  /** Plates of it that are done. */
  platesDone(id: string): readonly string[];
  /** Keeps what a plate gave. False where the trace is no longer run by this owner: it was cancelled, or taken over. */
  addPlate(id: string, token: string, plate: { readonly plate: string; readonly seen: boolean; readonly body: string }): boolean;
  /** Ends it. False as above. */
  finish(
    id: string,
    token: string,
    end: { readonly state: 'done' | 'failed'; readonly company: string | null; readonly error: string | null },
    now: number,
  ): boolean;
  /** False where it has ended already. */
  cancel(id: string, now: number): boolean;
  /** What its plates gave, by plate, and its company; JSON. */
  result(id: string): { readonly plates: readonly string[]; readonly company: string | null };
  statistics(): TraceStatistics;
}
