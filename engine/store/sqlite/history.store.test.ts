import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import type { HistoryRow } from '../history.store.ts';
import { openDatabase } from './database.ts';
import { openSqliteHistory } from './history.store.ts';

const row = (plate: string, read: number): HistoryRow => ({
  plate,
  at: Date.parse('2026-03-03'),
  camera: 1,
  read,
  state: 'US-TX',
  sure: 99,
});

it('gives numbers of reads as they were written, before and after the month’s first', () => {
  const history = openSqliteHistory(join(tempFolder(), 'history'));
  onTestFinished(() => history.close());
  const [first, later, late] = [row('B', 30_000_000), row('C', 47_000_000), row('A', 2)];
  history.write('2026-03', { remove: [], add: [first, later] }, 47_000_000);
  history.write('2026-03', { remove: [later], add: [late] }, 47_000_001);
  expect([...history.pagesOf('2026-03', 1)].flat()).toEqual([late, first]);
  expect(history.remove('2026-03', [first])).toBe(1);
  expect(history.ofPlate('A', 0, Date.parse('2026-04-01'))).toEqual([late]);
});

it('reads and continues a month’s file of an earlier version, whose numbers of reads have no origin', () => {
  const folder = join(tempFolder(), 'history');
  openSqliteHistory(folder).close();
  for (const [file, sql] of [
    ['months.db', "INSERT INTO months (month) VALUES ('2026-03')"],
    ['2026-03.db', EARLIER],
  ] as const) {
    const database = openDatabase(join(folder, file));
    database.connection.exec(sql);
    database.close();
  }
  const [reader, writer] = [openSqliteHistory(folder), openSqliteHistory(folder)];
  onTestFinished(() => {
    for (const history of [reader, writer]) history.close();
  });
  const of = (plate: string) => reader.ofPlate(plate, 0, Date.parse('2026-04-01')).map(({ read }) => read);
  expect(of('A')).toEqual([7]);
  const [before] = reader.ofPlate('A', 0, Date.parse('2026-04-01'));
  writer.write('2026-03', { remove: before === undefined ? [] : [before], add: [row('B', 9)] }, 9);
  expect([of('A'), of('B')]).toEqual([[], [9]]);
});

const EARLIER = `
  CREATE TABLE passed (plate TEXT NOT NULL, at INTEGER NOT NULL, camera INTEGER NOT NULL, read INTEGER NOT NULL, state INTEGER, sure INTEGER NOT NULL,
    PRIMARY KEY (plate, at, camera, read)) STRICT, WITHOUT ROWID;
  CREATE TABLE mark (one INTEGER PRIMARY KEY CHECK (one = 1), read INTEGER NOT NULL) STRICT;
  INSERT INTO passed VALUES ('A', 0, 1, 7, NULL, 99);
  INSERT INTO mark VALUES (1, 7);`;

it('is its owner’s alone, whatever the umask: passages say where people were', () => {
  const umask = process.umask(0o022);
  onTestFinished(() => void process.umask(umask));
  const folder = join(tempFolder(), 'data/history');
  const history = openSqliteHistory(folder);
  onTestFinished(() => history.close());
  for (const month of ['2026-02', '2026-03']) {
    const row = { plate: 'KDR4821', at: Date.parse(`${month}-03`), camera: 1, read: 1, state: 'US-TX', sure: 99 };
    history.write(month, { remove: [], add: [row] }, 1);
  }
  history.pack('2026-02');
  const modes = ['', ...readdirSync(folder)].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  const names = ['months.db', '2026-02.db', '2026-03.db'].flatMap((name) => [name, `${name}-wal`, `${name}-shm`]);
  expect(Object.fromEntries(modes)).toEqual({ '': '700', ...Object.fromEntries(names.map((name) => [name, '600'])) });
});
