import { decodeLattice, meanConfidence } from '../../plate/lattice.ts';
import type { Hit, HitCount, HitFilter, HitFrame, HitGroup, HitSeizure } from '../../records/hits.ts';
import { limitOf } from '../../records/pages.ts';
import type { HitsStore, OpenHitPlace, SightingRecord } from '../hits.store.ts';
import type { SqliteDatabase } from './database.ts';
import { explanationOf } from './explanation.ts';
import { hitWith, insertHits } from './hit-writer.ts';
import { groupsPage, HIT_ORDERS, hitsOfPassages, hitsPage, listNos, sortOf, totalQuery } from './hits.query.ts';
import { idBytes, idText } from './ids.ts';
import type { HitsTable } from './list-tables.ts';
import { pageOf } from './page.ts';
import { rowsOf } from './query.ts';
import { READ_COLUMNS, READ_JOINS, type ReadRow, readOf } from './read-row.ts';
import { totalOf } from './total.ts';

type HitRow = Omit<HitsTable, 'id' | 'jurisdiction' | 'captured_at' | 'plate' | 'read_no'> &
  ReadRow & {
    hit_id: Buffer;
    list_id: Buffer;
    listed_plate: string;
    listed_jurisdiction: string | null;
    verdicts: number;
    confirmations: number;
    confirmed_by: string;
    seizures: string;
    frames: number;
  };

/** Another state's plate with the same characters is another vehicle. */
const SEIZURES = `(
  SELECT json_group_array(json_object('event_id', event_id, 'agency', agency, 'at', at, 'kind', kind, 'state', state)) FROM (
    SELECT DISTINCT s.event_id, nullif(s.agency, '') AS agency, s.at, s.kind, s.state FROM seizure_vehicles sv JOIN seizures s ON s.no = sv.seizure_no
    WHERE sv.plate = h.plate AND coalesce(sv.jurisdiction, h.jurisdiction, '') = coalesce(h.jurisdiction, sv.jurisdiction, '')
    ORDER BY s.at DESC, s.no DESC LIMIT 20))`;

/** Since the last verdict that was no confirmation, in their order. */
const CONFIRMED_BY = `
  CASE WHEN h.status = 'unverified' AND h.first_confirmed_by IS NOT NULL THEN (
    SELECT json_group_array(made_by) FROM (
      SELECT made_by FROM verdicts v
      WHERE v.hit_no = h.no AND v.no > coalesce((SELECT max(no) FROM verdicts o WHERE o.hit_no = h.no AND o.status <> 'confirmed'), 0)
      GROUP BY lower(made_by) ORDER BY min(v.no))) ELSE '[]' END`;

const COLUMNS = `
  h.no, h.read_no, h.id AS hit_id, h.created_at, h.status, h.rule, h.score, h.posterior, h.level, h.explanation, w.id AS list_id, h.list_name, h.list_version,
  h.priority, h.entry_id, h.plate AS listed_plate, h.jurisdiction AS listed_jurisdiction, h.reason_code, h.case_number, h.vehicle,
  h.verified_by, h.verified_at, h.verification_note, h.verified_plate, h.verified_state, h.reject_reason, h.outcome, h.retro, h.list_age_ms, h.withdrawn_at, h.withdrawn_because,
  h.acknowledged_by, h.acknowledged_at, h.escalated_at, w.confirmations, h.first_confirmed_by, h.first_confirmed_at, h.agreement, ${CONFIRMED_BY} AS confirmed_by,
  (SELECT count(*) FROM verdicts v WHERE v.hit_no = h.no) AS verdicts,
  1 + (SELECT count(*) FROM hit_frames f WHERE f.hit_no = h.no) AS frames, h.passage_no, ${SEIZURES} AS seizures, ${READ_COLUMNS}`;
const JOINS = `JOIN watchlists w ON w.no = h.list_no JOIN reads r ON r.no = h.read_no ${READ_JOINS}`;
const GET = `SELECT ${COLUMNS} FROM hits h ${JOINS} WHERE h.id = ?`;

const OF_PASSAGES = `SELECT ${COLUMNS} FROM`;
const OF_PASSAGES_ORDER = `${JOINS} ORDER BY h.level = 'review', h.posterior DESC, h.priority, h.no`;
const COUNTS = `
  SELECT w.id AS list_id, w.name AS list, h.level, count(*) AS n FROM hits h JOIN watchlists w ON w.no = h.list_no
  GROUP BY h.list_no, h.level ORDER BY w.name, h.level`;

