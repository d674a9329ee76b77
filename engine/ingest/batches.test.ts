import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, sourceOf, writeFolder, writeTar, writeZip } from '../../tests/support/archives.ts';
import { batchOf, manifestOf, time } from '../../tests/support/batch-files.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { tempIngest } from '../../tests/support/ingest.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { openEngine } from '../open.ts';
import { newId } from '../store/new-id.ts';
import { openSource } from './sources/open-source.ts';

test('the next start deletes unfinished uploads of a killed process, and keeps those that another process is receiving', async () => {
  const ingest = tempIngest();
  const { batch } = await ingest.batches.submit(sourceOf(batchOf(1)), { name: 'done' });
  const incoming = join(ingest.data, 'images/incoming');
  const [unknown, receiving] = [newId(), newId()];
  const owner = { token: 'x', host: 'another machine', pid: 1 };
  ingest.store.transaction(() =>
    ingest.store.batches.begin({ id: receiving, name: 'coming', created_at: Date.now(), handed_in_by: null }, owner),
  );
  for (const id of [batch.id, unknown, receiving]) await writeFolder(join(incoming, id), [['1', 'left over']]);
  ingest.batches.resume();
  await eventually(() => expect(readdirSync(incoming)).toEqual([receiving]));
});

test('everything in a data folder is its owner’s alone, whatever the umask', async () => {
  const umask = process.umask(0o022);
  try {
    const data = join(tempFolder(), 'new/data');
    const engine = openEngine({ data });
    await engine.batches.submit(sourceOf(batchOf(2)), { name: 'private' });
    const all = [data, ...readdirSync(data, { recursive: true }).map((name) => join(data, String(name)))];
    const modes = all.map((path) => [path.slice(data.length), (statSync(path).mode & 0o777).toString(8)] as const);
    expect(modes.filter(([, mode]) => mode !== '700' && mode !== '600')).toEqual([]);
    expect(modes.map(([name]) => name)).toEqual(expect.arrayContaining(['', '/lpr.db', '/lpr.db-wal', '/images']));
    await engine.close();
  } finally {
    process.umask(umask);
  }
});

const MIXED: Files = [
  ['z.jpg', 'ZZZ999'],
  [
    'manifest.csv',
    manifestOf(
      `a.jpg,cam 1,${time(1)}`,
      `b.jpg,cam 1,${time(2)}`,
      `c.jpg,cam 1,${time(3)}`,
      `d.jpg,cam 1,${time(4)}`,
      `e.jpg,cam 1,${time(5)}`,
      `f.jpg,cam 1,${time(1)}`,
      `g.jpg,cam 1,${time(7)}`,
      `missing.jpg,cam 1,${time(8)}`,
      `a.jpg,cam 2,${time(9)}`,
      `empty.jpg,cam 1,${time(10)}`,
      `h.jpg,cam 1,${time(11)}`,
      `i.jpg,cam 1,yesterday`,
      `../up.jpg,cam 1,${time(12)}`,
    ),
  ],
  ['a.jpg', 'ABC-1234'],
  ['b.jpg', 'AB?1234'],
  ['c.jpg', 'unreadable'],
  ['d.jpg', 'crashed'],
  ['e.jpg', 'not_an_image'],
  // The same picture, camera and time under another name.
  ['f.jpg', 'ABC-1234'],
  // The same picture at another time is another read.
  ['g.jpg', 'ABC-1234'],
  ['empty.jpg', ''],
  ['h.jpg', '...'],
  ['i.jpg', 'III111'],
  ['a.jpg', 'OTHER1'],
];

const MIXED_RECEIPT = [
  'a.jpg read ABC1234',
  'b.jpg ambiguous AB?1234',
  'c.jpg unreadable no_plate',
  'd.jpg failed crashed',
  'e.jpg rejected not_an_image',
  'f.jpg duplicate ABC1234',
  'g.jpg read ABC1234',
  'missing.jpg rejected missing_file',
  'a.jpg rejected name_twice',
  'empty.jpg rejected empty_file',
  'h.jpg unreadable empty_plate',
  'i.jpg rejected bad_captured_at',
  '../up.jpg rejected bad_name',
  'a.jpg rejected name_twice',
  'z.jpg rejected not_in_manifest',
];

