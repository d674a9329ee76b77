import { readdirSync, writeFileSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Files, sourceOf, writeZip } from '../../tests/support/archives.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { type TempIngest, tempIngest } from '../../tests/support/ingest.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { LiveMatcher } from '../matching/live-matcher.ts';
import type { BatchSource, UploadedFile } from '../records/batches.ts';
import type { Match } from '../records/matches.ts';
import type { Read } from '../records/reads.ts';
import { openDatabase } from '../store/sqlite/database.ts';
import { migrate } from '../store/sqlite/migrate.ts';
import { openSqliteStore, sqliteStore } from '../store/sqlite/store.ts';
import { DEFAULT_INGEST_LIMITS } from './limits.ts';
import { openSource } from './sources/open-source.ts';

const batchOf = (n: number): Files => [
  [
    'manifest.csv',
    ['file,camera_id,captured_at', ...Array.from({ length: n }, (_, i) => `${i}.jpg,cam,${1_790_000_000_000 + i}`)].join('\n'),
  ],
  ...Array.from({ length: n }, (_, i) => [`${i}.jpg`, `AAA${1000 + i}`] as const),
];

/** Asserts that nothing of an upload is left: no batch, no row, no picture, no temporary file. */
function expectNothingLeft(ingest: TempIngest): void {
  expect(ingest.batches.list({}).items).toEqual([]);
  expect(ingest.store.batches.open()).toEqual([]);
  const images = join(ingest.data, 'images');
  expect(readdirSync(images)).toEqual(['incoming']);
  expect(readdirSync(join(images, 'incoming'))).toEqual([]);
}