const JUDGE = `
  UPDATE hits SET status = ?, verified_by = ?, verified_at = ?, verification_note = ?, verified_plate = ?, verified_state = ?, reject_reason = ?, outcome = ?,
    first_confirmed_by = ?, first_confirmed_at = ?, agreement = ? WHERE id = ?`;

const GIVE_BACK =
  'UPDATE hits SET acknowledged_by = NULL, acknowledged_at = NULL, escalated_at = NULL, open_since = ? WHERE id = ?';
const ACKNOWLEDGE = 'UPDATE hits SET acknowledged_by = ?, acknowledged_at = ? WHERE id = ?';
/** By `hits_unacknowledged`, list by list: those of lists without a timer are not looked at. */
const ESCALATE = `
  UPDATE hits SET escalated_at = :now WHERE no IN (
    SELECT h.no FROM watchlists w CROSS JOIN hits h ON h.list_no = w.no
    WHERE w.acknowledge_minutes IS NOT NULL AND h.created_at <= :now - w.acknowledge_minutes * 60000
      AND coalesce(h.open_since, 0) <= :now - w.acknowledge_minutes * 60000
      AND h.status = 'unverified' AND h.level = 'alert' AND h.acknowledged_at IS NULL AND h.escalated_at IS NULL
    ORDER BY h.created_at LIMIT :most)
  RETURNING id`;

const FRAMES = `
  SELECT f.rule, f.score, f.posterior, f.level, f.explanation AS why, ${READ_COLUMNS}
  FROM (
    SELECT read_no, rule, score, posterior, level, explanation FROM hits WHERE id = :id
    UNION ALL
    SELECT f.read_no, f.rule, f.score, f.posterior, f.level, f.explanation FROM hit_frames f JOIN hits h ON h.no = f.hit_no WHERE h.id = :id) f
  JOIN reads r ON r.no = f.read_no ${READ_JOINS} ORDER BY r.captured_at, r.no`;

const SIGHTINGS = `
  SELECT h.id, h.status, h.posterior, h.entry_id, e.no AS entry_no,
    h.list_no, h.plate, h.jurisdiction, h.captured_at, c.id AS camera_id, r.plate AS read_plate, r.lattice, r.jurisdiction AS read_jurisdiction,
    r.jurisdiction_p
  FROM hits h JOIN live_entries e ON e.id = h.entry_id AND e.plate = h.plate JOIN reads r ON r.no = h.read_no
    JOIN cameras c ON c.no = h.camera_no
  WHERE +h.status IN ('unverified', 'confirmed') AND h.rule <> 'pattern'`;
const SIGHTINGS_BETWEEN = `${SIGHTINGS} AND h.captured_at >= ? AND h.captured_at < ? ORDER BY h.captured_at, h.id`;
const SIGHTING = `${SIGHTINGS} AND h.id = ?`;

const ENTRY = 'SELECT 1 FROM live_entries e WHERE e.id = hits.entry_id AND e.list_no = hits.list_no';
const HELD = `${ENTRY} AND e.plate = hits.plate AND hits.captured_at >= coalesce(e.valid_from, hits.captured_at)
  AND (e.expires_at IS NULL OR hits.captured_at < e.expires_at)`;
const HOLDS = `${HELD}
  AND (e.expires_at IS NULL OR e.expires_at > :now OR hits.created_at >= max(e.expires_at, e.updated_at))`;
/**
 * Open hits in the order of their index, which is named because SQLite would rather look up all of them by status and sort them, for each slice. Parameters: the
 * place before, `to_*` of the last one, and what `which` names.
 */
const PLACE = 'list_no, entry_id, no';
const OPEN_AFTER = (which: string): string =>
  `FROM hits INDEXED BY hits_open WHERE status = 'unverified' AND (${PLACE}) > (:list_no, :entry_id, :no) AND ${which}`;
const LAST_OPEN = (which: string): string => `SELECT ${PLACE} ${OPEN_AFTER(which)} ORDER BY ${PLACE} LIMIT 1 OFFSET :most - 1`;
const WITHDRAW = (from: string): string => `
  UPDATE hits SET status = 'withdrawn', withdrawn_at = :now,
    withdrawn_because = CASE WHEN NOT EXISTS (${ENTRY}) THEN 'cancelled' WHEN EXISTS (${HELD}) THEN 'expired' ELSE 'changed' END
  WHERE no IN (SELECT no ${from} AND NOT EXISTS (${HOLDS}))
  RETURNING id`;
