import type { Page } from '../records/pages.ts';
import type { Trace, TraceFilter, TraceStatistics } from '../records/traces.ts';
import type { Owner } from './batches.store.ts';

export interface OpenTrace {
  readonly id: string;
  /** The process that works on it; null while it waits. */
  readonly owner: Owner | null;
}

export interface TracesStore {
  add(trace: Trace): void;
  get(id: string): Trace | null;
  list(filter: TraceFilter): Page<Trace>;
  /** Traces that are not ended, oldest first. */
  open(): readonly OpenTrace[];
  /** Takes a waiting trace, or one whose owner `before` has stopped; false where another process has taken it meanwhile, or it has ended. */
  claim(id: string, owner: Owner, before: string | null, now: number): boolean;
  /** Plates of it that are done. */
  platesDone(id: string): readonly string[];
  /** Stores the result of a plate. False where the trace is no longer run by this owner: it was cancelled, or taken over. */
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
  /** The results of its plates, by plate, and the vehicles that travelled with them; JSON. */
  result(id: string): { readonly plates: readonly string[]; readonly company: string | null };
  statistics(): TraceStatistics;
}
