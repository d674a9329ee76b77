import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { areaText } from '../../fields/area.ts';
import { conditionsOf } from './condition-columns.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { openSqliteStore } from './store.ts';

const STEPS: readonly Migration[] = [
  { number: 1, name: '001-a.sql', sql: 'CREATE TABLE a (n INTEGER) STRICT;' },
  { number: 2, name: '002-b.sql', sql: 'ALTER TABLE a ADD COLUMN m INTEGER; CREATE TABLE b (n INTEGER) STRICT;' },
];

function open(path = ':memory:'): SqliteDatabase {
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

const tables = (database: SqliteDatabase): unknown[] =>
  database
    .sql<{ name: string }>('SELECT name FROM sqlite_schema ORDER BY name')
    .all()
    .map(({ name }) => name);

test('each migration runs once, from whatever version the file has', () => {
  const database = open();
  migrate(database, STEPS.slice(0, 1));
  database.sql('INSERT INTO a VALUES (7)').run();
  migrate(database, STEPS);
  migrate(database, STEPS);
  expect(tables(database)).toEqual(['a', 'b']);
  expect(database.sql('SELECT n, m FROM a').all()).toEqual([{ n: 7, m: null }]);
});

test('a migration that fails leaves the version before it', () => {
  const database = open();
  const bad = { number: 2, name: '002-b.sql', sql: 'CREATE TABLE b (n INTEGER) STRICT; CREATE TABLE b (n INTEGER) STRICT;' };
  expect(() => migrate(database, [...STEPS.slice(0, 1), bad])).toThrow('already exists');
  expect(tables(database)).toEqual(['a']);
  migrate(database, STEPS);
  expect(tables(database)).toEqual(['a', 'b']);
});

test('a newer file is refused in plain words, and not changed', () => {
  const path = join(tempFolder(), 'x.db');
  openSqliteStore(path).close();
  const newest = readMigrations().length;
  const database = open(path);
  database.connection.pragma(`user_version = ${newest + 1}`);
  expect(() => openSqliteStore(path)).toThrow(
    expect.objectContaining({
      code: 'newer_data',
      message: expect.stringContaining(`schema version ${newest + 1}, this program knows versions up to ${newest}`),
    }),
  );
  expect(database.connection.pragma('user_version', { simple: true })).toBe(newest + 1);
});

test('entries keep their numbers where the key of their table has changed, and extracts their records', () => {
  const database = open();
  const steps = readMigrations();
  const records = steps.findIndex(({ name }) => name.endsWith('-records.sql'));
  migrate(database, steps.slice(0, records));
  database
    .sql(
      "INSERT INTO watchlists (no, id, name, policy, priority, version, created_at, updated_at) VALUES (1, x'01', 'L', 'ocr', 3, 1, 0, 0)",
    )
    .run();
  const add = database.sql(
    "INSERT INTO entries (id, list_no, plate, jurisdiction, case_number, note, cameras, created_at, updated_at) VALUES (?, 1, ?, 'US-TX', ?, ?, 'c', 1, 2)",
  );
  add.run(Buffer.of(1), 'A1', 'V123', 'ORI ZZ1, entered 20260301');
  add.run(Buffer.of(2), 'A2', '26-1', 'a note');
  add.run(Buffer.of(3), 'A3', null, null);
  database.sql('DELETE FROM entries WHERE no = 3').run();
  migrate(database, steps);
  expect(database.sql('SELECT no, plate, record, case_number, cameras, updated_at FROM entries ORDER BY no').all()).toEqual([
    { no: 1, plate: 'A1', record: 'V123', case_number: 'V123', cameras: '["c"]', updated_at: 2 },
    { no: 2, plate: 'A2', record: '', case_number: '26-1', cameras: '["c"]', updated_at: 2 },
  ]);
  database
    .sql(
      "INSERT INTO entries (id, list_no, plate, jurisdiction, record, created_at, updated_at) VALUES (x'04', 1, 'A3', '', '', 1, 1)",
    )
    .run();
  expect(database.sql('SELECT max(no) AS no FROM entries').get()).toEqual({ no: 4 });
});

test('conditions that were lines of text become values, and stay what they say', () => {
  const database = open();
  const steps = readMigrations();
  migrate(
    database,
    steps.slice(
      0,
      steps.findIndex(({ name }) => name.endsWith('-conditions.sql')),
    ),
  );
  database.connection.pragma('foreign_keys = OFF');
  const add = database.sql(`
    INSERT INTO entries (id, list_no, plate, jurisdiction, record, active_hours, cameras, area, created_at, updated_at)
    VALUES (?, 1, ?, '', '', ?, ?, ?, 1, 2)`);
  add.run(Buffer.of(1), 'A1', 'Fri-Sun 22:00-06:00, 12:00-13:00 Somewhere/Gone', 'cam-01; cam 2', '31.76 -106.48 25km');
  add.run(Buffer.of(2), 'A2', null, null, '31 -107, 32 -107, 32 -106');
  migrate(database, steps);
  const rows = database.sql<Parameters<typeof conditionsOf>[0]>('SELECT active_hours, cameras, area FROM entries ORDER BY no');
  expect(rows.all().map(conditionsOf)).toEqual([
    {
      active_hours: {
        zone: 'Somewhere/Gone',
        windows: [
          { days: ['Fri', 'Sat', 'Sun'], from: 1320, to: 360 },
          { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], from: 720, to: 780 },
        ],
      },
      cameras: ['cam-01', 'cam 2'],
      area: { centre: { lat: 31.76, lon: -106.48 }, radius_km: 25 },
    },
    {
      active_hours: null,
      cameras: null,
      area: {
        ring: [
          { lat: 31, lon: -107 },
          { lat: 32, lon: -107 },
          { lat: 32, lon: -106 },
        ],
      },
    },
  ]);
});