const WITHDRAW_OF_ENTRY = WITHDRAW("FROM hits WHERE status = 'unverified' AND list_no = :list AND entry_id = :entry");
const BY_SLICES = (which: string) => ({
  last: LAST_OPEN(which),
  slice: WITHDRAW(OPEN_AFTER(`(${PLACE}) <= (:to_list_no, :to_entry_id, :to_no)`)),
  rest: WITHDRAW(OPEN_AFTER(which)),
});
const OF_ALL = BY_SLICES('TRUE');
/** Not by an equation, with which SQLite would look at all hits of the list for each slice. */
const OF_LIST = BY_SLICES(`(${PLACE}) < (:list + 1, x'', 0)`);
const beforeAll = (list_no: number): OpenHitPlace => ({ list_no, entry_id: Buffer.alloc(0), no: 0 });

export function sqliteHits(database: SqliteDatabase): HitsStore {
  return {
    insert: (read, matches, circumstances = {}) => insertHits(database, read, matches, circumstances),
    get(id) {
      const row = database.sql<HitRow>(GET).get(idBytes(id));
      return row === undefined ? null : hitOf(row);
    },
    find(readId, entryId) {
      const row = hitWith(database, readId, entryId);
      return row === undefined ? null : { id: idText(row.id), status: row.status };
    },
    frames: (id) =>
      database
        .sql<FrameRow>(FRAMES)
        .all({ id: idBytes(id) })
        .map(frameOf),
    list: (filter) => hitPage(database, filter),
    groups(filter) {
      const limit = limitOf(filter);
      const passages = rowsOf<GroupRow>(database, groupsPage(database, filter, limit));
      const shown = passages.slice(0, limit).map(({ passage_no }) => passage_no);
      const hits = hitsByPassage(database, filter, shown);
      const kind = `${sortOf(filter)} by passage`;
      return pageOf(
        passages,
        limit,
        ({ passage_no }) => groupOf(hits.get(passage_no) ?? []),
        ({ key, passage_no }) => [kind, key, passage_no],
      );
    },
    total: (filter, of) => totalOf(database, [totalQuery(database, filter, of)]),
    counts: () =>
      database
        .sql<Omit<HitCount, 'list_id'> & { list_id: Buffer }>(COUNTS)
        .all()
        .map((row) => ({ ...row, list_id: idText(row.list_id) })),
    sightings: (from, to) => database.sql<SightingRow>(SIGHTINGS_BETWEEN).all(from, to).map(sightingOf),
    sighting(id) {
      const row = database.sql<SightingRow>(SIGHTING).get(idBytes(id));
      return row === undefined ? null : sightingOf(row);
    },
    judge(id, { status, by, at, note, plate, state, reason, outcome, first_confirmed_by, first_confirmed_at, agreement }) {
      const first = [first_confirmed_by, first_confirmed_at, agreement];
      database.sql(JUDGE).run(status, by, at, note, plate, state, reason, outcome, ...first, idBytes(id));
    },
    acknowledge(id, by, at) {
      database.sql(ACKNOWLEDGE).run(by, at, idBytes(id));
    },
    giveBack(id, at) {
      database.sql(GIVE_BACK).run(at, idBytes(id));
    },
    escalate: (now, most) =>
      database
        .sql<{ id: Buffer }>(ESCALATE)
        .all({ now, most })
        .map(({ id }) => idText(id)),
    ...withdrawals(database),
  };
}

function withdrawals(database: SqliteDatabase): Pick<HitsStore, 'withdrawOfEntry' | 'withdrawUnfounded'> {
  return {
    withdrawOfEntry: (now, listId, entryId) =>
      database
        .sql<{ id: Buffer }>(WITHDRAW_OF_ENTRY)
        .all({ now, list: listNos(database, listId)[0], entry: idBytes(entryId) })
        .map(({ id }) => idText(id)),
    withdrawUnfounded(now, { listId, after, most }) {
      const list = listId === undefined ? null : listNos(database, listId)[0];
      const { last, slice, rest } = list === null ? OF_ALL : OF_LIST;
      const from = { ...(after ?? beforeAll(list ?? 0)), ...(list !== null && { list }) };
      const next = database.sql<OpenHitPlace>(last).get({ ...from, most }) ?? null;
      const to = next === null ? {} : { to_list_no: next.list_no, to_entry_id: next.entry_id, to_no: next.no };
      const gone = database.sql<{ id: Buffer }>(next === null ? rest : slice).all({ ...from, ...to, now });
      return { ids: gone.map(({ id }) => idText(id)), next };
    },
  };
}

