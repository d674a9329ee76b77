/** Periodic work on lists (`watchlists/upkeep.ts`). */
export interface Upkeep {
  /** Withdraws hits of expired entries, escalates alerts that nobody has acknowledged in time, updates alarms of stale lists, looks for new entries in past reads until no job is left. */
  run(): Promise<UpkeepReport>;
  /** Does this periodically, and at once after a list has changed. For a long-running process. */
  start(): void;
  /**
   * Matches stored reads again with the lists as they are now, however old the reads are (`hits/rematch.ts`). May be repeated: a read
   * and an entry are one hit. @throws the signal's reason
   */
  rematch(options: RematchOptions): Promise<RematchDone>;
}

/** The result of one run. `retro`: past reads that were matched, hits found among them, and how many of these are reviews. */
export interface UpkeepReport {
  /** Hits. */
  readonly withdrawn: number;
  /** Alerts that nobody had acknowledged within their list's time. */
  readonly escalated: number;
  /** Lists whose stale alarm was raised, and lifted. */
  readonly stale: readonly string[];
  readonly fresh: readonly string[];
  readonly retro: { readonly reads: number; readonly hits: number; readonly reviews: number };
}

/** Which reads to match again, with which lists. */
export interface RematchOptions {
  /** Id of a list; all if absent. */
  readonly list?: string | undefined;
  /** Captured at or after, and before; epoch milliseconds. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each slice, with the number of reads matched so far. */
  readonly onProgress?: ((reads: number) => void) | undefined;
}

/** Numbers of a finished rematch. */
export interface RematchDone {
  readonly reads: number;
  /** New hits, and how many of them are reviews. */
  readonly hits: number;
  readonly reviews: number;
}
