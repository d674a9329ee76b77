import { DAY } from '../../fields/durations.ts';
import { decodeCorners, encodeCorners } from '../../plate/corners.ts';
import { decodeLattice, encodeLattice, weakest } from '../../plate/lattice.ts';
import { limitOf } from '../../records/pages.ts';
import type { Read, ReadFilter } from '../../records/reads.ts';
import type { PassedRead, ReadsStore } from '../reads.store.ts';
import { aboutReads } from './about-reads.ts';
import type { SqliteDatabase } from './database.ts';
import { decodeGuesses, encodeGuesses } from './guesses.ts';
import { idBytes, idText } from './ids.ts';
import { cursorOf, pageOf } from './page.ts';
import { rowsOf } from './query.ts';
import { READ_COLUMNS, READ_JOINS, type ReadRow, readOf } from './read-row.ts';
import { batchNo, readsFound } from './reads.query.ts';
import { addPlateP } from './seen-filter.ts';
import { seenReads } from './seen-reads.ts';
import { totalOf } from './total.ts';

const INSERT = `
  INSERT INTO reads (id, camera_no, captured_at, identity, received_at, plate, raw, lattice, jurisdiction, jurisdiction_p,
    reader_no, batch_no, batch_row, box, box_p, plate_p, concluded_jurisdiction, concluded_jurisdiction_p, other_jurisdictions)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (camera_no, captured_at, identity) DO NOTHING`;

const FIND = `
  SELECT r.id FROM reads r JOIN cameras c ON c.no = r.camera_no WHERE c.id = ? AND r.captured_at = ? AND r.identity = ?`;

/** A further plate's identity begins with the picture's: all of them lie between it and it followed by the highest bytes. */
const OF_PICTURE = `
  SELECT r.id, r.box FROM reads r JOIN cameras c ON c.no = r.camera_no
  WHERE c.id = ? AND r.captured_at = ? AND r.identity >= ? AND r.identity <= ? ORDER BY r.identity`;

/** A frame may be in the journal several times: the first time that it gave something counts. */
const OF_FRAME = `
  WITH frame AS (
    SELECT batch_no, row, read_no FROM batch_rows
    WHERE image = ? AND passage IS NOT NULL AND camera_id = ? AND captured_at = ? AND read_no IS NOT NULL LIMIT 1)
  SELECT r.id FROM (
    SELECT 0 AS nth, read_no FROM frame
    UNION ALL SELECT m.nth, m.read_no FROM frame f JOIN batch_row_reads m ON m.batch_no = f.batch_no AND m.row = f.row) each
  JOIN reads r ON r.no = each.read_no ORDER BY each.nth`;

/** As long as the place of a further plate. */
const HIGHEST = Buffer.alloc(4, 0xff);

const BOUNDS = 'SELECT (SELECT min(captured_at) FROM reads) AS first, (SELECT max(captured_at) FROM reads) AS last';
const COUNT_BEFORE = 'SELECT count(*) AS n FROM reads WHERE captured_at < ?';
const COUNT_AFTER = 'SELECT count(*) AS n FROM reads WHERE captured_at > ?';

const PASSED = `
  SELECT r.no, c.id AS camera_id, r.captured_at, r.plate, r.jurisdiction, r.jurisdiction_p, r.other_jurisdictions, r.lattice FROM reads r JOIN cameras c ON c.no = r.camera_no
  WHERE (r.captured_at, r.no) > (?, ?) ORDER BY r.captured_at, r.no LIMIT ?`;

type PassedRow = Omit<PassedRead, 'weakest' | 'lattice' | 'other_jurisdictions'> & {
  readonly no: number;
  readonly lattice: string;
  readonly other_jurisdictions: string | null;
};

const SHOWING = `
  SELECT j.camera_id, r.id FROM batch_rows j LEFT JOIN reads r ON r.no = j.read_no WHERE j.image = :image AND j.camera_id IS NOT NULL
  UNION SELECT j.camera_id, r.id FROM batch_rows j JOIN batch_row_reads m ON m.batch_no = j.batch_no AND m.row = j.row
    JOIN reads r ON r.no = m.read_no WHERE j.image = :image AND j.camera_id IS NOT NULL`;

const GET = `SELECT ${READ_COLUMNS} FROM reads r ${READ_JOINS} WHERE r.id = ?`;

const NEWEST_FIRST = 'r.captured_at DESC, r.no DESC';