describe('an upload that cannot be finished leaves nothing', () => {
  test('the disk is full while files come', async () => {
    let room = 30;
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const openFile = async (path: string): Promise<FileHandle> => {
      const file = await open(path, 'wx');
      const write = file.writeFile.bind(file);
      file.writeFile = async (data) => {
        // Like a real disk: the bytes that fit are written, the others are not.
        const bytes = data as Buffer;
        await write(bytes.subarray(0, room));
        if (bytes.length > room) throw full;
        room -= bytes.length;
      };
      return file;
    };
    const ingest = tempIngest({ openFile });
    await expect(ingest.batches.submit(sourceOf(batchOf(3)), { name: 'x' })).rejects.toMatchObject({ code: 'storage_full' });
    expectNothingLeft(ingest);
    room = 1_000_000;
    expect((await ingest.batches.submit(sourceOf(batchOf(3)), { name: 'x' })).batch.total).toBe(3);
  });

  test('the disk is full when files are synced', async () => {
    const openFile = async (path: string): Promise<FileHandle> => {
      const file = await open(path, 'wx');
      file.sync = async () => {
        throw Object.assign(new Error('EDQUOT: disk quota exceeded, fsync'), { code: 'EDQUOT' });
      };
      return file;
    };
    const ingest = tempIngest({ openFile });
    await expect(ingest.batches.submit(sourceOf(batchOf(3)), { name: 'x' })).rejects.toMatchObject({ code: 'storage_full' });
    expectNothingLeft(ingest);
  });

  test('the sender stops in the middle of a file, or between two files', async () => {
    const limits = { ...DEFAULT_INGEST_LIMITS, stallAfter: 30 };
    const ingest = tempIngest({ limits });
    const silent = new PassThrough();
    silent.write('ABC');
    await expect(ingest.batches.submit(files(['a.jpg', silent]), { name: 'x' })).rejects.toMatchObject({ code: 'stalled' });
    expect(silent.destroyed).toBe(true);
    const hanging: BatchSource = (async function* () {
      yield { name: 'a.jpg', bytes: Readable.from([Buffer.from('ABC')]) };
      await new Promise(() => {});
    })();
    await expect(ingest.batches.submit(hanging, { name: 'x' })).rejects.toMatchObject({ code: 'stalled' });
    expectNothingLeft(ingest);
  });

  test('the sender disconnects', async () => {
    const ingest = tempIngest();
    const stop = new AbortController();
    const silent = new PassThrough();
    silent.write('ABC');
    const submitted = ingest.batches.submit(files(['a.jpg', silent]), { name: 'x', signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(submitted).rejects.toThrow('gone');
    const breaking = new PassThrough();
    breaking.write('ABC');
    const broken = ingest.batches.submit(files(['a.jpg', breaking]), { name: 'x' });
    breaking.destroy(new Error('connection reset'));
    await expect(broken).rejects.toThrow('connection reset');
    expectNothingLeft(ingest);
  });

  test('the upload exceeds a limit', async () => {
    const limits = { ...DEFAULT_INGEST_LIMITS, maxFiles: 4, maxBatchBytes: 500 };
    const ingest = tempIngest({ limits });
    await expect(ingest.batches.submit(sourceOf(batchOf(4)), { name: 'x' })).rejects.toMatchObject({ code: 'too_large' });
    const big: Files = [...batchOf(1), ['big.jpg', 'x'.repeat(500)]];
    await expect(ingest.batches.submit(sourceOf(big), { name: 'x' })).rejects.toMatchObject({ code: 'too_large' });
    expectNothingLeft(ingest);
  });

  test('the manifest or the archive cannot be used', async () => {
    const ingest = tempIngest();
    const submit = async (given: Files): Promise<unknown> => ingest.batches.submit(sourceOf(given), { name: 'x' });
    await expect(submit([])).rejects.toMatchObject({ code: 'bad_manifest', message: expect.stringContaining('no files at all') });
    await expect(submit([['a.jpg', 'ABC123']])).rejects.toMatchObject({ code: 'bad_manifest' });
    const two: Files = [
      ['a/manifest.csv', 'x'],
      ['b/manifest.csv', 'x'],
    ];
    await expect(submit(two)).rejects.toMatchObject({ message: expect.stringContaining('a/manifest.csv and b/manifest.csv') });
    const zip = join(tempFolder(), 'x.zip');
    writeFileSync(zip, 'PK\x03\x04 and then nothing');
    await expect(ingest.batches.submit(await openSource(zip), { name: 'x' })).rejects.toMatchObject({ code: 'bad_archive' });
    expectNothingLeft(ingest);
  });

  test('its process died, and the next process deletes the upload', async () => {
    const data = tempFolder();
    const store = openSqliteStore(join(data, 'lpr.db'));
    // Our own pid with a token of no engine here, as after a restart in a container, where every process has the pid 1.
    store.batches.begin(
      { id: '01900000-0000-7000-8000-000000000001', name: 'dead', created_at: Date.now(), handed_in_by: null },
      { token: 'x', host: hostname(), pid: process.pid },
    );
    store.batches.begin(
      { id: '01900000-0000-7000-8000-000000000002', name: 'elsewhere', created_at: Date.now(), handed_in_by: null },
      { token: 'x', host: 'other', pid: 1 },
    );
    store.close();
    await mkdir(join(data, 'images', 'incoming', '01900000-0000-7000-8000-000000000001'), { recursive: true });
    const ingest = tempIngest({ data });
    expect(ingest.batches.list({}).items.map(({ state }) => state)).toEqual(['receiving', 'receiving']);
    ingest.batches.resume();
    expect(ingest.batches.list({}).items.map(({ name }) => name)).toEqual(['elsewhere']);
    await eventually(() => expect(readdirSync(join(data, 'images', 'incoming'))).toEqual([]));
    expect(() => ingest.batches.cancel('01900000-0000-7000-8000-000000000002')).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});

test('only the row of a file over its limit is rejected', async () => {
  const limits = { ...DEFAULT_INGEST_LIMITS, maxFileBytes: 10 };
  const ingest = tempIngest({ limits, reader: textReader() });
  const { batch } = await ingest.batches.submit(
    sourceOf(
      [...batchOf(2), ['2.jpg', 'x'.repeat(100_000)]].map(
        ([name, contents]) => [name, name === '0.jpg' ? 'y'.repeat(11) : contents] as const,
      ) as Files,
    ),
    { name: 'x' },
  );
  await ingest.batches.finished(batch.id);
  expect(ingest.receipt(batch.id)).toEqual([
    '0.jpg rejected too_many_bytes',
    '1.jpg read AAA1001',
    '2.jpg rejected too_many_bytes',
  ]);
});

test('10,000 entries of a zip are 10,000 rows', async () => {
  // Files are not synced here: 10,000 syncs take a busy disk a minute, and power cuts are tested elsewhere.
  const openFile = async (path: string): Promise<FileHandle> => {
    const file = await open(path, 'wx');
    file.sync = async () => {};
    return file;
  };
  const ingest = tempIngest({ openFile });
  const path = await writeZip(join(tempFolder(), 'x.zip'), batchOf(10_000), { compress: false });
  const { batch } = await ingest.batches.submit(await openSource(path), { name: 'x' });
  expect(batch).toMatchObject({ total: 10_000, counts: { pending: 10_000 } });
});

test('while the database cannot grow, results are kept in memory; they are written once it can grow', async () => {
  const data = tempFolder();
  const database = openDatabase(join(data, 'lpr.db'));
  migrate(database);
  const warn = vi.fn();
  const info = vi.fn();
  const log = { warn, info, error: vi.fn() };
  const reader = textReader();
  const ingest = tempIngest({ data, store: sqliteStore(database), reader, log, retryAfter: 10 });
  const { batch } = await ingest.batches.submit(sourceOf(batchOf(400)), { name: 'x' });
  // Fewer pages than there are already: the file may not grow by a single page.
  database.connection.pragma('max_page_count = 1');
  await eventually(() => expect(warn).toHaveBeenCalledTimes(1));
  const { counts } = ingest.batches.get(batch.id);
  expect(counts.pending).toBeGreaterThan(0);
  await expect(ingest.reads.ingest(Readable.from([lines(2_000)]), {})).rejects.toMatchObject({ code: 'storage_full' });
  await expect(ingest.batches.submit(sourceOf(batchOf(300)), { name: 'y' })).rejects.toMatchObject({ code: 'storage_full' });

  database.connection.pragma('max_page_count = 1000000');
  expect((await ingest.batches.finished(batch.id)).counts).toMatchObject({ read: 400, failed: 0 });
  expect(ingest.plates()).toHaveLength(400);
  expect(reader.taken).toBe(400);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(info).toHaveBeenCalled();
});

test('only the row of a result that cannot be stored fails', async () => {
  const data = tempFolder();
  const store = openSqliteStore(join(data, 'lpr.db'));
  class FaultyMatcher extends LiveMatcher {
    override match(read: Read): readonly Match[] {
      if (read.plate === 'AAA1003') throw new Error('a bug');
      return super.match(read);
    }
  }
  const ingest = tempIngest({ data, store, matcher: new FaultyMatcher(store), reader: textReader() });
  const { batch } = await ingest.batches.submit(sourceOf(batchOf(6)), { name: 'x' });
  expect((await ingest.batches.finished(batch.id)).counts).toMatchObject({ read: 5, failed: 1 });
  expect(ingest.batches.receipt(batch.id, { status: 'failed' }).items).toMatchObject([
    { file: '3.jpg', reason: 'not_recorded', detail: 'a bug' },
  ]);
});

test('only rows for which a reader breaks its contract fail', async () => {
  const inner = textReader();
  const reader = {
    ...inner,
    async read(source: Parameters<typeof inner.read>[0], signal?: AbortSignal) {
      const outcome = await inner.read(source, signal);
      if (outcome.status === 'read' && outcome.readings[0].raw === 'AAA1001') throw new Error('not in the contract');
      return outcome;
    },
  };
  const ingest = tempIngest({ reader });
  const { batch } = await ingest.batches.submit(sourceOf(batchOf(3)), { name: 'x' });
  await ingest.batches.finished(batch.id);
  expect(ingest.receipt(batch.id)).toEqual(['0.jpg read AAA1000', '1.jpg failed crashed', '2.jpg read AAA1002']);
});

function files(...given: [name: string, bytes: Readable][]): BatchSource {
  // A stream that breaks before anybody reads it.
  for (const [, bytes] of given) bytes.on('error', () => {});
  onTestFinished(() => {
    for (const [, bytes] of given) bytes.destroy();
  });
  return (async function* (): AsyncGenerator<UploadedFile> {
    for (const [name, bytes] of given) yield { name, bytes };
  })();
}

function lines(n: number): Buffer {
  const line = (i: number): string =>
    JSON.stringify({ camera_id: 'edge', captured_at: 1_790_000_000_000 + i, plate: `EDG${1000 + i}` });
  return Buffer.from(Array.from({ length: n }, (_, i) => line(i)).join('\n'));
}
