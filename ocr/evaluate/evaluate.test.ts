import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cornersOf } from '../../engine/plate/corners.ts';
import { latticeOfText } from '../../engine/plate/lattice.ts';
import type { PlateReading } from '../../engine/plate/reading.ts';
import type { PictureSource, ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import type { ReaderPool } from '../pool/reader-pool.ts';
import { evaluate } from './evaluate.ts';
import { LabelsError, readLabels } from './labels.ts';
import { editDistance, surelyGiven } from './score.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes the labels, and an empty file for each picture that they name: the readers of these tests use only the file names. */
const labels = async (csv: string) => {
  await writeFile(join(folder, 'labels.csv'), csv);
  for (const name of csv.match(/[\w,]+\.png/g) ?? []) await writeFile(join(folder, name), '');
};

/** A reader that answers by file name. */
function readerOf(answers: Readonly<Record<string, ReadingOutcome>>): ReaderPool {
  return {
    reader: 'table/1',
    threads: 1,
    ready: async (signal) => signal?.throwIfAborted(),
    read: async (source: PictureSource) => answers[(source as { path: string }).path.split('/').at(-1) ?? ''],
    stats: () => ({ threads: 1, running: 0, waiting: 0, completed: 0, crashed: 0, timed_out: 0 }),
    close: async () => {},
  };
}

const read = (raw: string, p: number, ms = 1): ReadingOutcome => ({
  status: 'read',
  readings: [{ raw, lattice: latticeOfText(raw, p), jurisdictions: [], reader: 'table/1', ms, box: null, box_p: null }],
  ms,
});

describe('evaluate', () => {
  test('counts captured, exact, misread and character accuracy, by region too', async () => {
    await labels('file,text,region\na.png,ABC123,us-tx\nb.png,ABC123,us-tx\nc.png,ABC123,mx-son\nd.png,ABC123,mx-son\n');
    const pool = readerOf({
      'a.png': read('ABC123', 0.99, 3),
      'b.png': read('A8C123', 0.95, 5),
      'c.png': read('A?C12', 0.6, 9),
      'd.png': { status: 'unreadable', reason: 'no_plate', ms: 1 },
    });
    const seen: number[] = [];
    const result = await evaluate(folder, pool, { onProgress: (done) => seen.push(done) });
    expect(result).toMatchObject({ n: 4, captured: 0.75, exact: 0.25, misread: 0.25, ms_p50: 5, reader: 'table/1' });
    expect(result.char_accuracy).toBeCloseTo((1 + 5 / 6 + 4 / 6 + 0) / 4, 10);
    expect(result.regions.map(({ region, n, exact }) => [region, n, exact])).toEqual([
      ['mx-*', 2, 0],
      ['mx-son', 2, 0],
      ['us-*', 2, 0.5],
      ['us-tx', 2, 0.5],
    ]);
    expect(result.images[1]).toMatchObject({ file: 'b.png', truth: 'ABC123', read: 'A8C123', weakest: 0.95, misread: true });
    expect(result.images[3]).toMatchObject({ read: null, reason: 'unreadable: no_plate', weakest: 0 });
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  test('counts O and 0 as one only when told to', async () => {
    await labels('file,text\na.png,AO0\n');
    const pool = readerOf({ 'a.png': read('A0O', 0.99) });
    expect(await evaluate(folder, pool)).toMatchObject({ exact: 0, misread: 1 });
    expect(await evaluate(folder, pool, { foldO0: true })).toMatchObject({ exact: 1, misread: 0 });
  });

  test('with boxes compares place by place, and counts plates found and plates given where none is labelled', async () => {
    await labels('file,text,x,y,w,h\na.png,ABC123,100,100,80,40\na.png,XYZ987,300,100,80,40\nb.png,KDR482,10,10,80,40\n');
    const at = (raw: string, x: number): PlateReading => ({
      ...{ raw, lattice: latticeOfText(raw, 0.95), jurisdictions: [], reader: 'table/1', ms: 1 },
      ...{ box: cornersOf({ x, y: 102, w: 80, h: 40 }), box_p: 0.9 },
    });
    const pool = readerOf({
      'a.png': { status: 'read', ms: 4, readings: [at('XYZ987', 305), at('ABC12', 98), at('SPEED30', 700)] },
      'b.png': {
        status: 'unreadable',
        reason: 'no_plate',
        ms: 1,
        unread: [{ corners: cornersOf({ x: 12, y: 10, w: 80, h: 38 }), p: 0.8 }],
      },
    });
    const result = await evaluate(folder, pool);
    expect(result).toMatchObject({ n: 3, captured: 2 / 3, exact: 1 / 3, misread: 1 / 3, found: 1, false_per_picture: 0.5 });
    expect(result.images).toMatchObject([
      { read: 'ABC12', found: true, false_plates: ['SPEED30'] },
      { read: 'XYZ987', exact: true, false_plates: [] },
      { read: null, reason: 'unreadable: no_plate', found: true },
    ]);
  });

  test('scores the plates concluded from a set’s readings beside the texts as seen', async () => {
    await labels('file,text,region\na.png,1ADL132,us-id\nb.png,ABC123,us-tx\nc.png,XYZ999,us-tx\n');
    const pool = readerOf({
      'a.png': read('IADL132', 0.95),
      'b.png': read('ABC124', 0.95),
      'c.png': { status: 'unreadable', reason: 'no_plate', ms: 1 },
    });
    const asked: string[][] = [];
    const result = await evaluate(folder, pool, {
      conclude: (readings) => {
        asked.push(readings.map(({ raw }) => raw));
        return [
          { plate: '1ADL132', p: 0.97, jurisdictions: [{ code: 'US-ID', p: 0.8 }] },
          { plate: 'ABC124', p: 0.6, jurisdictions: [] },
        ];
      },
    });
    expect(asked).toEqual([['IADL132', 'ABC124']]);
    expect(result.images[0]).toMatchObject({ read: '1ADL132', seen: 'IADL132', p: 0.97, exact: true, exact_as_seen: false });
    // Wrong: its weakest character is sure, but the plate as a whole is not.
    expect(result.images[1]).toMatchObject({ exact: false, misread: false, state_right: false });
    expect(result.state).toBeCloseTo(1 / 3, 10);
    expect(result.captured_surely).toBeCloseTo(1 / 3, 10);
    expect(result.sets).toEqual([]);
  });

  test('stops when aborted, with the reason', async () => {
    await labels('file,text\na.png,A1\n');
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(evaluate(folder, readerOf({}), { signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('readLabels', () => {
  test('accepts BOM, CRLF, quotes and any column order, and normalizes plates', async () => {
    await labels('\ufefftext,file\r\n"abc-1 23","x,y.png"\r\n');
    expect(await readLabels(folder)).toEqual([{ file: 'x,y.png', text: 'ABC123', region: '', box: null }]);
  });

  test.each([
    ['a missing column', 'file,plate\na.png,ABC\n', 'row 1: Expected the columns file and text but received file, plate'],
    ['a header without rows', 'file,plate\n', 'row 1: Expected the columns file and text but received file, plate'],
    [
      'a picture that is not there',
      'file,text\ngone.jpg,ABC\n',
      'row 2: Expected the picture "gone.jpg" but there is no such file',
    ],
    ['an empty text', 'file,text\na.png,ABC\nb.png,--\n', 'row 3: Expected a text with letters or digits but received "--"'],
    ['an empty file name', 'file,text\n,ABC\n', 'row 2: Expected a file name'],
    [
      'half a box',
      'file,text,x,y,w,h\na.png,ABC,1,2,,4\n',
      'row 2: Expected four numbers of a box for x, y, w and h but received "1"',
    ],
    ['no rows', 'file,text\n', 'Expected at least one label'],
    ['a row too short', 'file,text\na.png,ABC\nb.png\n', 'Invalid Record Length'],
  ])('names the row of %s', async (_, csv, said) => {
    await labels(csv);
    await expect(readLabels(folder)).rejects.toThrow(LabelsError);
    await expect(readLabels(folder)).rejects.toThrow(said);
  });

  test('says which file is missing', async () => {
    await expect(readLabels(folder)).rejects.toMatchObject({ code: 'ENOENT', path: join(folder, 'labels.csv') });
  });
});

describe('editDistance', () => {
  const word = fc.string({ unit: fc.constantFrom('A', 'B', '8'), maxLength: 7 });

  test('is a metric, and is 1 for one edit', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, `${a}B`)).toBe(1);
      }),
    );
  });
});

describe('surelyGiven', () => {
  test('counts plates by falling probability until too many are wrong, and treats equal probabilities together', () => {
    const given = [
      { p: 0.9, right: true },
      { p: 0.99, right: true },
      { p: 0.8, right: false },
      { p: 0.8, right: true },
      { p: 0.7, right: true },
    ];
    expect(surelyGiven(given, 0)).toBe(2);
    expect(surelyGiven(given, 1)).toBe(5);
    expect(surelyGiven([], 0)).toBe(0);
  });
});
