import type { Readable } from 'node:stream';
import type { Threshold } from './match/matcher.ts';
import type {
  Batch,
  BenchmarkResult,
  Camera,
  Entry,
  EventTopic,
  Exemption,
  Explanation,
  Hit,
  HitStatus,
  ListMapping,
  LiveEvent,
  MatchPolicy,
  Model,
  NearMiss,
  NearMissCount,
  NearMissWhy,
  Page,
  PageRequest,
  Read,
  ReceiptRow,
  ReceiptStatus,
  Watchlist,
} from './model.ts';
import type { LoadChange, LoadDiff, LoadMode } from './store/list-loads.store.ts';

/**
 * The engine as `api/` sees it: a handful of services over one data folder. `openEngine` (open.ts) puts them together.
 * Several processes may open one folder at a time (a server and a CLI); each batch is worked by one of them at a time.
 */
export interface Engine {
  readonly batches: Batches;
  readonly reads: Reads;
  readonly cameras: Cameras;
  readonly watchlists: Watchlists;
  readonly entries: Entries;
  readonly hits: Hits;
  readonly suppressList: Exemptions;
  readonly allowList: Exemptions;
  readonly nearMisses: NearMisses;
  readonly upkeep: Upkeep;
  readonly why: WhyNot;
  readonly models: Models;
  readonly events: Events;
  readonly benchmarks: Benchmarks;
  readonly images: Images;
  /** True when the store answers and the match index is loaded. */
  ready(): boolean;
  /** Stops taking work, lets what is in flight reach the journal, closes the store. A second call does nothing. */
  close(): Promise<void>;
}

/** One file of an upload. Its bytes must be read, or destroyed, before the next file is asked for. */
export interface UploadedFile {
  /** Path inside the batch, `/` between folders. Not trusted: `../` and absolute names are rejected row by row. */
  readonly name: string;
  readonly bytes: Readable;
  /** Why the source does not give its bytes (a link, an encrypted entry): `bytes` is then empty, the row is rejected with this. */
  readonly refused?: { readonly reason: string; readonly detail: string } | undefined;
}

/** A batch's files one after another, in any order; the manifest may come last. Folder, zip, tar and multipart are such sources. */
export type BatchSource = AsyncIterable<UploadedFile>;

export interface Batches {
  /**
   * Takes a batch in: spools every file by content hash, joins the manifest, journals one row an image, and only then
   * returns – from there on nothing is lost. The same batch again (same rows, same contents) answers the batch that is
   * there, `already: true`, and adds nothing. Work begins by itself.
   * @throws LprError bad_manifest, bad_archive, too_large, stalled, storage_full
   */
  submit(source: BatchSource, options: SubmitOptions): Promise<{ readonly batch: Batch; readonly already: boolean }>;
  get(id: string): Batch;
  list(page: PageRequest & { readonly state?: string | undefined }): Page<Batch>;
  receipt(id: string, page: PageRequest & { readonly status?: ReceiptStatus | undefined }): Page<ReceiptRow>;
  /** Stops a batch: what is read stays, what is pending becomes `cancelled`. @throws LprError conflict once it has ended */
  cancel(id: string): Batch;
  /** Takes up every batch that an earlier process left unfinished. */
  resume(): void;
  /** Settles when the batch is done or cancelled; rejects with the signal's reason. `onProgress` after each written group. */
  finished(id: string, options?: { readonly signal?: AbortSignal; readonly onProgress?: (batch: Batch) => void }): Promise<Batch>;
}

