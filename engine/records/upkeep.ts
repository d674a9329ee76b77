/** What time does to lists (`watchlists/upkeep.ts`). */
export interface Upkeep {
  /** Withdraws hits of expired entries, watches the age of lists, looks for new entries in past reads until none is left. */
  run(): Promise<UpkeepReport>;
  /** Does it now and again, and at once after a list has changed. For a process that stays. */
  start(): void;
}

export interface UpkeepReport {
  /** Hits. */
  readonly withdrawn: number;
  /** Lists whose alarm was raised, and lifted. */
  readonly stale: readonly string[];
  readonly fresh: readonly string[];
  readonly retro: { readonly reads: number; readonly hits: number; readonly reviews: number };
}