export function sqliteReads(database: SqliteDatabase): ReadsStore {
  addPlateP(database);
  const find = (camera: string, captured_at: number, identity: Buffer | string): string | null => {
    const row = database.sql<{ id: Buffer }>(FIND).get(camera, captured_at, identity);
    return row === undefined ? null : idText(row.id);
  };
  const bounds = (): { first: number; last: number } | null => {
    const row = database.sql<{ first: number | null; last: number | null }>(BOUNDS).get();
    return row === undefined || row.first === null || row.last === null ? null : { first: row.first, last: row.last };
  };
  return {
    insert(identity, read, row) {
      if (insert(database, identity, read, row)) return { id: read.id, inserted: true };
      const id = find(read.camera_id, read.captured_at, identity);
      if (id === null) throw new Error(`Expected a read that stood in the way of ${read.id} but found none`);
      return { id, inserted: false };
    },
    ofPicture: (camera, captured_at, image) =>
      database
        .sql<{ id: Buffer; box: string | null }>(OF_PICTURE)
        .all(camera, captured_at, image, Buffer.concat([image, HIGHEST]))
        .map(({ id, box }) => ({ id: idText(id), box: box === null ? null : decodeCorners(box) })),
    ofFrame: (camera, captured_at, image) =>
      database
        .sql<{ id: Buffer }>(OF_FRAME)
        .all(image, camera, captured_at)
        .map(({ id }) => idText(id)),
    showing: (image) =>
      database
        .sql<{ camera_id: string; id: Buffer | null }>(SHOWING)
        .all({ image })
        .map(({ camera_id, id }) => ({ camera_id, read_id: id === null ? null : idText(id) })),
    get(id) {
      const row = database.sql<ReadRow>(GET).get(idBytes(id));
      return row === undefined ? null : readOf(row);
    },
    bounds,
    about: aboutReads(database, bounds),
    countBefore: (at) => database.sql<{ n: number }>(COUNT_BEFORE).get(at)?.n ?? 0,
    lastDay() {
      const all = bounds();
      if (all === null || all.last - all.first < DAY) return null;
      return database.sql<{ n: number }>(COUNT_AFTER).get(all.last - DAY)?.n ?? null;
    },
    passed(from, page) {
      const limit = limitOf(page);
      const [at, no] = cursorOf(page, [0, 0] as const) ?? [from, -1];
      return pageOf(
        database.sql<PassedRow>(PASSED).all(at, no, limit + 1),
        limit,
        ({ no: _, lattice: text, other_jurisdictions, ...read }) => {
          const lattice = decodeLattice(text);
          return { ...read, lattice, other_jurisdictions: decodeGuesses(other_jurisdictions), weakest: weakest(lattice) };
        },
        (row) => [row.captured_at, row.no],
      );
    },
    ...seenReads(database),
    list(filter, onPart) {
      const limit = limitOf(filter);
      const rows: ReadRow[] = [];
      for (const query of readsFound(database, filter, { isSorted: true, onPart })) {
        rows.push(...rowsOf<ReadRow>(database, query.limit(limit + 1 - rows.length), withAll));
        if (rows.length > limit) break;
      }
      return pageOf(rows, limit, readOf, (row) => [row.captured_at, row.read_no]);
    },
    ...counting(database),
  };
}

function insert(database: SqliteDatabase, identity: Buffer | string, read: Read, row: number | null): boolean {
  const { changes } = database
    .sql(INSERT)
    .run(
      idBytes(read.id),
      numberOf(database, 'cameras', 'id', read.camera_id),
      read.captured_at,
      identity,
      read.received_at,
      read.plate,
      read.raw === read.plate ? null : read.raw,
      encodeLattice(read.lattice),
      read.jurisdiction,
      read.jurisdiction_p,
      numberOf(database, 'readers', 'name', read.reader),
      read.batch_id === null ? null : batchNo(database, read.batch_id),
      row,
      read.box === null ? null : encodeCorners(read.box),
      read.box_p,
      read.plate_p,
      read.concluded_jurisdiction,
      read.concluded_jurisdiction_p,
      encodeGuesses(read.other_jurisdictions),
    );
  return changes === 1;
}

/** The row's number in a table of names; a new name is added. Not cached: a look-up takes a microsecond, and after a rollback a cache would be wrong. */
function numberOf(database: SqliteDatabase, table: 'cameras' | 'readers', column: 'id' | 'name', name: string): number {
  const row = database.sql<{ no: number }>(`SELECT no FROM ${table} WHERE ${column} = ?`).get(name);
  return row?.no ?? Number(database.sql(`INSERT INTO ${table} (${column}) VALUES (?)`).run(name).lastInsertRowid);
}

/** Whole rows, which are read only of what is shown. */
function withAll(page: string): string {
  return `SELECT ${READ_COLUMNS} FROM (${page}) page CROSS JOIN reads r ON r.no = page.no ${READ_JOINS} ORDER BY ${NEWEST_FIRST}`;
}

/** How many there are, without showing any. */
function counting(database: SqliteDatabase): Pick<ReadsStore, 'total' | 'spanOf' | 'perStep'> {
  return {
    total: (filter, onPart) => totalOf(database, readsFound(database, allPages(filter), { isSorted: false, onPart })),
    spanOf(filter, most, onPart) {
      const span = { first: null as number | null, last: null as number | null, n: 0 };
      for (const query of readsFound(database, allPages(filter), { isSorted: true, onPart })) {
        const [part] = rowsOf<typeof span>(
          database,
          query.limit(most + 1 - span.n),
          (rows) => `SELECT min(captured_at) AS first, max(captured_at) AS last, count(*) AS n FROM (${rows})`,
        );
        if (part === undefined || part.n === 0) continue;
        span.first = part.first;
        span.last ??= part.last;
        span.n += part.n;
        if (span.n > most) break;
      }
      return span;
    },
    perStep(filter, most, from, step, onPart) {
      // Whole numbers of ours, not a caller's text.
      const [begin, length] = [Math.trunc(from), Math.trunc(step)];
      const counts = new Map<number, number>();
      let left = most;
      for (const query of readsFound(database, allPages(filter), { isSorted: true, onPart })) {
        const parts = rowsOf<{ i: number; n: number }>(
          database,
          query.limit(left),
          (rows) => `SELECT (captured_at - ${begin}) / ${length} AS i, count(*) AS n FROM (${rows}) GROUP BY 1`,
        );
        for (const { i, n } of parts) {
          counts.set(i, (counts.get(i) ?? 0) + n);
          left -= n;
        }
        if (left <= 0) break;
      }
      return [...counts].map(([i, n]) => ({ i, n })).sort((a, b) => a.i - b.i);
    },
  };
}

function allPages(filter: ReadFilter): ReadFilter {
  return { ...filter, cursor: undefined };
}