export interface SubmitOptions {
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadFilter extends PageRequest {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly camera?: string | undefined;
  /** Normalized plate; a trailing `*` searches by prefix. */
  readonly plate?: string | undefined;
  readonly batch?: string | undefined;
}

export interface Reads {
  /**
   * Already-read plates, one JSON object a line (see `ingest/ndjson.ts`). Good lines are durable and matched when this
   * resolves; each bad one is reported with its number and reason; a line sent before is a duplicate.
   */
  ingest(lines: Readable, options: { readonly signal?: AbortSignal | undefined }): Promise<ReadsReceipt>;
  get(id: string): Read;
  list(filter: ReadFilter): Page<Read>;
}

export interface ReadsReceipt {
  readonly lines: number;
  readonly read: number;
  readonly ambiguous: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly hits: number;
  /** At most the first 1,000 bad lines; `rejected` counts them all. */
  readonly problems: readonly { readonly line: number; readonly reason: string; readonly detail: string }[];
}

export interface Cameras {
  list(page: PageRequest): Page<Camera>;
  put(cameras: readonly Pick<Camera, 'id' | 'name' | 'lat' | 'lon' | 'heading'>[]): void;
}

export interface NewWatchlist {
  readonly name: string;
  readonly agency?: string | null | undefined;
  readonly policy?: MatchPolicy | undefined;
  readonly priority?: number | undefined;
  readonly false_alerts_per_day?: number | null | undefined;
  readonly min_plate_p?: number | null | undefined;
  readonly min_state_p?: number | null | undefined;
  /** 30 unless given. */
  readonly retro_days?: number | undefined;
  readonly stale_after_hours?: number | null | undefined;
  readonly mapping?: ListMapping | null | undefined;
}

export interface Watchlists {
  /** @throws LprError conflict if the name is taken */
  create(list: NewWatchlist): Watchlist;
  list(page: PageRequest): Page<Watchlist>;
  get(id: string): Watchlist;
  byName(name: string): Watchlist | null;
  update(id: string, change: Partial<NewWatchlist>): Watchlist;
  remove(id: string): void;
  /**
   * A list file as its agency sends it: CSV with a header (our own names, or by the list's mapping) or the NCIC extract. All rows or
   * none, unless bad rows are to be left out: with one bad row nothing is stored. The report names every bad row and what changes. A
   * plate + jurisdiction that is on the list already is updated; a `full` load also removes what is not in the file. The same file
   * again changes nothing but the list's age. A dry run stores nothing.
   */
  load(id: string, file: Readable, options: LoadOptions): Promise<LoadReport>;
}

export interface LoadOptions {
  readonly dryRun: boolean;
  /** Default: incremental. */
  readonly mode?: LoadMode | undefined;
  /** How the file is written; default: as is saved with the list. */
  readonly mapping?: ListMapping | null | undefined;
  /** Stores the good rows although others are bad. Default: no. */
  readonly skipBad?: boolean | undefined;
}

export interface LoadReport extends LoadDiff {
  readonly dry_run: boolean;
  readonly stored: boolean;
  readonly mode: LoadMode;
  readonly rows: number;
  readonly rejected: number;
  /** The first 100,000 at most; `row` is counted as a spreadsheet counts it, the header being row 1. */
  readonly problems: readonly {
    readonly row: number;
    readonly column: string | null;
    readonly reason: string;
    readonly detail: string;
  }[];
  /** What is added, updated, removed: the first 1,000 of each. */
  readonly changes: readonly LoadChange[];
  readonly list_version: number;
}

/** What time does to lists (`watchlist/upkeep.ts`). */
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
  readonly retro: { readonly reads: number; readonly hits: number };
}

export type NewEntry = Pick<Entry, 'plate'> & Partial<Omit<Entry, 'id' | 'list_id' | 'plate' | 'created_at' | 'updated_at'>>;

export interface Entries {
  add(listId: string, entry: NewEntry): Entry;
  list(listId: string, page: PageRequest & { readonly plate?: string | undefined }): Page<Entry>;
  get(listId: string, id: string): Entry;
  update(listId: string, id: string, change: Partial<NewEntry>): Entry;
  remove(listId: string, id: string): void;
}

export interface HitFilter extends PageRequest {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly camera?: string | undefined;
  /** Matches the plate as read or as listed; normalized, and perhaps a pattern (`plate/plate-pattern.ts`). */
  readonly plate?: string | undefined;
  /** Watchlist id or name. */
  readonly list?: string | undefined;
  readonly status?: HitStatus | undefined;
  readonly batch?: string | undefined;
  readonly min_score?: number | undefined;
}

export interface NewExemption {
  readonly plate: string;
  readonly jurisdiction?: string | null | undefined;
  /** On this list only. */
  readonly list_id?: string | null | undefined;
  readonly reason: string;
  readonly by: string;
  /** Needed on the suppress list: a wrong hit is not wrong for ever. */
  readonly expires_at?: number | null | undefined;
}

/** The suppress list or the allow-list. */
export interface Exemptions {
  /** @throws LprError bad_request, not_found */
  add(exemption: NewExemption): Exemption;
  list(page: PageRequest & { readonly plate?: string | undefined }): Page<Exemption>;
  get(id: string): Exemption;
  remove(id: string): void;
}

export interface NearMissFilter extends PageRequest {
  /** Times of capture. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly camera?: string | undefined;
  /** As read or as listed; perhaps a pattern. */
  readonly plate?: string | undefined;
  /** Watchlist id or name. */
  readonly list?: string | undefined;
  readonly why?: NearMissWhy | undefined;
}

export interface NearMisses {
  /** A sample, newest first (`store/near-misses.store.ts`). */
  list(filter: NearMissFilter): Page<NearMiss>;
  /** All of them by list and reason, in whole days UTC. */
  counts(filter: Pick<NearMissFilter, 'from' | 'to' | 'list' | 'why'>): readonly NearMissCount[];
}

/** Settings by the name of their list; what is not said stays as it is stored. */
export type ListSettings = Readonly<Record<string, Partial<NewWatchlist>>>;

