import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Files, sourceOf } from '../../tests/support/archives.ts';
import { type TempIngest, tempIngest } from '../../tests/support/ingest.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { exifBlock, exifTime } from './exif-time.ts';
import { nameTime } from './name-time.ts';

const SHOWN = Date.UTC(2026, 10, 3, 14, 5, 9, 250);
const at = (told: { shown: number; offset: number | null } | null): unknown =>
  told && [new Date(told.shown).toISOString().slice(0, -1), told.offset];

describe('a time in a file’s name', () => {
  test.each([
    ['20261103_140509.jpg', '2026-11-03T14:05:09.000', null],
    ['IMG_20261103_140509.jpg', '2026-11-03T14:05:09.000', null],
    ['night/cam-07_2026-11-03_14-05-09.jpg', '2026-11-03T14:05:09.000', null],
    ['2026-11-03T14:05:09.250Z.jpg', '2026-11-03T14:05:09.250', 0],
    ['20261103140509250.png', '2026-11-03T14:05:09.250', null],
    ['2026-11-03 14.05.09-0600 lane 2.jpg', '2026-11-03T14:05:09.000', -360],
    ['20261103T140509+05:30.jpg', '2026-11-03T14:05:09.000', 330],
    ['cam-01_1793714709250.jpg', '2026-11-03T14:05:09.250', 0],
  ])('%s', (name, shown, offset) => {
    expect(at(nameTime(name))).toEqual([shown, offset]);
  });

  test.each(['0001.jpg', '20260230_140509.jpg', '20261103_250509.jpg', '20261103.jpg', '99920261103140509.jpg', 'KDR4821.jpg'])(
    '%s contains no time',
    (name) => {
      expect(nameTime(name)).toBeNull();
    },
  );

  test('of any day and second is found in every notation', () => {
    const anyTime = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2099, 0) }).map((ms) => ms - (ms % 1000));
    fc.assert(
      fc.property(anyTime, fc.constantFrom('', '-', '_', '.'), fc.constantFrom('', '_', 'T', ' '), (time, between, middle) => {
        const [date = '', clock = ''] = new Date(time).toISOString().slice(0, 19).split('T');
        const name = `c1-${date.replaceAll('-', between)}${middle}${clock.replaceAll(':', between)}.jpg`;
        expect(nameTime(name)).toEqual({ shown: time, offset: null });
      }),
    );
  });
});

async function picture(format: 'jpeg' | 'png' | 'webp', exif: Record<string, string>): Promise<Buffer> {
  const blank = sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } });
  return await blank.withExif({ IFD2: exif }).toFormat(format).toBuffer();
}

describe('a time in a picture', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('of a %s is found, with its fraction and its zone', async (format) => {
    const path = join(tempFolder(), 'picture');
    const exif = { DateTimeOriginal: '2026:11:03 14:05:09', SubSecTimeOriginal: '25', OffsetTimeOriginal: '-06:00' };
    writeFileSync(path, await picture(format, exif));
    expect(await exifTime(path)).toEqual({ shown: SHOWN, offset: -360 });
    writeFileSync(path, await picture(format, { DateTimeOriginal: '2026:11:03 14:05:09' }));
    expect(await exifTime(path)).toEqual({ shown: SHOWN - 250, offset: null });
    writeFileSync(path, await picture(format, { LensModel: 'none' }));
    expect(await exifTime(path)).toBeNull();
  });

  test('that is damaged in any way gives a time or none, but never an error', async () => {
    const path = join(tempFolder(), 'picture');
    const whole = await picture('jpeg', { DateTimeOriginal: '2026:11:03 14:05:09' });
    const damaged = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }).map((changes) => {
      const bytes = Buffer.from(whole);
      for (const [i, byte] of changes) bytes[i] = byte;
      return bytes;
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damaged,
          fc.nat(whole.length).map((n) => whole.subarray(0, n)),
        ),
        async (bytes) => {
          writeFileSync(path, bytes);
          const told = await exifTime(path);
          expect(told === null || Number.isFinite(told.shown)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void exifBlock(Buffer.from(bytes))));
  });
});

describe('pictures without a manifest', () => {
  let exif: Buffer;
  beforeAll(async () => {
    exif = await picture('jpeg', { DateTimeOriginal: '2026:11:03 14:05:09', OffsetTimeOriginal: '-06:00' });
  });

  const files = (): Files => [
    ['b/20261103_080510.jpg', 'BBB222'],
    ['a.jpg', exif],
    ['2026-11-03T14:05:11Z.jpg', 'CCC333'],
    ['0007.jpg', 'DDD444'],
    ['empty-20261103_080510.jpg', ''],
  ];

  /** What the journal says of each picture. */
  const rowsOf = (ingest: TempIngest, id: string): unknown[] =>
    ingest.batches
      .receipt(id, { limit: 100 })
      .items.map(({ file, status, reason }) => [file, status === 'rejected' ? reason : status]);

  test('are those of one camera, each with its own time, in the zone of its clock', async () => {
    const ingest = tempIngest();
    const camera = { camera_id: 'cam-01', zone: 'America/Chicago' };
    const { batch } = await ingest.batches.submit(sourceOf(files()), { name: 'night', camera });
    expect(rowsOf(ingest, batch.id)).toEqual([
      ['0007.jpg', 'no_time'],
      ['2026-11-03T14:05:11Z.jpg', 'pending'],
      ['a.jpg', 'pending'],
      ['b/20261103_080510.jpg', 'pending'],
      ['empty-20261103_080510.jpg', 'empty_file'],
    ]);
    const times = ingest.store.journal.pending(batch.id, 0, 10).map(({ camera_id, captured_at }) => [camera_id, captured_at]);
    expect(times).toEqual([
      ['cam-01', Date.parse('2026-11-03T14:05:11Z')],
      ['cam-01', Date.parse('2026-11-03T20:05:09Z')],
      ['cam-01', Date.parse('2026-11-03T14:05:10Z')],
    ]);
    const again = await ingest.batches.submit(sourceOf(files().toReversed()), { name: 'again', camera });
    expect(again).toMatchObject({ already: true, batch: { id: batch.id } });
  });

  test('are rejected where neither their times nor the sender name the zone of the clock', async () => {
    const ingest = tempIngest();
    const { batch } = await ingest.batches.submit(sourceOf(files()), { name: 'night', camera: { camera_id: 'c', zone: null } });
    expect(rowsOf(ingest, batch.id)).toContainEqual(['b/20261103_080510.jpg', 'no_zone']);
    const [row] = ingest.batches.receipt(batch.id, { limit: 100 }).items.filter(({ reason }) => reason === 'no_zone');
    expect(row?.detail).toBe(
      "Expected a zone for the time 2026-11-03T08:05:10.000 of b/20261103_080510.jpg, which names none: say where the camera's clock stands (zone America/Chicago)",
    );
  });

  test('are refused with a manifest among them, or with no file at all', async () => {
    const ingest = tempIngest();
    const camera = { camera_id: 'cam-01', zone: null };
    const submit = (given: Files) => ingest.batches.submit(sourceOf(given), { name: 'night', camera });
    await expect(submit([...files(), ['manifest.csv', 'file,camera_id,captured_at']])).rejects.toThrow('received manifest.csv');
    await expect(submit([])).rejects.toThrow('received no files at all');
  });
});
