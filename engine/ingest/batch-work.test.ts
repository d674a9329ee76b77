import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../tests/support/archives.ts';
import { batchOf } from '../../tests/support/batch-files.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { tempIngest } from '../../tests/support/ingest.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import type { Batch } from '../records/batches.ts';

describe('two batches submitted at the same time', () => {
  test('are one batch where they are equal, and are worked in turn otherwise', async () => {
    const reader = textReader({ inFlight: 1 });
    const ingest = tempIngest({ reader });
    const [a, b, c] = await Promise.all([
      ingest.batches.submit(sourceOf(batchOf(20)), { name: 'a' }),
      ingest.batches.submit(sourceOf(batchOf(20)), { name: 'b' }),
      ingest.batches.submit(sourceOf(batchOf(20, (i) => `BBB${1000 + i}`)), { name: 'c' }),
    ]);
    expect(a.batch.id).toBe(b.batch.id);
    expect([a.already, b.already].sort()).toEqual([false, true]);
    await Promise.all([ingest.batches.finished(a.batch.id), ingest.batches.finished(c.batch.id)]);
    expect(ingest.plates()).toHaveLength(40);
    expect(reader.taken).toBe(40);
  });

  test('rows are given to the reader in order, one of each batch in turn', async () => {
    const order: string[] = [];
    const inner = textReader({ inFlight: 1 });
    const reader = {
      ...inner,
      read(source: Parameters<typeof inner.read>[0], signal?: AbortSignal) {
        order.push(readFileSync('path' in source ? source.path : '', 'utf8'));
        return inner.read(source, signal);
      },
    };
    const waiting = tempIngest();
    const one = await waiting.batches.submit(sourceOf(batchOf(3)), { name: 'one' });
    const two = await waiting.batches.submit(sourceOf(batchOf(3, (i) => `BBB${1000 + i}`)), { name: 'two' });
    const working = tempIngest({ data: waiting.data, reader });
    working.batches.resume();
    await Promise.all([working.batches.finished(one.batch.id), working.batches.finished(two.batch.id)]);
    expect(order).toEqual(['AAA1000', 'BBB1000', 'AAA1001', 'BBB1001', 'AAA1002', 'BBB1002']);
  });
});

describe('rows with the same picture, camera and time', () => {
  const time = '2026-11-03T12:00:00Z';
  const same = (files: readonly string[], passages: readonly string[] = []): readonly [string, string][] => [
    [
      'manifest.csv',
      ['file,camera_id,captured_at,passage', ...files.map((file, i) => `${file},cam,${time},${passages[i] ?? ''}`)].join('\n'),
    ],
    ...files.map((file): [string, string] => [file, file.startsWith('other') ? `OTHER${file.length}` : 'ABC1234']),
  ];

  test('are the first one’s read and its duplicates, however late the first is answered; other rows do not wait', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reader = textReader({ inFlight: 4, gate: (n) => (n === 1 ? held : undefined) });
    const ingest = tempIngest({ reader });
    const { batch } = await ingest.batches.submit(sourceOf(same(['a.jpg', 'b.jpg', 'other.jpg', 'c.jpg', 'others.jpg'])), {
      name: 'x',
    });
    await eventually(() => expect(ingest.plates()).toEqual(expect.arrayContaining(['OTHER9', 'OTHER10'])));
    release();
    await ingest.batches.finished(batch.id);
    expect(ingest.receipt(batch.id)).toEqual([
      'a.jpg read ABC1234',
      'b.jpg duplicate ABC1234',
      'other.jpg read OTHER9',
      'c.jpg duplicate ABC1234',
      'others.jpg read OTHER10',
    ]);
    expect(reader.taken).toBe(3);
  });

  test('are each read where the first could not be', async () => {
    const source = same(['a.jpg', 'b.jpg']).map(([name, text]): [string, string] => [
      name,
      text === 'ABC1234' ? 'unreadable' : text,
    ]);
    const ingest = tempIngest({ reader: textReader() });
    const { batch } = await ingest.batches.submit(sourceOf(source), { name: 'x' });
    await ingest.batches.finished(batch.id);
    expect(ingest.receipt(batch.id)).toEqual(['a.jpg unreadable no_plate', 'b.jpg unreadable no_plate']);
  });

  test('do not wait for one another without end where they are frames of passages', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const passages = ['p', '', 'q', 'p', 'q', ''];
    const files = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg', 'f.jpg'];
    const { batch } = await ingest.batches.submit(sourceOf(same(files, passages)), { name: 'x' });
    const { counts } = await ingest.batches.finished(batch.id);
    expect(counts.pending).toBe(0);
    expect(ingest.plates()).toHaveLength(1);
  });
});

