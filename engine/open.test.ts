import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sourceOf } from '../tests/support/archives.ts';
import { tempFolder } from '../tests/support/temp-folder.ts';
import { textReader } from '../tests/support/text-reader.ts';
import type { Engine } from './engine.ts';
import { type EngineOptions, openEngine } from './open.ts';
import { SILENT } from './ports/log.ts';
import { openDatabase } from './store/sqlite/database.ts';

function open(options: Partial<EngineOptions> = {}): Engine {
  const engine = openEngine({ data: tempFolder(), ...options });
  onTestFinished(() => engine.close());
  return engine;
}

test('two engines over one folder see each other’s lists, batches, hits and verdicts', async () => {
  const data = join(tempFolder(), 'new', 'folder');
  const server = open({ data });
  const cli = open({ data, reader: textReader() });
  const list = server.watchlists.create({ name: 'stolen', policy: 'ocr' });
  server.entries.add(list.id, { plate: 'ABC 1230', reason_code: 'stolen' });

  const manifest = 'file,camera_id,captured_at\na.jpg,bridge,2026-11-03T12:00:00Z\n';
  const { batch } = await cli.batches.submit(
    sourceOf([
      ['manifest.csv', manifest],
      ['a.jpg', 'A8C-123O'],
    ]),
    { name: 'noon' },
  );
  await server.batches.finished(batch.id);
  const [hit] = server.hits.list({}).items;
  expect(hit).toMatchObject({
    rule: 'ocr',
    status: 'unverified',
    entry: { plate: 'ABC1230', list: 'stolen' },
    read: { file: 'a.jpg', batch: 'noon' },
  });

  const seen = server.events.lastId();
  cli.hits.verify(hit?.id ?? '', { status: 'confirmed', by: 'A. Analyst' });
  expect(server.hits.get(hit?.id ?? '')).toMatchObject({ status: 'confirmed', verified_by: 'A. Analyst' });
  expect(server.events.since('hit', seen)).toMatchObject([{ kind: 'hit.changed', subject: hit?.id }]);
});

test('read plates hit a list that another engine has changed since', async () => {
  const data = tempFolder();
  const [server, cli] = [open({ data }), open({ data })];
  const line = (second: number): Readable =>
    Readable.from([
      Buffer.from(JSON.stringify({ camera_id: 'c', captured_at: 1_790_000_000_000 + second * 1000, plate: 'XYZ987' })),
    ]);
  expect(await server.reads.ingest(line(1), {})).toMatchObject({ read: 1, hits: 0 });
  const list = cli.watchlists.create({ name: 'wanted' });
  cli.entries.add(list.id, { plate: 'XYZ987' });
  expect(await server.reads.ingest(line(2), {})).toMatchObject({ read: 1, hits: 1 });
});

test('benchmarks are kept as documents', () => {
  const engine = open({ clock: () => 7 });
  const saved = engine.benchmarks.save({ suite: 'match', seed: 1, result: { rows: [{ reads_per_s: 5 }] } });
  expect(saved.created_at).toBe(7);
  expect(engine.benchmarks.get(saved.id)).toEqual(saved);
  const second = engine.benchmarks.save({ id: '01900000-0000-7000-8000-000000000001', suite: 'ocr', seed: 2, result: null });
  expect(engine.benchmarks.list({ limit: 1 }).items).toEqual([second]);
  expect(() => engine.benchmarks.get('none')).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('cameras are stored all or none', () => {
  const engine = open();
  const camera = (id: string, lat: number | null) => ({ id, name: null, lat, lon: null, heading: null });
  expect(() => engine.cameras.put([camera('a', 1), camera('b', 91)])).toThrow(expect.objectContaining({ code: 'bad_request' }));
  expect(engine.cameras.list({}).items).toEqual([]);
  engine.cameras.put([camera('a', 1), camera('b', null)]);
  engine.cameras.put([camera('a', 2)]);
  const page = engine.cameras.list({ limit: 1 });
  expect(page.items).toEqual([{ ...camera('a', 2), zone: null, kind: null, zone_by_place: null, reads: 0, last_read_at: null }]);
  expect(engine.cameras.list({ cursor: page.next ?? undefined }).items).toMatchObject([{ id: 'b' }]);
});

test('is ready until it is closed, and closes once', async () => {
  const engine = open();
  expect(engine.ready()).toBe(true);
  const first = engine.close();
  expect(engine.ready()).toBe(false);
  expect(engine.close()).toBe(first);
  await first;
});

test('names the error code of a folder that cannot be used', async () => {
  const data = tempFolder();
  writeFileSync(join(data, 'file'), '');
  expect(() => openEngine({ data: join(data, 'file') })).toThrow(expect.objectContaining({ code: 'bad_request' }));
  writeFileSync(join(data, 'lpr.db'), 'this is no database, however long one looks at it'.repeat(10));
  expect(() => openEngine({ data })).toThrow(
    expect.objectContaining({ code: 'damaged_data', message: expect.stringContaining(data) }),
  );

  const newer = tempFolder();
  await openEngine({ data: newer }).close();
  const database = openDatabase(join(newer, 'lpr.db'));
  database.connection.pragma('user_version = 99');
  database.close();
  expect(() => openEngine({ data: newer })).toThrow(expect.objectContaining({ code: 'newer_data' }));
});

test('says at its start that the write-ahead log was lost', async () => {
  const data = tempFolder();
  await openEngine({ data }).close();
  writeFileSync(join(data, 'lpr.db-shm'), '');
  const error = vi.fn();
  await openEngine({ data, log: { ...SILENT, error } }).close();
  expect(error).toHaveBeenCalledWith({ file: join(data, 'lpr.db-wal') }, expect.stringContaining('lpr doctor'));
  await openEngine({ data, log: { ...SILENT, error } }).close();
  expect(error).toHaveBeenCalledTimes(1);
});