/** The hits of each of these passages that fit the filter. */
function hitsByPassage(database: SqliteDatabase, filter: HitFilter, passages: readonly number[]): ReadonlyMap<number, Hit[]> {
  const hits = new Map<number, Hit[]>(passages.map((no) => [no, []]));
  if (passages.length === 0) return hits;
  const query = hitsOfPassages(database, filter, passages);
  const rows = rowsOf<HitRow>(database, query, (page) => `${OF_PASSAGES} (${page}) h ${OF_PASSAGES_ORDER}`);
  for (const row of rows) hits.get(row.passage_no)?.push(hitOf(row));
  return hits;
}

interface GroupRow {
  readonly passage_no: number;
  readonly key: number;
}

/** Of one passage, the likeliest alert first. */
function groupOf(hits: readonly Hit[]): HitGroup {
  const [first] = hits;
  if (first === undefined) throw new Error('Expected at least one hit of a passage that has some');
  const posterior = Math.max(...hits.map((hit) => hit.posterior));
  return { read: first.read, level: first.level, posterior, hits };
}

function hitOf(row: HitRow): Hit {
  return {
    id: idText(row.hit_id),
    created_at: row.created_at,
    status: row.status,
    rule: row.rule,
    score: row.score,
    posterior: row.posterior,
    level: row.level,
    explanation: explanationOf(row.explanation),
    read: readOf(row),
    entry: {
      id: idText(row.entry_id),
      plate: row.listed_plate,
      jurisdiction: row.listed_jurisdiction,
      reason_code: row.reason_code,
      case_number: row.case_number,
      vehicle: row.vehicle,
      list_id: idText(row.list_id),
      list: row.list_name,
      list_version: row.list_version,
      priority: row.priority,
      list_age_ms: row.list_age_ms,
    },
    retro: row.retro === 1,
    verdicts: row.verdicts,
    seizures: JSON.parse(row.seizures) as HitSeizure[],
    frames: row.frames,
    withdrawn_at: row.withdrawn_at,
    withdrawn_because: row.withdrawn_because,
    acknowledged_by: row.acknowledged_by,
    acknowledged_at: row.acknowledged_at,
    escalated_at: row.escalated_at,
    confirmations: row.confirmations,
    first_confirmed_by: row.first_confirmed_by,
    first_confirmed_at: row.first_confirmed_at,
    confirmed_by: JSON.parse(row.confirmed_by) as string[],
    agreement: row.agreement,
    verified_by: row.verified_by,
    verified_at: row.verified_at,
    verification_note: row.verification_note,
    verified_plate: row.verified_plate,
    verified_state: row.verified_state,
    reject_reason: row.reject_reason,
    outcome: row.outcome,
  };
}

type FrameRow = Pick<HitsTable, 'rule' | 'score' | 'posterior' | 'level'> & ReadRow & { readonly why: string };

function frameOf({ rule, score, posterior, level, why, ...row }: FrameRow): HitFrame {
  return { rule, score, posterior, level, explanation: explanationOf(why), read: readOf(row) };
}

interface SightingRow extends Omit<SightingRecord, 'hit_id' | 'entry_id' | 'read'> {
  readonly id: Buffer;
  readonly entry_id: Buffer;
  readonly read_plate: string;
  readonly lattice: string;
  readonly read_jurisdiction: string | null;
  readonly jurisdiction_p: number | null;
}

function sightingOf({
  id,
  entry_id,
  read_plate,
  lattice: encoded,
  read_jurisdiction,
  jurisdiction_p,
  ...row
}: SightingRow): SightingRecord {
  const lattice = decodeLattice(encoded);
  const read = { plate: read_plate, lattice, mean: meanConfidence(lattice), jurisdiction: read_jurisdiction, jurisdiction_p };
  return { ...row, hit_id: idText(id), entry_id: idText(entry_id), read };
}

function hitPage(database: SqliteDatabase, filter: Parameters<HitsStore['list']>[0]): ReturnType<HitsStore['list']> {
  const limit = limitOf(filter);
  const sort = sortOf(filter);
  const rows = rowsOf<HitRow>(
    database,
    hitsPage(database, filter, limit),
    (page) => `SELECT ${COLUMNS} FROM (${page}) h ${JOINS} ORDER BY ${HIT_ORDERS[sort]}`,
  );
  return pageOf(rows, limit, hitOf, (row) =>
    sort === 'posterior' ? [sort, row.posterior, row.no] : [sort, row.captured_at, row.read_no, row.no],
  );
}
