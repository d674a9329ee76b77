import type { Readable } from 'node:stream';
import type { HitLevel } from './hits.ts';
import type { LoadChange, LoadDiff, LoadMode, PastLoad, PastLoadDetail } from './list-loads.ts';
import type { Page, PageRequest } from './pages.ts';
import type { MatchPolicy } from './policies.ts';
import type { DatesRead, SaidTimes, TableMapping } from './table-mapping.ts';
import type { TextEncoding } from './text-encodings.ts';
import type { Threshold } from './thresholds.ts';
import type { WriteRow } from './write-row.ts';

/** Level of a hit where another state was read and the listed one is improbable. */
export type StateConflicts = HitLevel;

/** A named list of one agency with its settings. Times are epoch milliseconds UTC. */
export interface Watchlist {
  readonly id: string;
  readonly name: string;
  readonly agency: string | null;
  readonly policy: MatchPolicy;
  /** Expected false alerts a day, at most: sets the alert threshold of a `likely` list. Null: the default threshold. */
  readonly false_alerts_per_day: number | null;
  /** 1 highest .. 5 lowest. */
  readonly priority: number;
  /** Least probability of a read's weakest character, 0..1; null: any. */
  readonly min_plate_p: number | null;
  /** Least probability with which the listed state must have been read, where an entry lists one; null: any. */
  readonly min_state_p: number | null;
  /** Level of a hit where another state was read and the listed one is improbable: `review`, or `alert` like any other hit. */
  readonly state_conflicts: StateConflicts;
  /** How many days back a new entry is looked for in past reads; 0: not at all. */
  readonly retro_days: number;
  /** Hours without a load after which the list is stale; null: never. */
  readonly stale_after_hours: number | null;
  /** Minutes within which somebody must acknowledge an alert before it escalates; null: no timer. */
  readonly acknowledge_minutes: number | null;
  /** How many persons must confirm a hit: 1 or 2. */
  readonly confirmations: number;
  /** How its agency writes its files; null: CSV with our own column names. */
  readonly mapping: ListMapping | null;
  /** When its agency last confirmed its contents (by a load, also one that changed nothing). */
  readonly refreshed_at: number;
  /** When the alarm for a stale list was raised; null while the list is fresh. */
  readonly stale_since: number | null;
  /** Grows by one with every change to the list or its entries. */
  readonly version: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly entries: number;
}

/** Formats of list files (`watchlists/formats/`). */
export const LIST_FORMAT_NAMES = ['csv', 'ncic'] as const;
/** See {@link LIST_FORMAT_NAMES}. */
export type ListFormatName = (typeof LIST_FORMAT_NAMES)[number];

/** How an agency writes its list files. It is saved with the list, so that every file is read in the same way. */
export interface ListMapping extends TableMapping {
  /** `ncic`: the fixed-width vehicle extract, which needs no other setting. */
  readonly format: ListFormatName;
}

/** A list to create. See {@link Watchlist} for the settings. */
export interface NewWatchlist {
  readonly name: string;
  readonly agency?: string | null | undefined;
  readonly policy?: MatchPolicy | undefined;
  readonly priority?: number | undefined;
  readonly false_alerts_per_day?: number | null | undefined;
  readonly min_plate_p?: number | null | undefined;
  readonly min_state_p?: number | null | undefined;
  /** `review` unless given. */
  readonly state_conflicts?: StateConflicts | undefined;
  /** 30 unless given. */
  readonly retro_days?: number | undefined;
  readonly stale_after_hours?: number | null | undefined;
  readonly acknowledge_minutes?: number | null | undefined;
  /** 1 unless given. */
  readonly confirmations?: number | undefined;
  readonly mapping?: ListMapping | null | undefined;
}

/** What follows from the settings of a list. */
export interface ListMeaning {
  /** Least posteriors of alerts and reviews, and how many false alerts a day are to be expected. */
  readonly threshold: Threshold;
  /** The same in words, with a warning where a budget lowers the threshold below 0.5. */
  readonly meaning: string;
}

