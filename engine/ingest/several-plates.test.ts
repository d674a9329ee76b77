import { describe, expect, test } from 'vitest';
import { type Files, sourceOf } from '../../tests/support/archives.ts';
import { type TempIngest, tempIngest } from '../../tests/support/ingest.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { cornersOf } from '../plate/corners.ts';

const START = 1_790_000_000_000;

interface Picture {
  readonly says: string;
  readonly box?: string;
  readonly passage?: string;
  /** Milliseconds after the first. */
  readonly at?: number;
}

function batchOf(pictures: Readonly<Record<string, Picture>>): Files {
  const all = Object.entries(pictures);
  const rows = all.map(([file, { box = '', passage = '', at = 0 }]) => `${file},cam,${START + at},${passage},"${box}"`);
  return [
    ['manifest.csv', ['file,camera_id,captured_at,passage,box', ...rows].join('\n')],
    ...all.map(([file, { says }]) => [file, `${says} ${file}`] as const),
  ];
}

async function take(ingest: TempIngest, files: Files): Promise<string> {
  const { batch } = await ingest.batches.submit(sourceOf(files), { name: 'street' });
  await ingest.batches.finished(batch.id);
  return batch.id;
}

const platesOf = (ingest: TempIngest, id: string) =>
  ingest.batches.receipt(id, {}).items.map(({ file, status, plates }) => [file, status, ...plates.map(({ plate }) => plate)]);

describe('a picture with several plates', () => {
  const STREET = { says: 'ABC1234@100,100+XYZ987@300,120+KDR?821@500,90' };

  test('gives a read and hits for each, in one row that lists them', async () => {
    const ingest = tempIngest({ reader: textReader() });
    ingest.watch('XYZ987');
    ingest.watch('ABC1234');
    const id = await take(ingest, batchOf({ '1.jpg': STREET }));
    expect(platesOf(ingest, id)).toEqual([['1.jpg', 'read', 'ABC1234', 'XYZ987', 'KDR?821']]);
    const [row] = ingest.batches.receipt(id, {}).items;
    expect(row).toMatchObject({ plate: 'ABC1234', read_id: row?.plates[0]?.read_id });
    expect(row?.plates.map(({ box }) => box?.slice(0, 2))).toEqual([
      [80, 90],
      [280, 110],
      [480, 80],
    ]);
    expect(
      ingest.store.hits
        .list({})
        .items.map(({ read }) => read.plate)
        .toSorted(),
    ).toEqual(['ABC1234', 'XYZ987']);
    expect(ingest.cameras.list({}).items).toMatchObject([{ reads: 3 }]);
    const reads = ingest.reads.list({}).items;
    expect(new Set(reads.map(({ image }) => image)).size).toBe(1);
    expect(reads.every(({ box, box_p, file }) => box !== null && box_p === 0.9 && file === '1.jpg')).toBe(true);
  });

  test('adds nothing when another batch repeats it; the row of that batch lists the existing reads', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const first = await take(ingest, batchOf({ '1.jpg': STREET }));
    const again = await take(ingest, batchOf({ '1.jpg': STREET, '2.jpg': { says: 'NEW123' } }));
    expect(platesOf(ingest, again).map((row) => row.slice(0, 5))).toEqual([
      ['1.jpg', 'duplicate', 'ABC1234', 'XYZ987', 'KDR?821'],
      ['2.jpg', 'read', 'NEW123'],
    ]);
    const ids = (id: string) => new Set(ingest.batches.receipt(id, {}).items[0]?.plates.map(({ read_id }) => read_id));
    expect(ids(again)).toEqual(ids(first));
    expect(ingest.plates()).toHaveLength(4);
  });

  test('is ambiguous only where each of its plates is, and unreadable only where none is a plate', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const id = await take(
      ingest,
      batchOf({ '1.jpg': { says: 'AB?1234@50,50+XY?987@300,50' }, '2.jpg': { says: '???@50,50+ABC123@300,50', at: 1 } }),
    );
    expect(platesOf(ingest, id)).toEqual([
      ['1.jpg', 'ambiguous', 'AB?1234', 'XY?987'],
      ['2.jpg', 'read', 'ABC123'],
    ]);
  });
});

