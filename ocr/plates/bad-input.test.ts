import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxAround, type Corners, overlapOf } from '../../engine/plate/corners.ts';
import { processLoader } from '../../engine/ports/loaders.ts';
import type { ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { type Street, streetOf } from '../../tests/support/street.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openReaderPool, type ReaderPool } from '../pool/reader-pool.ts';

let pool: ReaderPool;
let street: Street;
/** As the largest of the cameras that are sold as 50 megapixels make it. */
let large: Street;
beforeAll(async () => {
  pool = await openReaderPool({ threads: 1, reader: 'platenet' });
  street = await streetOf({ at: [[500, 300]] });
  large = await streetOf({ at: [[5000, 3000]], width: 8272, height: 6200, plateWidth: 1000 });
});
afterAll(() => pool.close());

const boxOf = ({ plates }: Street): readonly Corners[] => plates.map(({ corners }) => corners);
const textsOf = (outcome: ReadingOutcome): readonly string[] =>
  outcome.status === 'read' ? outcome.readings.map(({ raw }) => raw) : [];
const readAt = (bytes: Uint8Array, boxes: readonly Corners[]) => pool.read({ bytes, boxes });

/** The place of the only plate that is found in a whole picture. */
function expectFound(outcome: ReadingOutcome, { plates: [plate] }: Street): void {
  expect(textsOf(outcome)).toEqual([plate?.plate]);
  const box = outcome.status === 'read' ? outcome.readings[0].box : null;
  expect(overlapOf(boxAround(box as Corners), boxAround(plate?.corners as Corners))).toBeGreaterThanOrEqual(0.5);
}

describe('a picture in another format is read as the plain one is, with boxes and without', () => {
  test.each([
    ['CMYK', () => sharp(street.jpeg).toColourspace('cmyk').jpeg({ quality: 92 }).toBuffer()],
    ['16 bits', () => sharp(street.jpeg).toColourspace('rgb16').png({ compressionLevel: 1 }).toBuffer()],
    ['progressive', () => sharp(street.jpeg).jpeg({ progressive: true, quality: 92 }).toBuffer()],
  ])('%s', async (_, made) => {
    const picture = await made();
    expect(textsOf(await readAt(picture, boxOf(street)))).toEqual([street.plates[0]?.plate]);
    expectFound(await pool.read({ bytes: picture }), street);
  });

  test('turned by EXIF: boxes are those of the upright picture', async () => {
    const lying = await sharp(street.jpeg).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 92 }).toBuffer();
    const { width } = await sharp(lying).metadata();
    expect(width).toBe(720);
    const outcome = await readAt(lying, boxOf(street));
    expect(outcome).toMatchObject({ readings: [{ raw: street.plates[0]?.plate, box: street.plates[0]?.corners }] });
    expectFound(await pool.read({ bytes: lying }), street);
  });

  test.each(['gif', 'webp'] as const)('that moves (%s): its first frame is read, with a note', async (format) => {
    const small = await streetOf({ at: [[100, 60]], width: 400, height: 240 });
    const frame = await sharp(small.jpeg).raw().toBuffer();
    const frames = Buffer.concat([frame, Buffer.alloc(frame.length, 90), Buffer.alloc(frame.length, 180)]);
    const moving = await sharp(frames, { raw: { width: 400, height: 720, channels: 3, pageHeight: 240 } })
      [format]()
      .toBuffer();
    expect(await readAt(moving, boxOf(small))).toMatchObject({
      readings: [{ raw: small.plates[0]?.plate }],
      note: 'Only the first of its 3 frames was looked at',
    });
    const whole = await pool.read({ bytes: moving });
    expect(whole).toMatchObject({ note: 'Only the first of its 3 frames was looked at' });
    expect(textsOf(whole)).toEqual([small.plates[0]?.plate]);
  });

  test('of 50 megapixels: it is shrunk to 12, and boxes stay in pixels of the picture', async () => {
    const outcome = await readAt(large.jpeg, boxOf(large));
    expect(textsOf(outcome)).toEqual([large.plates[0]?.plate]);
    const box = outcome.status === 'read' ? outcome.readings[0].box : null;
    for (const [n, at] of (box ?? []).entries()) expect(at).toBeCloseTo(large.plates[0]?.corners[n] as number, 6);
  });

  test('of 50 megapixels, searched as a whole: its plate is found with less memory than its pixels would take', async () => {
    const folder = tempFolder();
    const [one, other] = [join(folder, 'small.jpg'), join(folder, 'large.jpg')];
    await Promise.all([writeFile(one, street.jpeg), writeFile(other, large.jpeg)]);
    // Runs from the sources; processes of other tests use the build if there is one.
    const child = new URL('../../tests/support/large-picture-child.ts', import.meta.url);
    const { stdout } = await promisify(execFile)(process.execPath, [...processLoader(child), fileURLToPath(child), one, other]);
    const { before, after, raw } = JSON.parse(stdout) as { before: number; after: number; raw: string[] };
    expect(raw).toEqual([large.plates[0]?.plate]);
    expect(after - before).toBeLessThan((8272 * 6200 * 3) / 1e6);
  });
});

describe('a file that is not an accepted picture', () => {
  test('a JPEG with thousands of scans is rejected by counting them', async () => {
    const progressive = await sharp(street.jpeg).jpeg({ progressive: true }).toBuffer();
    const last = progressive.lastIndexOf(Buffer.from([0xff, 0xda]));
    const scan = progressive.subarray(last, -2);
    const bomb = Buffer.concat([progressive.subarray(0, -2), ...Array(5_000).fill(scan), progressive.subarray(-2)]);
    expect(await pool.read({ bytes: bomb })).toEqual({
      status: 'rejected',
      reason: 'too_many_scans',
      detail: 'Expected a JPEG of at most 100 scans but received more',
    });
  });

  test('one that is truncated', async () => {
    const broken = street.jpeg.subarray(0, street.jpeg.length * 0.5);
    expect(await readAt(broken, boxOf(street))).toMatchObject({ status: 'rejected', reason: 'truncated_image' });
  });
});