test('areas of grants that were lines of text become values, and stay what they say', () => {
  const database = open();
  const steps = readMigrations();
  migrate(
    database,
    steps.slice(
      0,
      steps.findIndex(({ name }) => name.endsWith('-grant-areas.sql')),
    ),
  );
  database.connection.pragma('foreign_keys = OFF');
  const add = database.sql(`
    INSERT INTO sharing_grants (id, from_agency_no, to_agency_no, what, area, reason, decided_by, created_at, valid_from, valid_until)
    VALUES (?, 1, 2, 'reads', ?, 'r', 'S', 0, 0, 1)`);
  const ring = { ring: [0, 1, 2].map((i) => ({ lat: 31 + i * 1e-7, lon: -107 - i })) };
  const areas = [null, { centre: { lat: 31.76, lon: -106.48 }, radius_km: 25 }, ring];
  for (const [i, area] of areas.entries()) add.run(Buffer.of(i), area && areaText(area));
  migrate(database, steps);
  const rows = database.sql<{ area: string | null }>('SELECT area FROM sharing_grants ORDER BY no').all();
  expect(rows.map(({ area }) => area && JSON.parse(area))).toEqual(areas);
});

test('verdicts that stand begin the history of their hits', () => {
  const database = open();
  const steps = readMigrations();
  migrate(
    database,
    steps.slice(
      0,
      steps.findIndex(({ name }) => name.endsWith('-verdicts.sql')),
    ),
  );
  database.connection.pragma('foreign_keys = OFF');
  const add = database.sql(`
    INSERT INTO hits (no, id, created_at, status, rule, score, explanation, read_no, camera_no, captured_at, read_plate, list_no, list_name, list_version,
      priority, entry_id, plate, verified_by, verified_at, verification_note, verified_plate)
    VALUES (?, ?, 0, ?, 'exact', 1, '{}', ?, 1, 0, 'A1', 1, 'L', 1, 3, x'09', 'A1', ?, ?, ?, ?)`);
  add.run(1, Buffer.of(1), 'rejected', 1, 'Ann', 9, 'a van', 'A7');
  add.run(2, Buffer.of(2), 'confirmed', 2, 'Bob', 5, null, null);
  add.run(3, Buffer.of(3), 'unverified', 3, null, null, null, null);
  migrate(database, steps);
  expect(database.sql('SELECT hit_no, status, made_by, note, plate, at FROM verdicts ORDER BY no').all()).toEqual([
    { hit_no: 2, status: 'confirmed', made_by: 'Bob', note: null, plate: null, at: 5 },
    { hit_no: 1, status: 'rejected', made_by: 'Ann', note: 'a van', plate: 'A7', at: 9 },
  ]);
});

