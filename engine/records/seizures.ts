import type { Readable } from 'node:stream';
import type { AskedValue } from './answers.ts';
import type { Page, PageRequest } from './pages.ts';
import type { DatesRead, SaidTimes, TableMapping } from './table-mapping.ts';
import type { TextEncoding } from './text-encodings.ts';
import type { ReportedProblem } from './watchlists.ts';
import type { WriteRow } from './write-row.ts';

/** Fields of a seizure, which are also columns of a file of seizures, in the order of the documentation. */
export const SEIZURE_FACTS = [
  'at',
  'kind',
  'place',
  'state',
  'lat',
  'lon',
  'road',
  'direction',
  'origin_state',
  'traced_state',
  'concealment',
  'note',
] as const;

/** Chooses the records of the agency that owns the data, which have no other name of an agency. */
export const OWN_AGENCY = 'own';

/** How a seizure is called where numbers stand in a line: `SZ-1`, `SZ-1 (Sheriff)`. */
export function seizureName({ event_id, agency }: { readonly event_id: string; readonly agency?: string | null }): string {
  return agency === null || agency === undefined ? event_id : `${event_id} (${agency})`;
}

/** What is known of a seizure itself. Times are epoch milliseconds UTC, states ISO 3166-2, places degrees; null: not known. */
export interface SeizureFacts {
  readonly at: number;
  /** As the sender writes it: `drugs`, `currency`, `weapons`. */
  readonly kind: string | null;
  readonly place: string | null;
  /** Where it was seized. */
  readonly state: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly road: string | null;
  readonly direction: string | null;
  /** Where the goods or the vehicle came from. */
  readonly origin_state: string | null;
  /** Where they were traced to: their destination, buyer or sender. */
  readonly traced_state: string | null;
  readonly concealment: string | null;
  readonly note: string | null;
}

/** An amount of one thing that was seized. */
export interface SeizedItem {
  readonly item: string;
  readonly quantity: number;
  /** `kg`, `l`, `usd`, `count`. */
  readonly unit: string;
}

/** A vehicle of a seizure: its plate, normalized, and what it looked like. */
export interface SeizedVehicle {
  readonly plate: string;
  readonly jurisdiction: string | null;
  readonly vehicle: string | null;
}

/** One seizure as a national seizure system keeps it. */
export interface Seizure extends SeizureFacts {
  /** The number that the agency gave it: a seizure of another agency may have the same. */
  readonly event_id: string;
  /** Whose record it is; null: of the agency that owns the data. */
  readonly agency: string | null;
  readonly items: readonly SeizedItem[];
  readonly vehicles: readonly SeizedVehicle[];
}

/** Which seizures; all conditions that are given hold. `from` and `to` are epoch milliseconds. */
export interface SeizureFilter extends PageRequest {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly kind?: string | undefined;
  /** Where it was seized. */
  readonly state?: string | undefined;
  /** Of a vehicle; normalized. O and 0 are one, I and 1 too. */
  readonly plate?: string | undefined;
  readonly event_ids?: readonly string[] | undefined;
  /** Whose records: by name, or `own`. */
  readonly agency?: string | undefined;
}

/** How to import a file of seizures. `dryRun`: reports and stores nothing. What is said of its times goes before the mapping. */
export interface SeizureImportOptions extends SaidTimes {
  readonly dryRun: boolean;
  /** Whose records they are. Null, absent or `own`: of the agency that owns the data. */
  readonly agency?: string | null | undefined;
  /** Null or absent: columns with the names of our own fields. */
  readonly mapping?: TableMapping | null | undefined;
  /** Stores the good rows although others are bad. Default: false. */
  readonly skipBad?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called in the transaction of the first step that is stored; not where nothing is. */
  readonly record?: WriteRow | undefined;
}

/** What an import has changed, or would change. */
export interface SeizureImportReport {
  readonly dry_run: boolean;
  readonly stored: boolean;
  readonly rows: number;
  readonly rejected: number;
  /** How the file was read. */
  readonly encoding: TextEncoding;
  /** The order of day and month, where the file has told it. */
  readonly dates: DatesRead | null;
  /** The first 10,000 at most. */
  readonly problems: readonly ReportedProblem[];
  /** Columns of the file that are not kept. */
  readonly ignored_columns: readonly string[];
  /** Seizures that are new, changed, and unchanged. */
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** In the file. */
  readonly items: number;
  readonly vehicles: number;
}

/** Which seizures become scenes, and how large a scene is. */
export interface SeizureScenesAsked {
  readonly event_ids?: readonly string[] | undefined;
  /** Whose records: by name, or `own`. */
  readonly agency?: string | undefined;
  /** Seizures from `from` on and before `to`, epoch milliseconds. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly kind?: string | undefined;
  /** A scene is so many hours before the seizure; 2 unless said. */
  readonly hours_before?: number | undefined;
  /** Cameras within so many km; 10 unless said. */
  readonly km?: number | undefined;
}

/** Seizures as records. */
export interface Seizures {
  /**
   * A file of seizures, of their items or of their vehicles, or of all in one: rows of one `event_id` belong together. All rows or none, unless bad
   * ones are to be left out. The file changes records of its own agency only. A file that has items of a seizure replaces the items that were there, and likewise vehicles: the same file again
   * changes nothing.
   * @throws LprError bad_import for a file that is no such table, bad_request for a mapping that cannot be used
   */
  importFile(file: Readable, options: SeizureImportOptions): Promise<SeizureImportReport>;
  /** Newest first. @throws LprError bad_request */
  list(filter: SeizureFilter): Page<Seizure>;
  /** @throws LprError not_found; bad_request where several agencies have a seizure of this number and none is chosen */
  get(event_id: string, agency?: string): Seizure;
  /** Ready-made scenes, oldest first. @throws LprError not_found where there is no such seizure with a place, bad_request for more than 200 */
  scenes(asked: SeizureScenesAsked): readonly Readonly<Record<string, AskedValue>>[];
}