describe('waiting for a batch', () => {
  test('reports progress, stops with the signal, and answers not_found for an unknown batch', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const { batch } = await ingest.batches.submit(sourceOf(batchOf(200)), { name: 'x' });
    const seen: Batch[] = [];
    await ingest.batches.finished(batch.id, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)?.counts).toMatchObject({ pending: 0, read: 200 });
    const pending = seen.map(({ counts }) => counts.pending);
    expect(pending).toEqual([...pending].sort((a, b) => b - a));
    await expect(ingest.batches.finished('none')).rejects.toMatchObject({ code: 'not_found' });

    const idle = tempIngest();
    const waiting = await idle.batches.submit(sourceOf(batchOf(1)), { name: 'x' });
    const stop = new AbortController();
    const finished = idle.batches.finished(waiting.batch.id, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(finished).rejects.toThrow('enough');
  });

  test('without a reader a batch waits for a process that has one', async () => {
    const without = tempIngest();
    const { batch } = await without.batches.submit(sourceOf(batchOf(3)), { name: 'x' });
    expect(without.batches.get(batch.id)).toMatchObject({ state: 'accepted', counts: { pending: 3 } });
    const finished = without.batches.finished(batch.id);
    const other = tempIngest({ data: without.data, reader: textReader() });
    other.batches.resume();
    expect((await finished).counts.read).toBe(3);
    // A batch that is submitted while it runs is worked, too.
    const next = await without.batches.submit(sourceOf(batchOf(2, (i) => `BBB${i}00`)), { name: 'y' });
    expect((await without.batches.finished(next.batch.id)).counts.read).toBe(2);
  });
});

describe('cancelling', () => {
  const never = new Promise<void>(() => {});

  test('keeps finished rows and cancels waiting ones; submitted again, the batch continues', async () => {
    let open = false;
    const reader = textReader({ inFlight: 2, gate: (n) => (n > 3 && !open ? never : undefined) });
    const ingest = tempIngest({ reader });
    const { batch } = await ingest.batches.submit(sourceOf(batchOf(10)), { name: 'x' });
    await eventually(() => expect(ingest.batches.get(batch.id).counts.read).toBe(3));
    const finished = ingest.batches.finished(batch.id);
    expect(ingest.batches.cancel(batch.id)).toMatchObject({ state: 'cancelled', counts: { read: 3, cancelled: 7 } });
    expect((await finished).state).toBe('cancelled');
    expect(() => ingest.batches.cancel(batch.id)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(() => ingest.batches.cancel('none')).toThrow(expect.objectContaining({ code: 'not_found' }));
    expect(ingest.events.since('batch', 0).at(-1)).toMatchObject({ kind: 'batch.cancelled', subject: batch.id });

    open = true;
    const again = await ingest.batches.submit(sourceOf(batchOf(10)), { name: 'x' });
    expect(again.already).toBe(true);
    expect((await ingest.batches.finished(batch.id)).counts).toMatchObject({ read: 10, cancelled: 0 });
    expect(ingest.plates()).toHaveLength(10);
  });

  test('reaches the process that works the batch', async () => {
    const reader = textReader({ inFlight: 2, gate: (n) => (n > 3 ? never : undefined) });
    const working = tempIngest({ reader });
    const { batch } = await working.batches.submit(sourceOf(batchOf(10)), { name: 'x' });
    await eventually(() => expect(working.batches.get(batch.id).counts.read).toBe(3));
    const other = tempIngest({ data: working.data });
    other.batches.cancel(batch.id);
    // The pictures that hang are abandoned: otherwise closing would wait for them.
    await eventually(() => expect(reader.taken).toBe(5));
    await working.batches.finished(batch.id);
    await working.close();
  });
});

test('closing waits until pictures being read are in the journal, and releases the batch', async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const ingest = tempIngest({ reader: textReader({ inFlight: 3, gate: (n) => (n > 2 ? held : undefined) }) });
  const { batch } = await ingest.batches.submit(sourceOf(batchOf(10)), { name: 'x' });
  await eventually(() => expect(ingest.batches.get(batch.id).counts.read).toBe(2));
  const other = tempIngest({ data: ingest.data, reader: textReader() });
  other.batches.resume();
  expect(other.batches.get(batch.id).state).toBe('running');

  const closed = ingest.close();
  release();
  await closed;
  expect((await other.batches.finished(batch.id)).counts.read).toBe(10);
  expect(other.plates()).toHaveLength(10);
});
