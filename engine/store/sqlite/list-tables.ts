/** Rows of `002-watchlists.sql`. */
import type { Entry, HitStatus, MatchPolicy, MatchRule, Watchlist } from '../../model.ts';
import { idText } from './ids.ts';
import type { CamerasTable, ReadsTable } from './tables.ts';

export interface WatchlistRow {
  no: number;
  id: Buffer;
  name: string;
  agency: string | null;
  policy: MatchPolicy;
  priority: number;
  version: number;
  entries: number;
  created_at: number;
  updated_at: number;
}

export const WATCHLIST_COLUMNS = 'no, id, name, agency, policy, priority, version, entries, created_at, updated_at';

export function watchlistOf({
  id,
  name,
  agency,
  policy,
  priority,
  version,
  entries,
  created_at,
  updated_at,
}: WatchlistRow): Watchlist {
  return { id: idText(id), name, agency, policy, false_alerts_per_day: null, priority, version, created_at, updated_at, entries };
}

export interface EntryRow {
  no: number;
  id: Buffer;
  list_id: Buffer;
  plate: string;
  jurisdiction: string;
  reason_code: string | null;
  case_number: string | null;
  vehicle: string | null;
  note: string | null;
  valid_from: number | null;
  expires_at: number | null;
  created_at: number;
  updated_at: number;
}

/** For a query over `entries e JOIN watchlists w`. */
export const ENTRY_COLUMNS = `
  e.no, e.id, w.id AS list_id, e.plate, e.jurisdiction, e.reason_code, e.case_number, e.vehicle, e.note, e.valid_from,
  e.expires_at, e.created_at, e.updated_at`;

export function entryOf({ no: _, ...row }: EntryRow): Entry {
  return {
    ...row,
    id: idText(row.id),
    list_id: idText(row.list_id),
    jurisdiction: row.jurisdiction === '' ? null : row.jurisdiction,
  };
}

export interface HitsTable {
  no: number;
  id: Buffer;
  created_at: number;
  status: HitStatus;
  rule: MatchRule;
  score: number;
  explanation: string;
  read_no: number;
  camera_no: number;
  captured_at: number;
  read_plate: string;
  list_no: number;
  list_name: string;
  list_version: number;
  priority: number;
  entry_id: Buffer;
  plate: string;
  jurisdiction: string | null;
  reason_code: string | null;
  case_number: string | null;
  vehicle: string | null;
  verified_by: string | null;
  verified_at: number | null;
  verification_note: string | null;
}

/** As the query composer sees them. */
export interface HitTables {
  hits: HitsTable;
  reads: ReadsTable;
  cameras: CamerasTable;
}