describe('a batch', () => {
  test('gives every image a row, every plate a read, every listed plate a hit', async () => {
    const ingest = tempIngest({ reader: textReader() });
    ingest.watch('A8C1234');
    const { batch, already } = await ingest.batches.submit(sourceOf(MIXED), { name: 'hour one' });
    expect(already).toBe(false);
    expect(batch).toMatchObject({ name: 'hour one', total: 15, finished_at: null });
    const done = await ingest.batches.finished(batch.id);
    expect(ingest.receipt(batch.id)).toEqual(MIXED_RECEIPT);
    expect(done).toMatchObject({
      state: 'done',
      counts: { pending: 0, read: 2, ambiguous: 1, unreadable: 2, duplicate: 1, rejected: 8, failed: 1 },
    });
    expect(done.finished_at).not.toBeNull();

    const reads = ingest.reads.list({}).items;
    expect(
      reads.map(({ plate, raw, file, camera_id, batch: name, reader }) => [plate, raw, file, camera_id, name, reader]),
    ).toEqual([
      ['ABC1234', 'ABC-1234', 'g.jpg', 'cam 1', 'hour one', 'text/1'],
      ['AB?1234', 'AB?1234', 'b.jpg', 'cam 1', 'hour one', 'text/1'],
      ['ABC1234', 'ABC-1234', 'a.jpg', 'cam 1', 'hour one', 'text/1'],
    ]);
    const [read] = reads;
    expect(readFileSync(ingest.images.path(read?.image ?? '') ?? '', 'utf8')).toBe('ABC-1234');
    expect(ingest.reads.get(read?.id ?? '')).toEqual(read);
    const duplicate = ingest.batches.receipt(batch.id, { status: 'duplicate' }).items[0];
    expect(ingest.reads.get(duplicate?.read_id ?? '').file).toBe('a.jpg');

    expect(ingest.store.hits.list({}).items.map((hit) => [hit.read.file, hit.entry.plate, hit.rule])).toEqual([
      ['g.jpg', 'A8C1234', 'ocr'],
      ['a.jpg', 'A8C1234', 'ocr'],
    ]);
    expect(ingest.cameras.list({}).items).toMatchObject([{ id: 'cam 1', reads: 3, last_read_at: Date.parse(time(7)) }]);
    expect(ingest.events.since('hit', 0)).toHaveLength(2);
    const kinds = ingest.events.since('batch', 0, { subject: batch.id }).map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['batch.accepted', 'batch.done']);
    // Only files that a row needs are kept, and no temporary files.
    expect(readdirSync(join(ingest.data, 'images', 'incoming'))).toEqual([]);
  });

  test('is the same batch as a folder, zip, tar or tar.gz, under any name, files in any order', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const files = batchOf(5);
    const folder = tempFolder();
    const headers = files.map(([name, contents]) => [{ name }, contents] as const).reverse();
    const paths = [
      await writeFolder(join(folder, 'f'), files),
      await writeZip(join(folder, 'z'), [...files].reverse()),
      await writeTar(join(folder, 't'), headers),
      await writeTar(join(folder, 'tgz'), headers, { gzip: true }),
      await writeZip(
        join(folder, 'deep'),
        files.map(([name, contents]) => [`hour one/${name}`, contents] as const),
      ),
    ];
    const answers = [];
    for (const path of paths) answers.push(await ingest.batches.submit(await openSource(path), { name: path }));
    expect(answers.map(({ already }) => already)).toEqual([false, true, true, true, true]);
    expect(new Set(answers.map(({ batch }) => batch.id)).size).toBe(1);
    await ingest.batches.finished(answers[0]?.batch.id ?? '');
    expect(ingest.plates()).toHaveLength(5);
    expect(ingest.batches.list({}).items).toHaveLength(1);
  });

  test('retries only the rows that failed or were cancelled, when a retry is requested after its end', async () => {
    let mended = false;
    const inner = textReader();
    const reader = { ...inner, read: (source: Parameters<typeof inner.read>[0]) => (mended ? inner.read(source) : crash()) };
    const crash = async () => ({ status: 'failed', reason: 'timed_out', detail: 'hung twice' }) as const;
    const ingest = tempIngest({ reader });
    const { batch } = await ingest.batches.submit(sourceOf(batchOf(3)), { name: 'x' });
    await ingest.batches.finished(batch.id);
    mended = true;
    expect(ingest.batches.retry(batch.id).counts).toMatchObject({ pending: 3, failed: 0 });
    expect(() => ingest.batches.retry(batch.id)).toThrow(/has ended/);
    expect((await ingest.batches.finished(batch.id)).counts).toMatchObject({ failed: 0, read: 3 });
    expect(ingest.batches.retry(batch.id).state).toBe('done');
  });

  test('retries only the rows that failed, when it is submitted again', async () => {
    let mended = false;
    const inner = textReader();
    const reader = { ...inner, read: (source: Parameters<typeof inner.read>[0]) => (mended ? inner.read(source) : crash()) };
    const crash = async () => ({ status: 'failed', reason: 'timed_out', detail: 'hung twice' }) as const;
    const ingest = tempIngest({ reader });
    const files = batchOf(3);
    const first = await ingest.batches.submit(sourceOf(files), { name: 'x' });
    expect((await ingest.batches.finished(first.batch.id)).counts.failed).toBe(3);
    mended = true;
    const again = await ingest.batches.submit(sourceOf(files), { name: 'y' });
    expect(again).toMatchObject({ already: true, batch: { id: first.batch.id, name: 'x' } });
    expect((await ingest.batches.finished(first.batch.id)).counts).toMatchObject({ failed: 0, read: 3 });
    const third = await ingest.batches.submit(sourceOf(files), { name: 'z' });
    expect(third.batch.state).toBe('done');
  });

  test('with only rejected rows is done at once, also without a reader', async () => {
    const ingest = tempIngest();
    const { batch } = await ingest.batches.submit(sourceOf([['manifest.csv', manifestOf('x.jpg,cam,never')]]), { name: 'x' });
    expect(batch).toMatchObject({ state: 'done', counts: { rejected: 1 } });
  });

  test('a manifest without a byte is refused as a manifest, not as a picture', async () => {
    const ingest = tempIngest();
    await expect(ingest.batches.submit(sourceOf([['manifest.csv', '']]), { name: 'x' })).rejects.toMatchObject({
      code: 'bad_manifest',
      message: 'Expected a manifest with a row for each image but received one without rows',
    });
  });

  test('does not have pictures read that were read in an earlier batch', async () => {
    const reader = textReader();
    const ingest = tempIngest({ reader });
    const one = await ingest.batches.submit(sourceOf(batchOf(3)), { name: 'one' });
    await ingest.batches.finished(one.batch.id);
    const two = await ingest.batches.submit(sourceOf(batchOf(4)), { name: 'two' });
    expect(two.already).toBe(false);
    await ingest.batches.finished(two.batch.id);
    expect(ingest.receipt(two.batch.id)).toEqual([
      '1.jpg duplicate AAA1000',
      '2.jpg duplicate AAA1001',
      '3.jpg duplicate AAA1002',
      '4.jpg read AAA1003',
    ]);
    expect(reader.taken).toBe(4);
  });

  test('sets the place of a camera that has none, and never changes one', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const header = 'file,camera_id,captured_at,lat,lon,direction,jurisdiction';
    const manifest = [header, `1.jpg,new,${time(1)},31.7,-106.4,NB,US-TX`, `2.jpg,known,${time(2)},1,2,3,`].join('\n');
    ingest.cameras.put([{ id: 'known', name: 'Bridge', lat: 10, lon: 20, heading: null }]);
    const source = sourceOf([
      ['manifest.csv', manifest],
      ['1.jpg', 'ABC123'],
      ['2.jpg', 'ABC124'],
    ]);
    const { batch } = await ingest.batches.submit(source, { name: 'x' });
    await ingest.batches.finished(batch.id);
    expect(ingest.cameras.list({}).items).toMatchObject([
      { id: 'known', name: 'Bridge', lat: 10, lon: 20, heading: 3 },
      { id: 'new', name: null, lat: 31.7, lon: -106.4, heading: 0 },
    ]);
    expect(ingest.reads.list({ camera: 'new' }).items[0]).toMatchObject({ jurisdiction: 'US-TX', jurisdiction_p: null });
  });
});

test('an image has a path only by its hash', async () => {
  const ingest = tempIngest({ reader: textReader() });
  const { batch } = await ingest.batches.submit(sourceOf(batchOf(1)), { name: 'x' });
  await ingest.batches.finished(batch.id);
  const hash = ingest.reads.list({}).items[0]?.image ?? '';
  expect(existsSync(ingest.images.path(hash) ?? '')).toBe(true);
  for (const bad of ['', '../lpr.db', hash.toUpperCase(), `${hash}/..`, 'f'.repeat(64)])
    expect(ingest.images.path(bad)).toBeNull();
});