/** Versions of the confusion model to replay by; default: the one in use. */
export interface ReplayModels {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export interface CompareWindow {
  /** Times of capture. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Reads to look at, at most, the newest first. Default 100,000. */
  readonly reads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ComparedHit {
  readonly read: Pick<Read, 'id' | 'plate' | 'camera_id' | 'captured_at'>;
  readonly entry: Pick<Entry, 'id' | 'plate' | 'list_id'> & { readonly list: string };
  readonly rule: Hit['rule'];
  readonly score: number;
  readonly posterior: number;
  /** The stored hit of this read and entry, and what became of it; null where there is none. */
  readonly hit_id: string | null;
  readonly verdict: HitStatus | null;
}

export interface Comparison {
  /** Looked at, and whether those were all of the window. */
  readonly reads: number;
  readonly whole: boolean;
  readonly hits_before: number;
  readonly hits_after: number;
  readonly gained: number;
  readonly lost: number;
  /** Of the lost ones, those that a person has confirmed; of the gained ones, those that a person has rejected. */
  readonly lost_confirmed: number;
  readonly gained_rejected: number;
  /** The first 1,000 of each, and every confirmed one. */
  readonly gained_hits: readonly ComparedHit[];
  readonly lost_hits: readonly ComparedHit[];
}

export interface Preview extends Comparison {
  readonly threshold_before: Threshold;
  readonly threshold_after: Threshold;
}

export interface WhyAnswer {
  /** Whether this read is a hit on this entry as lists stand now. */
  readonly hits: boolean;
  /** Every reason against it, in plain words. */
  readonly why_not: readonly string[];
  readonly read: Read;
  readonly entry: Entry;
  readonly list: Pick<Watchlist, 'id' | 'name' | 'version' | 'policy'>;
  readonly threshold: Threshold;
  readonly explanation: Explanation;
  /** The stored hit, if there is one. */
  readonly hit_id: string | null;
  readonly status: HitStatus | null;
}

/** Why, why not, and what if (`watchlist/why.service.ts`). Stores nothing. */
export interface WhyNot {
  /** @throws LprError not_found */
  explain(readId: string, entryId: string): WhyAnswer;
  /** Which hits a list would gain and lose by a change of its settings. @throws LprError bad_request, not_found */
  preview(listId: string, change: Partial<NewWatchlist>, window: CompareWindow): Promise<Preview>;
  /** The same for two configurations of any lists, two models, or both. @throws LprError bad_request, not_found */
  replay(before: ListSettings, after: ListSettings, window: CompareWindow, models?: ReplayModels): Promise<Comparison>;
}

export interface Hits {
  list(filter: HitFilter): Page<Hit>;
  get(id: string): Hit;
  /** A named person's verdict. @throws LprError conflict for a withdrawn hit */
  verify(
    id: string,
    verdict: {
      readonly status: 'confirmed' | 'rejected' | 'unverified';
      readonly by: string;
      readonly note?: string | undefined;
      /** What is on the plate: teaches most where a hit is rejected. */
      readonly plate?: string | undefined;
    },
  ): Hit;
}

/** Versions of the confusion model (`match/models.service.ts`). */
export interface Models {
  /**
   * From all verdicts and the reads of the newest two weeks, on top of the version that ships. The same verdicts and reads are the same
   * version. @param onProgress how many reads it has gone over, and how much of their time, milliseconds
   * @throws LprError conflict where there is nothing to learn from
   */
  learn(
    onProgress?: (reads: number, span: { readonly done: number; readonly total: number }) => void,
  ): Promise<{ readonly model: Model; readonly already: boolean }>;
  /** Newest first. */
  list(page: PageRequest): Page<Model>;
  /** @throws LprError not_found */
  get(version: string): Model;
  /** Judges what comes in from now on, in every process. @throws LprError not_found */
  use(version: string): Model;
}

export interface Events {
  /** What happened after `afterId`, oldest first. */
  since(
    topic: EventTopic,
    afterId: number,
    options?: { readonly subject?: string; readonly limit?: number },
  ): readonly LiveEvent[];
  /** Id of the newest event; a client without `Last-Event-ID` starts after it. */
  lastId(): number;
  /** Called when there may be something new (also from another process). Returns the unsubscriber. */
  onNews(listener: () => void): () => void;
}

export interface Benchmarks {
  /** Stores a result under the id its run was known by, or under a new one. */
  save(result: Omit<BenchmarkResult, 'id' | 'created_at'> & { readonly id?: string | undefined }): BenchmarkResult;
  list(page: PageRequest): Page<BenchmarkResult>;
  get(id: string): BenchmarkResult;
}

export interface Images {
  /** Absolute path of a stored image, or null. */
  path(hash: string): string | null;
}
