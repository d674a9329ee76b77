import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Corners as Quad } from '../../../engine/plate/corners.ts';
import { drawShot } from '../../../fixtures/camera/draw-shot.ts';
import { photograph } from '../../../fixtures/camera/photograph.ts';
import { twoLinesFor } from '../../../fixtures/plates/designs/two-lines.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { DecodedPicture, Picture } from '../../image/picture.ts';
import type { Samples } from '../../image/resample/resize.ts';
import { readPlates } from '../../plates/read-plates.ts';
import { autoReader } from '../auto/auto.reader.ts';
import type { PlateReader } from '../reader.ts';
import { openPlatenetReader } from './platenet.reader.ts';
import { besideEachOther, gapOf, mayHaveTwoLines } from './two-lines.ts';

const WIDTH = 144;
const HEIGHT = 120;

/** A white plate with black strokes four columns apart in both lines, between the columns and rows that are given. */
function striped(gap: { readonly top: number; readonly bottom: number }, left: number, right: number): Samples {
  const rgb = new Float32Array(WIDTH * HEIGHT * 3).fill(230);
  for (let y = 8; y < HEIGHT - 8; y++) {
    if (y >= gap.top && y < gap.bottom) continue;
    for (let x = left; x < right; x += 4) rgb.fill(20, (y * WIDTH + x) * 3, (y * WIDTH + x + 2) * 3);
  }
  return { width: WIDTH, height: HEIGHT, rgb };
}

const dark = ({ rgb }: Samples): number => rgb.filter((sample) => sample < 100).length;

describe('the lines of a plate', () => {
  test('are parted where no characters are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 74 }), fc.integer({ min: 5, max: 6 }), (top, high) => {
        const gap = gapOf(striped({ top, bottom: top + high }, 20, 124));
        expect(gap).toBeGreaterThanOrEqual(top);
        expect(gap).toBeLessThan(top + high);
      }),
    );
  });

  test('lie beside each other with all of their characters, without what is empty at their ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 40 }), fc.integer({ min: 104, max: 132 }), (left, right) => {
        const plate = striped({ top: 56, bottom: 64 }, left, right);
        const { width, height, rgb } = besideEachOther(plate);
        expect(rgb).toHaveLength(width * height * 3);
        expect(dark({ width, height, rgb })).toBe(dark(plate));
        expect(width).toBeLessThanOrEqual(2 * (right - left + 4 + 2 * Math.ceil(0.06 * WIDTH)));
      }),
    );
  });

  test('are looked for only on plates that are not wide', () => {
    const picture = { width: 400, height: 200, channels: 3, data: new Uint8Array() } as const;
    const cornersOf = (w: number, h: number) => [0, 0, w / 400, 0, w / 400, h / 200, 0, h / 200];
    expect(mayHaveTwoLines(picture, cornersOf(187, 136))).toBe(true);
    expect(mayHaveTwoLines(picture, cornersOf(305, 152))).toBe(false);
  });
});

describe('platenet', () => {
  let reader: PlateReader;
  beforeAll(async () => {
    reader = await openPlatenetReader();
  });
  afterAll(() => reader.close());

  /** Seeds that nothing was chosen on. */
  function photographed(n: number, inTwoLines: boolean, severity = 0): { plate: string; picture: DecodedPicture; corners: Quad } {
    const random = randomOf(78_000 + n, 'two lines');
    const issued = issuePlate(random, { jurisdiction: n % 2 === 0 ? 'BR-*' : 'EU-*' });
    const design = inTwoLines ? twoLinesFor(issued, random) : null;
    const art = drawPlate(issued, random, design === null ? {} : { design });
    const { width, height, rgb, corners } = photograph(art, drawShot(random, severity), random);
    const picture = { width, height, channels: 3, data: rgb, scale: 1 } as const;
    return { plate: issued.plate, picture, corners: corners.flat() as unknown as Quad };
  }

  test('reads most plates of two lines, the upper line first, and says so', async () => {
    let right = 0;
    for (let n = 0; n < 20; n++) {
      const { plate, picture } = photographed(n, true);
      const reading = await reader.read(picture);
      if (reading?.raw.replaceAll('O', '0') !== plate.replaceAll('O', '0')) continue;
      expect(reading.twoLines).toBe(true);
      right++;
    }
    expect(right).toBeGreaterThanOrEqual(13);
  });

  test('reads them better where their place is given, and ends of lines are not taken for ends of the plate', async () => {
    let right = 0;
    for (let n = 0; n < 20; n++) {
      const { plate, picture, corners } = photographed(n, true);
      const outcome = await readPlates(picture, [corners], { reader, finder: null });
      const [given] = outcome.status === 'read' ? outcome.readings : [];
      if (given?.raw.replaceAll('O', '0') === plate.replaceAll('O', '0')) right++;
      const whole = await readPlates(picture, undefined, { reader, finder: null });
      if (whole.status === 'read') expect(whole.readings[0].lattice).toEqual((await reader.read(picture))?.lattice);
    }
    expect(right).toBeGreaterThanOrEqual(16);
  });

  test('names for them the jurisdictions that issue such plates, and tesseract, which reads one line, is not asked', async () => {
    const asked: Picture[] = [];
    const second: PlateReader = {
      ...reader,
      read: async (picture) => {
        asked.push(picture);
        return null;
      },
    };
    const auto = autoReader(reader, second, { sure_from: 1.1, trust: 0.1 });
    let seen = 0;
    for (let n = 0; n < 20; n++) {
      const reading = await auto.read(photographed(n, true, 3).picture);
      if (!reading?.twoLines) {
        asked.length = 0;
        continue;
      }
      seen++;
      expect(reading.jurisdictions.map(({ code }) => code)).toEqual(['BR-*', 'EU-*']);
      expect(asked).toEqual([]);
    }
    expect(seen).toBeGreaterThan(10);
  });

  test('never takes a plate of one line for one of two', async () => {
    for (let n = 0; n < 20; n++) expect((await reader.read(photographed(n, false).picture))?.twoLines).toBeUndefined();
  });
});
