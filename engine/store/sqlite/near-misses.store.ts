import { DAY } from '../../fields/durations.ts';
import type { NearMiss, NearMissCount } from '../../records/near-misses.ts';
import { limitOf } from '../../records/pages.ts';
import type { NearMissesStore } from '../near-misses.store.ts';
import type { SqliteDatabase } from './database.ts';
import { explanationOf } from './explanation.ts';
import { idBytes, idText } from './ids.ts';
import { type NearMissRow, nearMissCounts, nearMissesPage } from './near-misses.query.ts';
import { pageOf } from './page.ts';
import { rowsOf } from './query.ts';

const FIRST = 100;
const THEN_EVERY = 100;
const KEEP = 20_000;
const PRUNE_EVERY = 500;

const COUNT = `
  INSERT INTO near_miss_counts (day, list_no, why, n) SELECT ?, no, ?, 1 FROM watchlists WHERE id = ?
  ON CONFLICT (day, list_no, why) DO UPDATE SET n = n + 1 RETURNING n`;
const LOG = `
  INSERT INTO near_misses (at, why, detail, read_id, camera_id, captured_at, read_plate, list_no, list_name, list_version, entry_id,
    plate, explanation)
  SELECT ?, ?, ?, ?, ?, ?, ?, no, ?, ?, ?, ?, ? FROM watchlists WHERE id = ?`;
const PRUNE = 'DELETE FROM near_misses WHERE no <= ?';

export function sqliteNearMisses(database: SqliteDatabase): NearMissesStore {
  return {
    add({ read, match: { entry, list, explanation }, why, detail, at }) {
      const day = Math.floor(read.captured_at / DAY);
      const n = database.sql<{ n: number }>(COUNT).get(day, why, idBytes(list.id))?.n ?? 0;
      if (n > FIRST && n % THEN_EVERY !== 0) return;
      const { lastInsertRowid } = database
        .sql(LOG)
        .run(
          at,
          why,
          detail,
          idBytes(read.id),
          read.camera_id,
          read.captured_at,
          read.plate,
          list.name,
          list.version,
          idBytes(entry.id),
          entry.plate,
          JSON.stringify(explanation),
          idBytes(list.id),
        );
      if (Number(lastInsertRowid) % PRUNE_EVERY === 0) database.sql(PRUNE).run(Number(lastInsertRowid) - KEEP);
    },
    list(filter) {
      const limit = limitOf(filter);
      const rows = rowsOf<NearMissRow>(database, nearMissesPage(filter, limit));
      return pageOf(rows, limit, missOf, (row) => [row.no]);
    },
    counts: (filter) => rowsOf<NearMissCount>(database, nearMissCounts(filter)),
  };
}

function missOf(row: NearMissRow): NearMiss {
  return {
    id: row.no,
    at: row.at,
    why: row.why,
    detail: row.detail,
    read: { id: idText(row.read_id), camera_id: row.camera_id, captured_at: row.captured_at, plate: row.read_plate },
    entry: {
      id: idText(row.entry_id),
      plate: row.plate,
      list_id: idText(row.list_id),
      list: row.list_name,
      list_version: row.list_version,
    },
    explanation: explanationOf(row.explanation),
  };
}
