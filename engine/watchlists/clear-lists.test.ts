import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import { newId } from '../store/new-id.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { PLAIN_ENTRY, PLAIN_LIST } from './plain.ts';

function open(data: string): Engine {
  const engine = openEngine({ data, reader: null, clock: () => 1_000 });
  onTestFinished(() => engine.close());
  return engine;
}

/** A process that ends after it has written a slice of a load, or removed a list, and before the rest. */
function endsHalfWay(data: string, listId: string, makesList: boolean): void {
  const store = openSqliteStore(join(data, 'lpr.db'));
  const load = store.listLoads.begin(listId, makesList);
  load.stage(1, { ...PLAIN_ENTRY, plate: 'HALF1' });
  store.transaction(() => {
    if (makesList) store.watchlists.prepare(listId, { ...PLAIN_LIST, name: 'half' }, 1);
    load.take(1);
    const range = { after: '', to: 'Z' };
    load.write(range, 'full', { diff: load.diff(range, 'full'), now: 1, beat: 1 });
  });
  store.close();
}

function rowsOf(data: string, ...tables: string[]): number[] {
  const database = new Database(join(data, 'lpr.db'), { readonly: true });
  onTestFinished(() => void database.close());
  return tables.map((table) => (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n);
}

test('the next upkeep deletes everything of loads whose process has ended, and of removed lists', async () => {
  const data = tempFolder();
  const engine = open(data);
  const list = engine.watchlists.create({ name: 'L' });
  engine.entries.add(list.id, { plate: 'OLD1' });
  endsHalfWay(data, list.id, false);
  endsHalfWay(data, newId(), true);
  const gone = engine.watchlists.create({ name: 'gone' });
  engine.entries.add(gone.id, { plate: 'GONE1' });
  const other = openSqliteStore(join(data, 'lpr.db'));
  other.watchlists.remove(gone.id, 1);
  other.close();
  expect(rowsOf(data, 'entries', 'list_loads', 'watchlists')).toEqual([4, 2, 3]);

  expect(engine.entries.list(list.id, {}).items.map(({ plate }) => plate)).toEqual(['OLD1']);
  await engine.upkeep.run();
  expect(rowsOf(data, 'entries', 'list_loads', 'watchlists', 'load_log', 'entry_updates')).toEqual([1, 0, 2, 0, 0]);
  expect(engine.entries.list(list.id, {}).items.map(({ plate }) => plate)).toEqual(['OLD1']);
});

test('a file can be loaded into a list after the unfinished load of a dead process was undone', async () => {
  const data = tempFolder();
  const engine = open(data);
  const list = engine.watchlists.create({ name: 'L' });
  endsHalfWay(data, list.id, false);
  const report = await engine.watchlists.load(list.id, Readable.from(['plate\nNEW1\n']), { dryRun: false, mode: 'full' });
  expect(report).toMatchObject({ added: 1, removed: 0, stored: true });
  expect(rowsOf(data, 'entries', 'list_loads')).toEqual([1, 0]);
});

test('entries can be read, added and removed during a load, and the result is as if these changes had come before it', async () => {
  const engine = open(tempFolder());
  const list = engine.watchlists.create({ name: 'L' });
  const plates = Array.from({ length: 3_000 }, (_, i) => `N${i}`);
  const loading = engine.watchlists.load(list.id, Readable.from([`plate,note\n${plates.join(',new\n')},new\n`]), {
    dryRun: false,
    mode: 'full',
  });
  let isOver = false;
  const ended = loading.finally(() => {
    isOver = true;
  });
  const seen = new Set<number>();
  for (let turn = 0; !isOver; turn++) {
    seen.add(engine.watchlists.get(list.id).entries - turn);
    // Some that the file has too, and one that it has not.
    if (turn < 4) engine.entries.add(list.id, { plate: turn === 1 ? 'NOTINFILE' : `N${turn * 7}`, note: 'typed' });
    else break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  // Nobody sees a part of the file.
  expect([...seen]).toEqual([0]);
  const report = await ended;
  expect(report.removed).toBe(1);
  expect(report.added + report.updated + report.unchanged).toBe(3_000);
  expect(engine.watchlists.get(list.id).entries).toBe(3_000);
  expect(engine.entries.list(list.id, { plate: 'NOTINFILE' }).items).toEqual([]);
  expect(engine.entries.list(list.id, { plate: 'N7' }).items).toMatchObject([{ note: 'new' }]);
});
