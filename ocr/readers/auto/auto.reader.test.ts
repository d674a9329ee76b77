import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { weakest } from '../../../engine/plate/lattice.ts';
import { drawShot } from '../../../fixtures/camera/draw-shot.ts';
import { photograph } from '../../../fixtures/camera/photograph.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { Picture } from '../../image/picture.ts';
import { openReader } from '../open-reader.ts';
import { openPlatenetReader } from '../platenet/platenet.reader.ts';
import type { PlateReader } from '../reader.ts';
import { SECOND_OPINION } from './auto.reader.ts';

const PICTURES = Array.from({ length: 40 }, (_, i): Picture => {
  const random = randomOf(i, 'auto');
  const { width, height, rgb } = photograph(drawPlate(issuePlate(random, {}), random), drawShot(random, 3 + (i % 3)), random);
  return { width, height, channels: 3, data: rgb };
});

let auto: PlateReader;
let platenet: PlateReader;
beforeAll(async () => {
  [auto, platenet] = await Promise.all([openReader('auto', { note: expect.unreachable }), openPlatenetReader()]);
});
afterAll(() => Promise.all([auto.close(), platenet.close()]));

describe('auto', () => {
  test('returns a sure reading unchanged, and asks tesseract only about doubtful ones', async () => {
    let sure = 0;
    let doubtful = 0;
    for (const picture of PICTURES) {
      const alone = await platenet.read(picture);
      const both = await auto.read(picture);
      if (alone === null) continue;
      if (weakest(alone.lattice) >= SECOND_OPINION.sure_from) {
        sure++;
        expect(both?.lattice).toEqual(alone.lattice);
        expect(both?.reader).toBe(alone.reader);
      } else {
        doubtful++;
        expect(both?.jurisdictions).toEqual(alone.jurisdictions);
      }
    }
    expect(sure).toBeGreaterThan(0);
    expect(doubtful).toBeGreaterThan(0);
  });

  test('names both models in its version', () => {
    expect(auto.version).toMatch(/^auto\(platenet\/\w+\+tesseract\/[\w.-]+\)$/);
  });
});
