import type { ChainsAnswer } from './answers.ts';
import type { LinkedVehicle } from './links.ts';
import type { Page, PageRequest } from './pages.ts';
import type { VehicleAnswer } from './vehicles.ts';
import type { WriteRow } from './write-row.ts';

/** `waiting` → `running` → `done`, or `cancelled` or `failed`. A process that ends in the middle leaves it running; the next one goes on. */
export const TRACE_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;

/** One of them. */
export type TraceState = (typeof TRACE_STATES)[number];

/** A request to trace plates. Times are epoch milliseconds UTC. */
export interface Trace {
  readonly id: string;
  readonly state: TraceState;
  /** Who asked, and of which agency; null where that is not known. */
  readonly by: string;
  readonly agency: string | null;
  readonly purpose: string;
  readonly case_number: string;
  /** Normalized, each once whichever of O and 0, or I and 1, it was asked with, sorted. */
  readonly plates: readonly string[];
  /** The window; null: all reads there are when it runs. */
  readonly from: number | null;
  readonly to: number | null;
  /** Plates that are done; the vehicles that travelled with them are looked for after the last one. */
  readonly plates_done: number;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  /** Why it failed; null unless it has. */
  readonly error: string | null;
}

/** What is asked with a trace. Times are epoch milliseconds UTC. */
export interface NewTrace {
  readonly plates: readonly string[];
  readonly by: string;
  readonly agency: string | null;
  readonly purpose: string;
  readonly case_number: string;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** What was found of one plate. */
export interface TracedPlate {
  /** Timeline, journeys and hits. */
  readonly vehicle: VehicleAnswer;
  /** Seizures that name the plate, newest first. */
  readonly seizures: readonly LinkedVehicle[];
}

/** A completed trace. */
export interface TraceResult {
  readonly trace: Trace;
  readonly plates: readonly TracedPlate[];
  /** Plates of which nothing is told any more: what was found of them was deleted with its reads. */
  readonly deleted: readonly string[];
  /** Vehicles that travelled with the plates; null where there were no reads, and where the result of a plate was deleted. */
  readonly company: ChainsAnswer | null;
}

/** Figures of past traces. */
export interface TraceStatistics {
  readonly total: number;
  readonly plates: number;
  readonly by_state: readonly { readonly state: TraceState; readonly n: number }[];
  readonly by_agency: readonly { readonly agency: string | null; readonly n: number; readonly plates: number }[];
  /** By month of submission, UTC, newest first. */
  readonly by_month: readonly { readonly month: string; readonly n: number; readonly plates: number }[];
  /** Plates that were seen, of all plates of completed traces. */
  readonly plates_seen: number;
  readonly plates_traced: number;
  /** Of completed ones, from submission to the end, milliseconds; null while there are none. */
  readonly median_ms: number | null;
}

/** Which traces. */
export interface TraceFilter extends PageRequest {
  readonly state?: TraceState | undefined;
  readonly agency?: string | undefined;
  readonly case_number?: string | undefined;
}

/** Requests to trace sets of plates: submitted, watched, and fetched when they are done. */
export interface Traces {
  /**
   * The trace is durable when this returns, and waits for a process that runs traces.
   * @param record called in the transaction that adds it
   * @throws LprError bad_request; busy where too many wait
   */
  submit(trace: NewTrace, record?: WriteRow<[Trace]>): Trace;
  /** Newest first. */
  list(filter: TraceFilter): Page<Trace>;
  /** @throws LprError not_found */
  get(id: string): Trace;
  /** @throws LprError not_found, also where nothing is left of it; conflict while it is not done */
  result(id: string): TraceResult;
  /** Plates that remain are not traced; a trace that has ended stays as it is. @param record called in the transaction that cancels it. @throws LprError not_found */
  cancel(id: string, record?: WriteRow): Trace;
  /** Of all traces there were. */
  statistics(): TraceStatistics;
}

/** Runs traces. */
export interface TraceRunner {
  /** Runs those that wait, oldest first, until none is left. Returns how many ended. */
  run(options?: { readonly onProgress?: (trace: Trace) => void; readonly signal?: AbortSignal }): Promise<number>;
  /** Does so from now on by itself, whenever a trace is submitted. */
  start(): void;
}
