import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxAround, MOST_PLATES, overlapOf } from '../../engine/plate/corners.ts';
import { weakest } from '../../engine/plate/lattice.ts';
import type { ReadingOutcome } from '../../engine/ports/picture-reader.ts';
import { encodeJpeg } from '../../fixtures/camera/encode.ts';
import { randomOf } from '../../fixtures/random.ts';
import { drawScene } from '../../fixtures/scenes/draw-scene.ts';
import { streetOf, turnedBy } from '../../tests/support/street.ts';
import { openReaderPool, type ReaderPool } from '../pool/reader-pool.ts';

let pool: ReaderPool;
beforeAll(async () => {
  pool = await openReaderPool({ threads: 1, reader: 'platenet' });
});
afterAll(() => pool.close());

const readingsOf = (outcome: ReadingOutcome) => (outcome.status === 'read' ? outcome.readings : []);
/** Many plate typefaces draw O and 0 alike. */
const folded = (text: string): string => text.replaceAll('O', '0');
const sureTexts = (outcome: ReadingOutcome): readonly string[] =>
  readingsOf(outcome).flatMap(({ raw, lattice }) => (weakest(lattice) >= 0.9 ? [raw] : []));

/** Each pixel of three columns shows one colour, and every fourth row is dark, as a screen looks from near by. */
async function onScreen(jpeg: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  for (let i = 0; i < data.length; i++) {
    const [column, row] = [Math.floor(i / 3) % info.width, Math.floor(i / 3 / info.width)];
    data[i] *= (i % 3 === column % 3 ? 1 : 0.45) * (row % 4 === 0 ? 0.5 : 1);
  }
  return await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

describe('a whole picture', () => {
  test('of a road: its plates are read at their places, with the same result the second time', async () => {
    let [there, read] = [0, 0];
    for (let n = 0; n < 12; n++) {
      const scene = drawScene(randomOf(9400, 'whole', n), { severity: 1, size: [800, 600] });
      const jpeg = await encodeJpeg(scene, 90);
      const outcome = await pool.read({ bytes: jpeg });
      expect(readingsOf(await pool.read({ bytes: jpeg })).map(({ raw, box }) => [raw, box])).toEqual(
        readingsOf(outcome).map(({ raw, box }) => [raw, box]),
      );
      for (const { plate, corners, width } of scene.plates.filter((each) => each.width >= 60)) {
        there += 1;
        const box = boxAround(corners.flat() as never);
        const here = readingsOf(outcome).filter((each) => each.box !== null && overlapOf(boxAround(each.box), box) >= 0.5);
        read += Number(here.some(({ raw }) => folded(raw) === folded(plate)));
        expect(here.length, `${plate}, ${width} px`).toBeLessThanOrEqual(1);
      }
    }
    expect(there).toBeGreaterThan(5);
    expect(read / there).toBeGreaterThanOrEqual(0.7);
  });

  test('with forty plates: they are returned largest first, no two at one place, and no more than the limit', async () => {
    const at = Array.from({ length: 40 }, (_, i) => [40 + (i % 8) * 230, 40 + Math.floor(i / 8) * 200] as const);
    const street = await streetOf({ at, width: 1920, height: 1080, plateWidth: 150 });
    const outcome = await pool.read({ bytes: street.jpeg });
    const readings = readingsOf(outcome);
    expect(readings.length).toBeLessThanOrEqual(MOST_PLATES);
    const areas = readings.map(({ box }) => (box === null ? 0 : boxAround(box).w * boxAround(box).h));
    for (const [n, area] of areas.entries()) if (n > 0) expect(area).toBeLessThanOrEqual((areas[n - 1] as number) * 1.2);
    const right = street.plates.filter(({ plate }) => readings.some(({ raw }) => raw === plate));
    expect(right.length).toBeGreaterThanOrEqual(30);
  });

  test('without a plate is unreadable: no_plate', async () => {
    const road = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#666a70' } })
      .jpeg()
      .toBuffer();
    expect(await pool.read({ bytes: road })).toMatchObject({ status: 'unreadable', reason: 'no_plate' });
  });

  test.each([
    ['upside down', (jpeg: Buffer) => turnedBy(jpeg, 180)],
    ['mirrored', (jpeg: Buffer) => sharp(jpeg).flop().jpeg({ quality: 92 }).toBuffer()],
    ['turned by 45 degrees', (jpeg: Buffer) => turnedBy(jpeg, 45)],
    ['shown on a screen', (jpeg: Buffer) => onScreen(jpeg)],
  ])('in which the plate is %s is read right, or with low probability', async (_, turn) => {
    const { jpeg, plates } = await streetOf({ at: [[500, 300]] });
    const outcome = await pool.read({ bytes: await turn(jpeg) });
    expect(['read', 'unreadable']).toContain(outcome.status);
    for (const text of sureTexts(outcome)) expect(text).toBe(plates[0]?.plate);
  });

  test('that shows only a part of a plate is read as far as it goes: only a character that the edge cuts through may be wrong', async () => {
    const { jpeg, plates } = await streetOf({ at: [[0, 0]], width: 900, height: 450, plateWidth: 800 });
    const part = await sharp(jpeg).extract({ left: 200, top: 60, width: 640, height: 330 }).jpeg({ quality: 92 }).toBuffer();
    const outcome = await pool.read({ bytes: part });
    for (const text of sureTexts(outcome)) expect(plates[0]?.plate).toContain(text.slice(1, -1));
  });
});
