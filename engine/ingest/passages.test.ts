import { describe, expect, test } from 'vitest';
import { type Files, sourceOf } from '../../tests/support/archives.ts';
import { tempIngest } from '../../tests/support/ingest.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { MOST_FRAMES } from './passages.ts';

const START = 1_790_000_000_000;

type Shot = readonly [file: string, passage: string, says: string, after?: number, camera?: string];

/** Pictures with what they say; frames of a passage 40 ms apart unless told otherwise. */
function batchOf(...shots: readonly Shot[]): Files {
  const rows = shots.map(
    ([file, passage, , after], i) => `${file},${shots[i]?.[4] ?? 'cam'},${START + (after ?? i * 40)},${passage}`,
  );
  return [
    ['manifest.csv', ['file,camera_id,captured_at,passage', ...rows].join('\n')],
    // The number makes each picture's bytes different; the text reader reads the first word.
    ...shots.map(([file, , says], i) => [file, `${says} ${i}`] as const),
  ];
}

async function ingested(files: Files, reader = textReader()) {
  const ingest = tempIngest({ reader });
  ingest.watch('ABC1234');
  const { batch } = await ingest.batches.submit(sourceOf(files), { name: 'bursts' });
  await ingest.batches.finished(batch.id);
  return { ingest, id: batch.id };
}

describe('frames of a passage', () => {
  test('are one read and one hit; each has its row with its own text', async () => {
    const { ingest, id } = await ingested(
      batchOf(['1.jpg', 'p', 'ABC1234'], ['2.jpg', 'p', 'ABC12?4'], ['3.jpg', 'p', 'unreadable'], ['4.jpg', '', 'XYZ987']),
    );
    expect(ingest.receipt(id)).toEqual([
      '1.jpg read ABC1234',
      '2.jpg read ABC1234',
      '3.jpg unreadable no_plate',
      '4.jpg read XYZ987',
    ]);
    expect(ingest.plates()).toEqual(['ABC1234', 'XYZ987']);
    expect(ingest.store.hits.list({}).items).toHaveLength(1);
    const [first, second] = ingest.batches.receipt(id, {}).items;
    expect(second).toMatchObject({
      read_id: first?.read_id,
      reason: 'frame',
      detail: expect.stringContaining('One of 2 frames; by itself ABC12?4'),
    });
    expect(ingest.cameras.list({}).items).toMatchObject([{ reads: 2 }]);
  });

  test('are grouped by camera and passage, wherever they stand in the manifest', async () => {
    const { ingest } = await ingested(
      batchOf(
        ['1.jpg', 'p', 'ABC1234'],
        ['2.jpg', 'q', 'XYZ987'],
        ['3.jpg', 'p', 'ABC1234', 80, 'other'],
        ['4.jpg', 'q', 'XYZ987'],
        ['5.jpg', 'p', 'ABC1234'],
      ),
    );
    expect(ingest.plates().toSorted()).toEqual(['ABC1234', 'ABC1234', 'XYZ987']);
  });

  test('are separate reads where they show two plates or are minutes apart', async () => {
    const { ingest, id } = await ingested(
      batchOf(['1.jpg', 'p', 'ABC1234'], ['2.jpg', 'p', 'XYZ987'], ['3.jpg', 'p', 'ABC1234', 120_000]),
    );
    expect(ingest.receipt(id)).toEqual(['1.jpg read ABC1234', '2.jpg read XYZ987', '3.jpg read ABC1234']);
    expect(ingest.plates()).toHaveLength(3);
  });

  test('that were sent before are duplicates of their read, and the others are read', async () => {
    const shots: Shot[] = [
      ['1.jpg', 'p', 'ABC1234'],
      ['2.jpg', 'p', 'ABC1234'],
    ];
    const { ingest } = await ingested(batchOf(...shots));
    const more = await ingest.batches.submit(sourceOf(batchOf(...shots, ['3.jpg', 'r', 'XYZ987'])), { name: 'more' });
    await ingest.batches.finished(more.batch.id);
    expect(ingest.receipt(more.batch.id)).toEqual(['1.jpg duplicate ABC1234', '2.jpg duplicate ABC1234', '3.jpg read XYZ987']);
    expect(ingest.plates()).toEqual(['ABC1234', 'XYZ987']);
  });

  test('wait for the last of them, whatever the order of the answers', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ingest = tempIngest({ reader: textReader({ gate: (n) => (n === 1 ? held : undefined) }) });
    const shots = batchOf(['1.jpg', 'p', 'ABC1234'], ['2.jpg', 'p', 'ABC1234'], ['3.jpg', '', 'XYZ987']);
    const { batch } = await ingest.batches.submit(sourceOf(shots), { name: 'held' });
    await expect.poll(() => ingest.plates()).toEqual(['XYZ987']);
    release();
    await ingest.batches.finished(batch.id);
    expect(ingest.plates()).toEqual(['ABC1234', 'XYZ987']);
  });

  test('are read one by one where a manifest gives all pictures the same passage', async () => {
    const shots = Array.from({ length: MOST_FRAMES + 6 }, (_, i): Shot => [`${i}.jpg`, 'p', 'ABC1234']);
    const { ingest } = await ingested(batchOf(...shots));
    expect(ingest.plates()).toHaveLength(shots.length);
  });

  test('of a batch that is cancelled before the last frame give no read, and are read as one when the batch is submitted again', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ingest = tempIngest({ reader: textReader({ gate: (n) => (n === 2 ? held : undefined) }) });
    const shots = batchOf(['1.jpg', 'p', 'ABC1234'], ['2.jpg', 'p', 'ABC12?4']);
    const { batch } = await ingest.batches.submit(sourceOf(shots), { name: 'half' });
    await expect.poll(() => ingest.batches.get(batch.id).state).toBe('running');
    ingest.batches.cancel(batch.id);
    expect(ingest.receipt(batch.id)).toEqual(['1.jpg cancelled', '2.jpg cancelled']);
    const again = await ingest.batches.submit(sourceOf(shots), { name: 'half' });
    expect(again.batch.id).toBe(batch.id);
    release();
    await ingest.batches.finished(batch.id);
    expect(ingest.receipt(batch.id)).toEqual(['1.jpg read ABC1234', '2.jpg read ABC1234']);
    expect(ingest.plates()).toEqual(['ABC1234']);
  });
});
