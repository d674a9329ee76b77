/** Rows of `002-watchlists.sql`, `003-list-policies.sql`, `007-levels.sql`, `021-hits-of-passages.sql`, `028-escalation.sql`, `034-two-person.sql`, `039-typed-agreement.sql` and `040-open-since.sql`. */
import type { Entry } from '../../records/entries.ts';
import { ENTRY_FACTS } from '../../records/entries.ts';
import type { Agreement, HitLevel, HitStatus, Outcome, RejectReason, WithdrawnBecause } from '../../records/hits.ts';
import type { MatchRule } from '../../records/policies.ts';
import type { ListMapping, Watchlist } from '../../records/watchlists.ts';
import { conditionsOf, type JsonColumn } from './condition-columns.ts';
import { idText, uuidText } from './ids.ts';
import type { CamerasTable, ReadsTable } from './tables.ts';

export type WatchlistRow = Omit<Watchlist, 'id' | 'mapping'> & { no: number; id: Buffer; mapping: string | null };

export const WATCHLIST_COLUMNS = `no, id, name, agency, policy, false_alerts_per_day, priority, min_plate_p, min_state_p, state_conflicts, retro_days,
  stale_after_hours, acknowledge_minutes, confirmations, mapping, version, entries, created_at, updated_at, refreshed_at, stale_since`;

export function watchlistOf({ no: _, ...row }: WatchlistRow): Watchlist {
  const mapping = row.mapping === null ? null : (JSON.parse(row.mapping) as ListMapping);
  return { ...row, id: idText(row.id), mapping };
}

export type EntryRow = Omit<Entry, 'id' | 'list_id' | 'jurisdiction' | 'record' | JsonColumn> & {
  [column in JsonColumn]: string | null;
} & {
  no: number;
  id: Buffer;
  list_id: Buffer;
  jurisdiction: string;
  record: string;
};

/** Exactly as in the index `entries_patterns`, so that SQLite uses that index. */
export const IS_PATTERN = "plate GLOB '*[*?]*'";

/** Above every character of a plate. */
export const AFTER_ALL = '\u{10ffff}';

/** For a query over `live_entries e`. */
export const ENTRY_COLUMNS = `
  e.no, e.id, e.list_id, e.plate, e.jurisdiction, e.record, ${ENTRY_FACTS.map((column) => `e.${column}`).join(', ')}, e.created_at,
  e.updated_at`;

/** An entry's columns as one JSON text, but for {@link EntryJson.direction}; for a query over `live_entries e`. */
export const ENTRY_JSON = `json_object('id', lower(hex(e.id)), 'list_id', lower(hex(e.list_id)), ${[
  ...['plate', 'jurisdiction', 'record', 'created_at', 'updated_at'],
  ...ENTRY_FACTS.filter((column) => column !== 'direction'),
]
  .map((column) => `'${column}', e.${column}`)
  .join(', ')}) AS json, e.direction`;

/**
 * A row of {@link ENTRY_JSON}. SQLite hands over one text in half the time of so many columns (4 instead of 8.4 µs), which a hit consists of to a
 * quarter. It writes numbers with fractions with 15 digits only, so those are columns.
 */
export type EntryJson = readonly [json: string, direction: number | null];

type JsonEntry = Omit<EntryRow, 'no' | 'id' | 'list_id' | 'direction'> & { readonly id: string; readonly list_id: string };

export function entryOfJson([json, direction]: EntryJson): Entry {
  const row = JSON.parse(json) as JsonEntry;
  return {
    id: uuidText(row.id),
    list_id: uuidText(row.list_id),
    plate: row.plate,
    jurisdiction: row.jurisdiction === '' ? null : row.jurisdiction,
    record: row.record === '' ? null : row.record,
    reason_code: row.reason_code,
    case_number: row.case_number,
    vehicle: row.vehicle,
    note: row.note,
    valid_from: row.valid_from,
    expires_at: row.expires_at,
    priority: row.priority,
    ...conditionsOf(row),
    direction,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

export function entryOf({ no: _, ...row }: EntryRow): Entry {
  return {
    ...row,
    ...conditionsOf(row),
    id: idText(row.id),
    list_id: idText(row.list_id),
    jurisdiction: row.jurisdiction === '' ? null : row.jurisdiction,
    record: row.record === '' ? null : row.record,
  };
}

export interface HitsTable {
  no: number;
  id: Buffer;
  created_at: number;
  status: HitStatus;
  rule: MatchRule;
  score: number;
  posterior: number;
  level: HitLevel;
  explanation: string;
  read_no: number;
  passage_no: number;
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
  verified_plate: string | null;
  verified_state: string | null;
  reject_reason: RejectReason | null;
  outcome: Outcome | null;
  retro: number;
  list_age_ms: number | null;
  withdrawn_at: number | null;
  withdrawn_because: WithdrawnBecause | null;
  acknowledged_by: string | null;
  acknowledged_at: number | null;
  escalated_at: number | null;
  first_confirmed_by: string | null;
  first_confirmed_at: number | null;
  agreement: Agreement | null;
  open_since: number | null;
}

export interface HitFramesTable {
  read_no: number;
  hit_no: number;
}

/** Types of the tables for Kysely. */
export interface HitTables {
  hits: HitsTable;
  hit_frames: HitFramesTable;
  reads: ReadsTable;
  cameras: CamerasTable;
}
