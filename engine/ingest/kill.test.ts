import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Files, sourceOf, writeFolder } from '../../tests/support/archives.ts';
import { startChild } from '../../tests/support/child.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { tempIngest } from '../../tests/support/ingest.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { ownModule } from '../ports/own-module.ts';
import { openSource } from './sources/open-source.ts';

const CHILD = ownModule(import.meta.url, '../../tests/support/ingest-child');
const T = 1_790_000_000_000;
const IMAGES = 150;

/** 150 pictures a minute apart, of which every tenth shows the listed plate and every fifteenth repeats an earlier one. */
const FILES: Files = [
  [
    'manifest.csv',
    [
      'file,camera_id,captured_at',
      ...Array.from({ length: IMAGES }, (_, i) => `${i}.jpg,cam ${i % 3},${T + 60_000 * (i % 15 === 14 ? i - 3 : i)}`),
    ].join('\n'),
  ],
  ...Array.from({ length: IMAGES }, (_, i) => [`${i}.jpg`, plateOf(i % 15 === 14 ? i - 3 : i)] as const),
];
const DUPLICATES = IMAGES / 15;

function plateOf(i: number): string {
  return i % 10 === 0 ? 'WANTED1' : `AAA${1000 + i}`;
}

const start = (data: string, batch: string, what: string) => startChild(CHILD, [data, batch, what]);

test.each([0, 30, 100])(
  'after a kill at %i pictures the next process finishes the batch, and no picture is lost or read twice',
  async (read) => {
    const data = tempFolder();
    const batch = await writeFolder(tempFolder(), FILES);
    const lists = tempIngest({ data });
    lists.watch('WANTED1');

    const child = start(data, batch, `read:${read}`);
    await child.says('held');
    // Results are written a moment after the reader's answer; those of pictures still being read are not. (A repeated picture may be settled without being read.)
    const written = (): number => IMAGES - (lists.batches.list({}).items[0]?.counts.pending ?? IMAGES);
    await eventually(() => expect(written()).toBeGreaterThanOrEqual(read));
    await child.kill();

    const [left] = lists.batches.list({}).items;
    expect(left?.state).toBe('running');
    expect(left?.counts.pending).toBeGreaterThanOrEqual(IMAGES - read - DUPLICATES);
    await start(data, batch, 'finish').says('done');

    const done = lists.batches.get(left?.id ?? '');
    expect(done).toMatchObject({ state: 'done', counts: { pending: 0, read: IMAGES - DUPLICATES, duplicate: DUPLICATES } });
    const reads = lists.reads.list({ limit: 1000 }).items;
    expect(reads.map(({ plate }) => plate).sort()).toEqual(
      Array.from({ length: IMAGES }, (_, i) => i)
        .filter((i) => i % 15 !== 14)
        .map(plateOf)
        .sort(),
    );
    const hits = lists.store.hits.list({ limit: 1000 }).items;
    expect(new Set(hits.map(({ read: { id } }) => id)).size).toBe(hits.length);
    expect(hits).toHaveLength(reads.filter(({ plate }) => plate === 'WANTED1').length);
    expect(lists.events.since('hit', 0)).toHaveLength(hits.length);
    expect(lists.cameras.list({}).items.reduce((n, camera) => n + camera.reads, 0)).toBe(reads.length);
  },
);

test('after a kill during an upload nothing is acknowledged and nothing is left, and the batch can be submitted again', async () => {
  const data = tempFolder();
  const batch = await writeFolder(tempFolder(), FILES);
  const child = start(data, batch, 'receive:40');
  await child.says('held');
  await child.kill();

  const ingest = tempIngest({ data, reader: textReader() });
  const incoming = join(data, 'images', 'incoming');
  expect(ingest.batches.list({}).items).toMatchObject([{ state: 'receiving', total: 0 }]);
  expect(readdirSync(incoming)).toHaveLength(1);
  ingest.batches.resume();
  expect(ingest.batches.list({}).items).toEqual([]);
  await eventually(() => expect(readdirSync(incoming)).toEqual([]));

  const { batch: again, already } = await ingest.batches.submit(await openSource(batch), { name: 'again' });
  expect(already).toBe(false);
  expect((await ingest.batches.finished(again.id)).counts.read).toBe(IMAGES - DUPLICATES);
  expect(existsSync(join(data, 'images'))).toBe(true);
});

test('any split and repetition of pictures over batches gives the same reads, each once', async () => {
  const picture = fc.record({
    camera: fc.constantFrom('a', 'b'),
    second: fc.integer({ min: 0, max: 2 }),
    plate: fc.constantFrom('ABC1', 'ABC2', 'A?C3'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(picture, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (batches) => {
        const ingest = tempIngest({ reader: textReader() });
        for (const pictures of batches) {
          const rows = pictures.map(({ camera, second }, i) => `${i}.jpg,${camera},${T + second * 1000}`);
          const files: Files = [
            ['manifest.csv', ['file,camera_id,captured_at', ...rows].join('\n')],
            ...pictures.map(({ plate }, i) => [`${i}.jpg`, plate] as const),
          ];
          const { batch } = await ingest.batches.submit(sourceOf(files), { name: 'x' });
          const { counts } = await ingest.batches.finished(batch.id);
          expect(counts.read + counts.ambiguous + counts.duplicate).toBe(pictures.length);
        }
        const key = (camera: string, second: number, plate: string): string => [camera, second, plate].join(' ');
        const distinct = new Set(batches.flat().map(({ camera, second, plate }) => key(camera, second, plate)));
        const stored = ingest.reads
          .list({ limit: 1000 })
          .items.map((read) => key(read.camera_id, (read.captured_at - T) / 1000, read.plate));
        expect(stored.sort()).toEqual([...distinct].sort());
        await ingest.close();
      },
    ),
    { numRuns: 12 },
  );
});