/** Lists, their settings and loads of list files. */
export interface Watchlists {
  /** @throws LprError conflict if the name is taken */
  create(list: NewWatchlist): Watchlist;
  /** By name. */
  list(page: PageRequest): Page<Watchlist>;
  /** @throws LprError not_found */
  get(id: string): Watchlist;
  /** Compared without case (A–Z); null where there is none. */
  byName(name: string): Watchlist | null;
  /** Loads that were stored and are still in the event log, newest first: at most the newest 100. @throws LprError not_found */
  loads(id: string): readonly PastLoad[];
  /** One of them, by the list's version after it. @throws LprError not_found */
  pastLoad(id: string, version: number): PastLoadDetail;
  /** The thresholds that its settings give now. May cost 30 ms for a list of a length that was not asked for before. */
  meaning(id: string): ListMeaning;
  /** @param check is called with the list right before the change, and throws where it is not what the caller has seen */
  update(id: string, change: Partial<NewWatchlist>, check?: (list: Watchlist) => void): Watchlist;
  /** Removes the list at once, then withdraws its open hits and deletes its entries. @param check as for `update`; `record`: called as it is removed. @throws LprError not_found */
  remove(id: string, check?: (list: Watchlist) => void, record?: WriteRow): Promise<void>;
  /**
   * A list file as its agency sends it: CSV with a header (our own names, or by the list's mapping) or the NCIC extract. All rows or none, unless bad
   * rows are to be left out: with one bad row nothing is stored. The report names every bad row and what changes. A plate + jurisdiction (+ record,
   * where the file has one) that is already on the list is updated; a `full` load also removes entries that are not in the file. The same file again
   * changes only the list's age. A dry run stores nothing.
   */
  load(id: string, file: Readable, options: LoadOptions): Promise<LoadReport>;
  /**
   * The same into a list of its own, which is made together with its entries or, where nothing is stored, not at all: `list` is then null.
   * @throws LprError conflict if the name is taken
   */
  loadNew(
    list: NewWatchlist,
    file: Readable,
    options: LoadOptions,
  ): Promise<{ readonly list: Watchlist | null; readonly report: LoadReport }>;
}

/** How to load a list file. `dryRun`: reports and stores nothing. */
/** What is said of its times is of this file only, and goes before the mapping. */
export interface LoadOptions extends SaidTimes {
  readonly dryRun: boolean;
  /** Default: incremental. */
  readonly mode?: LoadMode | undefined;
  /** How the file is written; default: as is saved with the list. */
  readonly mapping?: ListMapping | null | undefined;
  /** Stores the good rows although others are bad. Default: false. */
  readonly skipBad?: boolean | undefined;
  /** Called with the list as the load makes it, in the transaction that publishes its entries; not where nothing is stored. */
  readonly record?: WriteRow<[Watchlist]> | undefined;
}

/** A problem of one row of a list file. */
export interface ReportedProblem {
  readonly row: number;
  /** Null where the problem is the row as a whole. */
  readonly column: string | null;
  /** Stable code. */
  readonly reason: string;
  readonly detail: string;
}

/** What a load has changed, or would change. */
export interface LoadReport extends LoadDiff {
  readonly dry_run: boolean;
  readonly stored: boolean;
  readonly mode: LoadMode;
  readonly rows: number;
  readonly rejected: number;
  /** How the file was read. */
  readonly encoding: TextEncoding;
  /** The order of day and month, where the file has told it. */
  readonly dates: DatesRead | null;
  /** The first 100,000 at most; `row` is counted as a spreadsheet counts it, the header being row 1. */
  readonly problems: readonly ReportedProblem[];
  /** Entries added, updated and removed: the first 1,000 of each. */
  readonly changes: readonly LoadChange[];
  readonly list_version: number;
}
