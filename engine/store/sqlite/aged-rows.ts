import type { AgedKind } from '../retention.store.ts';
import type { SqliteDatabase } from './database.ts';

type ByKey = Exclude<AgedKind, 'receipt_rows'>;

/** Rows of one table that are too old, by their key. Parameters in order: before, most. */
interface Aged {
  readonly table: string;
  readonly key: string;
  readonly old: string;
  /** The statement that clears such a row; absent: the row is deleted. */
  readonly forget?: string;
}

/** Entries of lists that are being loaded are left to the next run. */
const OLD_ENTRIES = 'SELECT no FROM entries WHERE expires_at < ? AND list_no NOT IN (SELECT list_no FROM list_loads) LIMIT ?';
const LIVE_HOLD = 'holds x WHERE x.released_at IS NULL';

const AGED: Readonly<Record<ByKey, readonly Aged[]>> = {
  near_misses: [{ table: 'near_misses', key: 'no', old: 'SELECT no FROM near_misses WHERE captured_at < ? LIMIT ?' }],
  // In order of age, so that only the oldest of perhaps 100,000 rows are read.
  events: [
    {
      table: 'events',
      key: 'id',
      old: 'SELECT id FROM events WHERE at < ? AND id IN (SELECT id FROM events ORDER BY id LIMIT 1000) LIMIT ?',
    },
    {
      table: 'load_changes',
      key: 'no',
      old: 'SELECT no FROM load_changes WHERE at < ? AND no IN (SELECT no FROM load_changes ORDER BY no LIMIT 1000) LIMIT ?',
    },
  ],
  deliveries: [
    {
      table: 'webhook_deliveries',
      key: 'no',
      old: "SELECT no FROM webhook_deliveries WHERE state <> 'waiting' AND created_at < ? LIMIT ?",
    },
  ],
  kept_answers: [{ table: 'kept_answers', key: 'key', old: 'SELECT key FROM kept_answers WHERE at < ? LIMIT ?' }],
  answers: [
    {
      table: 'answers',
      key: 'no',
      old: "SELECT no FROM answers WHERE body ->> '$.window.from' < strftime('%Y-%m-%dT%H:%M:%fZ', ? / 1000.0, 'unixepoch') LIMIT ?",
    },
  ],
  traces: [
    {
      table: 'traces',
      key: 'no',
      old: `SELECT no FROM traces WHERE finished_at < ? AND NOT EXISTS (SELECT 1 FROM ${LIVE_HOLD} AND x.case_number = traces.case_number) LIMIT ?`,
    },
  ],
  seizures: [
    {
      table: 'seizures',
      key: 'no',
      old: `
        SELECT no FROM seizures WHERE at < ? AND NOT EXISTS (
          SELECT 1 FROM seizure_vehicles v JOIN ${LIVE_HOLD} AND x.plate = v.plate AND v.seizure_no = seizures.no) LIMIT ?`,
    },
  ],
  notices: [
    { table: 'deconfliction_notices', key: 'no', old: 'SELECT no FROM deconfliction_notices WHERE at < ? LIMIT ?' },
    { table: 'interests', key: 'no', old: 'SELECT no FROM interests WHERE at < ? LIMIT ?' },
  ],
  entries: [{ table: 'entries', key: 'no', old: OLD_ENTRIES }],
  exemptions: [{ table: 'exemptions', key: 'no', old: 'SELECT no FROM exemptions WHERE expires_at < ? LIMIT ?' }],
  holds: [
    {
      table: 'holds',
      key: 'no',
      old: 'SELECT no FROM holds WHERE released_at < ? AND plate IS NOT NULL LIMIT ?',
      forget: 'UPDATE holds SET plate = NULL',
    },
  ],
  list_changes: [
    {
      table: 'entry_changes',
      key: 'seq',
      old: 'SELECT seq FROM entry_changes WHERE at < ? AND seq IN (SELECT seq FROM entry_changes ORDER BY seq LIMIT 1000) LIMIT ?',
    },
    // A load's after the line that stands for them.
    {
      table: 'load_log',
      key: 'seq',
      old: `SELECT seq FROM load_log WHERE at < ? AND seq IN (SELECT seq FROM load_log ORDER BY seq LIMIT 1000)
        AND load_no NOT IN (SELECT load_no FROM entry_changes WHERE load_no IS NOT NULL UNION ALL SELECT no FROM list_loads) LIMIT ?`,
    },
  ],
};

const COUNT: Partial<Readonly<Record<ByKey, string>>> = {
  events: `
    SELECT (SELECT count(*) FROM events WHERE at < before) + (SELECT count(*) FROM load_changes WHERE at < before) AS n
    FROM (SELECT ? AS before)`,
  list_changes: 'SELECT count(*) AS n FROM (SELECT at FROM entry_changes UNION ALL SELECT at FROM load_log) WHERE at < ?',
};

export function countAged(database: SqliteDatabase, kind: ByKey, before: number): number {
  const whole = COUNT[kind];
  if (whole !== undefined) return database.sql<{ n: number }>(whole).get(before)?.n ?? 0;
  const counts = AGED[kind].map(
    ({ old }) => database.sql<{ n: number }>(`SELECT count(*) AS n FROM (${old})`).get(before, -1)?.n ?? 0,
  );
  return counts.reduce((sum, n) => sum + n, 0);
}

export function forgetAged(
  database: SqliteDatabase,
  kind: ByKey,
  { before, most, now }: { readonly before: number; readonly most: number; readonly now: number },
): number {
  let gone = 0;
  if (kind === 'entries') leaveLists(database, { before, most, now });
  for (const { table, key, old, forget = `DELETE FROM ${table}` } of AGED[kind]) {
    if (gone < most) gone += database.sql(`${forget} WHERE ${key} IN (${old})`).run(before, most - gone).changes;
  }
  return gone;
}

const LEAVING = `SELECT no, list_no, plate FROM entries WHERE no IN (${OLD_ENTRIES})`;
const LOG = "INSERT INTO entry_changes (list_no, kind, entry_no, plate, at) VALUES (?, 'removed', ?, ?, ?)";
const FEWER = 'UPDATE watchlists SET version = version + 1, entries = entries - 1, updated_at = ? WHERE no = ?';

/** An entry that goes changes its list as one that somebody removes. */
function leaveLists(database: SqliteDatabase, { before, most, now }: { before: number; most: number; now: number }): void {
  type Leaving = { readonly no: number; readonly list_no: number; readonly plate: string };
  for (const { no, list_no, plate } of database.sql<Leaving>(LEAVING).all(before, most)) {
    database.sql(LOG).run(list_no, no, plate, now);
    database.sql(FEWER).run(now, list_no);
  }
}
