import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { weakest } from '../../../engine/plate/lattice.ts';
import type { Reading } from '../../../engine/plate/reading.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { Picture } from '../../image/picture.ts';
import type { PlateReader } from '../reader.ts';
import { openTesseractReader } from './tesseract.reader.ts';
import { stockModel } from './traineddata.ts';

/** New plates seen from the front. */
const PLATES = Array.from({ length: 16 }, (_, i) => {
  const random = randomOf(i, 'tesseract');
  const issued = issuePlate(random, { class: 'passenger' });
  const { width, height, rgb } = drawPlate(issued, random, { pristine: true });
  return { plate: issued.plate, picture: { width, height, channels: 3, data: rgb } satisfies Picture };
});

const plain = (width: number, height: number, toneAt: (x: number, y: number) => number): Picture => ({
  width,
  height,
  channels: 1,
  data: Uint8Array.from({ length: width * height }, (_, i) => toneAt(i % width, Math.floor(i / width))),
});

const withoutTime = (reading: Reading | null) => reading && { ...reading, ms: 0 };

let reader: PlateReader;

beforeAll(async () => {
  reader = await openTesseractReader();
});
afterAll(() => reader.close());

describe('read', () => {
  test('reads most clear plates whole, characters only', async () => {
    const readings = await Promise.all(PLATES.map(({ picture }) => reader.read(picture)));
    const exact = readings.filter((reading, i) => reading?.raw.replaceAll('O', '0') === PLATES[i].plate.replaceAll('O', '0'));
    expect(exact.length / PLATES.length).toBeGreaterThan(0.6);
    for (const reading of readings) {
      expect(reading).toMatchObject({ raw: expect.stringMatching(/^[A-Z0-9?]+$/), reader: reader.version, jurisdictions: [] });
      for (const position of reading?.lattice ?? []) {
        const sum = position.reduce((total, { p }) => total + p, 0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        expect(position.map(({ p }) => p)).toEqual(position.map(({ p }) => p).sort((a, b) => b - a));
      }
    }
  });

  test('gives the same probabilities for light characters on dark ground', async () => {
    const { picture } = PLATES[0];
    const negative = { ...picture, data: picture.data.map((v) => 255 - v) };
    expect((await reader.read(negative))?.raw).toBe((await reader.read(picture))?.raw);
  });

  test('gives lower probabilities on bad pictures than on good pictures of the same plates', async () => {
    const noise = randomOf(1, 'grain');
    const doubts: { clear: number; grainy: number }[] = [];
    for (const { picture, plate } of PLATES.slice(0, 8)) {
      const clear = await reader.read(picture);
      if (clear?.raw !== plate) continue;
      const grain = picture.data.map((v) => Math.min(255, Math.max(0, 150 + (v - 150) * 0.1 + noise.normal() * 25)));
      const grainy = await reader.read({ ...picture, data: grain });
      doubts.push({ clear: 1 - weakest(clear.lattice), grainy: grainy === null ? 1 : 1 - weakest(grainy.lattice) });
    }
    const total = (which: 'clear' | 'grainy') => doubts.reduce((sum, each) => sum + each[which], 0);
    expect(total('grainy')).toBeGreaterThan(1.3 * total('clear'));
  });

  test.each([
    ['an even wall', plain(320, 160, () => 128)],
    ['a shaded wall', plain(320, 160, (x, y) => 60 + x / 3 + y / 4)],
    ['bars of a grille', plain(320, 160, (_, y) => (y % 20 < 10 ? 40 : 200))],
    ['a chessboard', plain(320, 160, (x, y) => (((x >> 4) + (y >> 4)) % 2 === 0 ? 40 : 200))],
    ['white noise', plain(320, 160, (x, y) => (Math.imul(x * 374761393 + y * 668265263, 1274126177) >>> 24) & 255)],
    ['one pixel', plain(1, 1, () => 0)],
    ['a line', plain(400, 1, (x) => x % 256)],
  ])('answers null for %s', async (_, picture) => {
    expect(await reader.read(picture)).toBeNull();
  });

  test('gives an answer that depends neither on earlier pictures nor on the instance', async () => {
    const few = PLATES.slice(0, 6);
    const forwards: (Reading | null)[] = [];
    for (const { picture } of few) forwards.push(withoutTime(await reader.read(picture)));
    const other = await openTesseractReader();
    const backwards: (Reading | null)[] = [];
    for (const { picture } of [...few].reverse()) {
      await other.read(plain(320, 160, (x, y) => (x * y) % 256));
      backwards.unshift(withoutTime(await other.read(picture)));
    }
    await other.close();
    expect(backwards).toEqual(forwards);
  });

  test('prints nothing on the terminal', async () => {
    const said = [
      vi.spyOn(process.stderr, 'write'),
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'error'),
    ];
    await reader.read(PLATES[0].picture);
    await reader.read(plain(320, 160, (x, y) => (x * y) % 256));
    expect(said.flatMap((spy) => spy.mock.calls)).toEqual([]);
  });
});

describe('opening', () => {
  test('rejects at once where the model is missing, and says which', async () => {
    await expect(openTesseractReader({ ...stockModel(), file: '/nowhere/eng.traineddata' })).rejects.toThrow(
      '/nowhere/eng.traineddata',
    );
  });

  test('rejects where the file is not a model', async () => {
    await expect(openTesseractReader({ ...stockModel(), file: new URL(import.meta.url).pathname })).rejects.toThrow(
      'Expected a tesseract model',
    );
  });
});
