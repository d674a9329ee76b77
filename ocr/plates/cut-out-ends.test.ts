import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { latticeOfText, weakest } from '../../engine/plate/lattice.ts';
import { drawShot } from '../../fixtures/camera/draw-shot.ts';
import { photograph } from '../../fixtures/camera/photograph.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';
import type { Picture } from '../image/picture.ts';
import { openPlatenetReader } from '../readers/platenet/platenet.reader.ts';
import type { PlateReader } from '../readers/reader.ts';
import { endsOfCutOut } from './cut-out-ends.ts';
import { readPlates } from './read-plates.ts';

let reader: PlateReader;
beforeAll(async () => {
  reader = await openPlatenetReader();
});
afterAll(() => reader.close());

const SURE = 0.9;
const PLATES = 12;
/** Sums of the same numbers in another order. */
const ROUNDING = 1e-9;

describe('a cut-out', () => {
  test('that ends within the plate is mostly not read wrong with high probability; one of the whole plate keeps its probability', async () => {
    const wrongs: number[] = [];
    for (let n = 0; n < PLATES; n++) {
      const { plate, whole, cut } = cutOutOf(n);
      const seen = await reader.read(whole);
      expect(await surenessOf(whole)).toBeGreaterThan(seen === null ? 0 : Math.min(SURE, weakest(seen.lattice)) - 0.05);
      const read = await reader.read(cut);
      if (read === null || read.raw === plate || weakest(read.lattice) < SURE) continue;
      wrongs.push(await surenessOf(cut));
    }
    expect(wrongs.length).toBeGreaterThan(PLATES / 4);
    expect(wrongs.filter((sureness) => sureness < SURE).length).toBeGreaterThan(wrongs.length / 2);
  });

  test('has a cut-off probability that grows as the plate lies nearer to an end, equally on both sides', () => {
    const room = fc.double({ min: -0.05, max: 0.35, noNaN: true });
    fc.assert(
      fc.property(room, room, fc.stringMatching(/^[A-Z0-9]{3,8}$/), (one, other, plate) => {
        const lattice = latticeOfText(plate, 0.95);
        const ends = (left: number) =>
          endsOfCutOut({ width: 200, height: 100 }, [left, 0.1, left + 0.7, 0.1, left + 0.7, 0.9, left, 0.9], lattice);
        const [near, far] = [Math.min(one, other), Math.max(one, other)];
        expect(ends(near)[0] - ends(far)[0]).toBeGreaterThanOrEqual(-ROUNDING);
        expect(ends(0.3 - near)[1]).toBeCloseTo(ends(near)[0], 9);
      }),
    );
  });
});

async function surenessOf(picture: Picture): Promise<number> {
  const outcome = await readPlates({ ...picture, scale: 1 }, undefined, { reader, finder: null });
  return outcome.status === 'read' ? weakest(outcome.readings[0].lattice) : 0;
}

/** A cut-out of a plate, and the same cut-out without the first one and a half characters. */
function cutOutOf(n: number) {
  const random = randomOf(9520, 'cut out', n);
  const issued = issuePlate(random, { jurisdiction: 'US-TX' });
  const shot = drawShot(random, 1, { crop: 'plate' });
  const { width, height, rgb, serial } = photograph(drawPlate(issued, random), shot, random);
  const [[left], [right]] = serial;
  const from = Math.round(left + (1.4 * (right - left)) / issued.plate.length);
  const data = new Uint8Array((width - from) * height * 3);
  for (let y = 0; y < height; y++) data.set(rgb.subarray((y * width + from) * 3, (y + 1) * width * 3), y * (width - from) * 3);
  const whole: Picture = { width, height, channels: 3, data: rgb };
  const cut: Picture = { width: width - from, height, channels: 3, data };
  return { plate: issued.plate, whole, cut };
}
