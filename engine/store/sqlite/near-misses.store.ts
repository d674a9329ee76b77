import { isPattern } from '../../plate/plate-pattern.ts';
import type { NearMiss, NearMissCount, NearMissFilter, NearMissWhy } from '../../records/near-misses.ts';
import type { NearMissesStore } from '../near-misses.store.ts';
import type { SqliteDatabase, Value } from './database.ts';
import { explanationOf } from './explanation.ts';
import { idBytes, idText } from './ids.ts';
import { cursorOf, limitOf, pageOf } from './page.ts';

const DAY = 86_400_000;
const FIRST = 100;
const THEN_EVERY = 100;
const KEEP = 20_000;
const PRUNE_EVERY = 500;

interface Row {
  no: number;
  at: number;
  why: NearMissWhy;
  detail: string;
  read_id: Buffer;
  camera_id: string;
  captured_at: number;
  read_plate: string;
  list_id: Buffer;
  list_name: string;
  list_version: number;
  entry_id: Buffer;
  plate: string;
  explanation: string;
}

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
      const before = cursorOf(filter, [0] as const)?.[0] ?? Number.MAX_SAFE_INTEGER;
      const { where, values } = conditionsOf(filter);
      const text = `SELECT m.*, w.id AS list_id FROM near_misses m JOIN watchlists w ON w.no = m.list_no
        WHERE m.no < ?${where} ORDER BY m.no DESC LIMIT ?`;
      return pageOf(database.sql<Row>(text).all(before, ...values, limit + 1), limit, missOf, (row) => [row.no]);
    },
    counts({ list, why, from, to }) {
      const values: Value[] = [];
      const where = [
        ...given(values, why, 'c.why = ?'),
        ...given(values, from === undefined ? undefined : Math.floor(from / DAY), 'c.day >= ?'),
        ...given(values, to === undefined ? undefined : Math.ceil(to / DAY), 'c.day < ?'),
        ...ofList(values, list),
      ];
      const text = `SELECT w.name AS list, c.why, sum(c.n) AS n FROM near_miss_counts c JOIN watchlists w ON w.no = c.list_no
        WHERE TRUE${where.map((one) => ` AND ${one}`).join('')} GROUP BY w.no, c.why ORDER BY w.name, c.why`;
      return database.sql<NearMissCount>(text).all(...values);
    },
  };
}

function conditionsOf({ list, plate, why, from, to, camera }: NearMissFilter): { where: string; values: Value[] } {
  const values: Value[] = [];
  const where = [
    ...given(values, why, 'm.why = ?'),
    ...given(values, from, 'm.captured_at >= ?'),
    ...given(values, to, 'm.captured_at < ?'),
    ...given(values, camera, 'm.camera_id = ?'),
    ...ofPlate(values, plate),
    ...ofList(values, list),
  ];
  return { where: where.map((one) => ` AND ${one}`).join(''), values };
}

function given(values: Value[], value: string | number | undefined, text: string): string[] {
  if (value === undefined) return [];
  values.push(value);
  return [text];
}

function ofPlate(values: Value[], plate: string | undefined): string[] {
  if (plate === undefined) return [];
  values.push(plate, plate);
  const fits = isPattern(plate) ? 'GLOB' : '=';
  return [`(m.plate ${fits} ? OR m.read_plate ${fits} ?)`];
}

function ofList(values: Value[], list: string | undefined): string[] {
  if (list === undefined) return [];
  values.push(idBytes(list), list);
  return ['(w.id = ? OR w.name = ?)'];
}

function missOf(row: Row): NearMiss {
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