describe('boxes in a manifest', () => {
  test('are handed to the reader as they are, and stay with the reads', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const id = await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234', box: '80 90 40 20' } }));
    expect(ingest.batches.receipt(id, {}).items[0]?.plates).toMatchObject([{ box: cornersOf({ x: 80, y: 90, w: 40, h: 20 }) }]);
  });

  test('at another place of a picture that was read before have only that plate read', async () => {
    const ingest = tempIngest({ reader: textReader() });
    await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234', box: '80 90 40 20' } }));
    const same = await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234', box: '82 90 40 20' } }));
    expect(platesOf(ingest, same)).toEqual([['1.jpg', 'duplicate', 'ABC1234']]);
    const other = await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234', box: '80 90 40 20; 280 90 40 20' } }));
    expect(platesOf(ingest, other)).toEqual([['1.jpg', 'read', 'ABC1234', 'ABC1234']]);
    expect(ingest.plates()).toHaveLength(2);
  });

  test('that are impossible are rejected with what was expected and where', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const id = await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234', box: '80 90 -40 20' } }));
    expect(ingest.batches.receipt(id, {}).items).toMatchObject([
      { status: 'rejected', reason: 'bad_box', detail: expect.stringMatching(/^Expected x, y, width and height .*\(line 2\)$/) },
    ]);
  });

  test('make another batch of the same pictures', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const one = await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234' } }));
    expect(await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234' } }))).toBe(one);
    expect(await take(ingest, batchOf({ '1.jpg': { says: 'ABC1234', box: '1 1 9 9' } }))).not.toBe(one);
  });
});

describe('frames of a passage with several plates', () => {
  test('give one read for each plate; a frame that is not the best one lists the reads to which it contributed', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const id = await take(
      ingest,
      batchOf({
        '1.jpg': { says: 'ABC1234@100,100+XYZ987@300,100', passage: 'p' },
        '2.jpg': { says: 'XYZ987@310,100+AB?1234@110,100', passage: 'p', at: 40 },
        '3.jpg': { says: 'unreadable', passage: 'p', at: 80 },
      }),
    );
    expect(platesOf(ingest, id)).toEqual([
      ['1.jpg', 'read', 'ABC1234', 'XYZ987'],
      ['2.jpg', 'read', 'ABC1234', 'XYZ987'],
      ['3.jpg', 'unreadable'],
    ]);
    expect(ingest.plates().toSorted()).toEqual(['ABC1234', 'XYZ987']);
    expect(ingest.batches.receipt(id, {}).items[1]).toMatchObject({
      reason: 'frame',
      detail: expect.stringContaining('by itself AB?1234'),
    });
    const again = await take(ingest, batchOf({ '2.jpg': { says: 'XYZ987@310,100+AB?1234@110,100', passage: 'p', at: 40 } }));
    expect(platesOf(ingest, again)).toEqual([['2.jpg', 'duplicate', 'ABC1234', 'XYZ987']]);
  });

  test('keep two plates with the same text apart by their places', async () => {
    const ingest = tempIngest({ reader: textReader() });
    const id = await take(
      ingest,
      batchOf({
        '1.jpg': { says: 'ABC1234@100,100+ABC1235@300,100', passage: 'p' },
        '2.jpg': { says: 'ABC123?@310,100+ABC123?@110,100', passage: 'p', at: 40 },
      }),
    );
    expect(platesOf(ingest, id)).toEqual([
      ['1.jpg', 'read', 'ABC1234', 'ABC1235'],
      ['2.jpg', 'read', 'ABC1234', 'ABC1235'],
    ]);
    expect(ingest.plates().toSorted()).toEqual(['ABC1234', 'ABC1235']);
  });
});