test('hits from before passages stay, and stand together where they are of one entry, one camera and the same seconds', () => {
  const database = open();
  const steps = readMigrations();
  const before = steps.findIndex(({ name }) => name.endsWith('-hits-of-passages.sql'));
  migrate(database, steps.slice(0, before));
  database.connection.pragma('foreign_keys = OFF');
  const add = database.sql(`
    INSERT INTO hits (id, created_at, status, rule, score, explanation, read_no, camera_no, captured_at, read_plate, list_no, list_name,
      list_version, priority, entry_id, plate)
    VALUES (?, 1, 'confirmed', 'ocr', 1, '{}', ?, ?, ?, 'A1', 1, 'L', 1, 1, ?, 'A1')`);
  const hits = [
    // Read, camera, time, entry.
    [5, 1, 1_000, 1],
    [5, 1, 1_000, 2],
    [3, 1, 5_500, 1],
    [9, 1, 10_001, 1],
    [7, 2, 1_200, 1],
  ] as const;
  for (const [i, [read, camera, at, entry]] of hits.entries()) add.run(Buffer.of(i), read, camera, at, Buffer.of(entry));
  migrate(database, steps);
  const rows = database.sql<{ passage_no: number; status: string }>('SELECT passage_no, status FROM hits ORDER BY no').all();
  expect(rows.map(({ passage_no }) => passage_no)).toEqual([3, 3, 3, 9, 7]);
  expect(rows.every(({ status }) => status === 'confirmed')).toBe(true);
});

test('seizures from before agencies were told apart stay the owner’s, with their items and vehicles', () => {
  const database = open();
  const steps = readMigrations();
  const before = steps.findIndex(({ name }) => name.endsWith('-seizures-of-agencies.sql'));
  migrate(database, steps.slice(0, before));
  database.connection.exec(`
    INSERT INTO seizures (no, event_id, at, state, note) VALUES (4, 'SZ-1', 1, 'US-TX', 'kept'), (7, 'SZ-2', 2, 'US-AZ', NULL);
    INSERT INTO seizure_items VALUES (4, 1, 'cocaine', 11.5, 'kg');
    INSERT INTO seizure_vehicles VALUES (7, 1, 'KDR4821', NULL, 'white pickup')`);
  migrate(database, steps);
  const all = (sql: string) => database.sql(sql).all();
  expect(all('SELECT no, event_id, agency, at, state, note FROM seizures ORDER BY no')).toEqual([
    { no: 4, event_id: 'SZ-1', agency: '', at: 1, state: 'US-TX', note: 'kept' },
    { no: 7, event_id: 'SZ-2', agency: '', at: 2, state: 'US-AZ', note: null },
  ]);
  expect(all('SELECT * FROM seizure_items')).toEqual([{ seizure_no: 4, n: 1, item: 'cocaine', quantity: 11.5, unit: 'kg' }]);
  database.sql('DELETE FROM seizures WHERE no = 4').run();
  expect(all('SELECT * FROM seizure_items')).toEqual([]);
  expect(all('SELECT seizure_no, plate, vehicle FROM seizure_vehicles')).toEqual([
    { seizure_no: 7, plate: 'KDR4821', vehicle: 'white pickup' },
  ]);
});
