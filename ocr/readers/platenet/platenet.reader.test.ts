import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawShot } from '../../../fixtures/camera/draw-shot.ts';
import { photograph } from '../../../fixtures/camera/photograph.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { Picture } from '../../image/picture.ts';
import type { PlateReader } from '../reader.ts';
import { openPlatenetReader } from './platenet.reader.ts';

/** Photographs of a severity, with what is on them. The seeds are not used in training. */
function photographs(severity: number, count: number): { plate: string; picture: Picture }[] {
  return Array.from({ length: count }, (_, i) => {
    const random = randomOf(77_000 + i, 'platenet', severity);
    const issued = issuePlate(random, {});
    const { width, height, rgb } = photograph(drawPlate(issued, random), drawShot(random, severity), random);
    return { plate: issued.plate, picture: { width, height, channels: 3, data: rgb } };
  });
}

const plain = (width: number, height: number, toneAt: (x: number, y: number) => number): Picture => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => toneAt(Math.floor(i / 3) % width, Math.floor(i / 3 / width))),
});

const folded = (text: string | undefined) => text?.replaceAll('O', '0');

let reader: PlateReader;
beforeAll(async () => {
  reader = await openPlatenetReader();
});
afterAll(() => reader.close());

describe('platenet', () => {
  test('reads ordinary photographs', async () => {
    const seen = photographs(1, 30);
    const right: string[] = [];
    for (const { plate, picture } of seen) {
      if (folded((await reader.read(picture))?.raw) === folded(plate)) right.push(plate);
    }
    expect(right.length).toBeGreaterThanOrEqual(27);
  });

  test('gives a lattice that does not depend on earlier pictures', async () => {
    const seen = photographs(3, 6);
    const forwards = [];
    for (const { picture } of seen) forwards.push((await reader.read(picture))?.lattice);
    const backwards = [];
    for (const { picture } of seen.toReversed()) backwards.push((await reader.read(picture))?.lattice);
    expect(backwards.reverse()).toEqual(forwards);
  });

  test.each([
    ['an even grey', plain(320, 160, () => 128)],
    ['a gradient', plain(320, 160, (x) => (x * 255) / 320)],
    ['stripes', plain(320, 160, (x) => (x % 16 < 8 ? 40 : 200))],
  ])('%s is no plate', async (_, picture) => {
    expect(await reader.read(picture)).toBeNull();
  });
});
