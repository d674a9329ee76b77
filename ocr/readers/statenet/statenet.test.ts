import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JurisdictionGuess } from '../../../engine/plate/reading.ts';
import { drawShot } from '../../../fixtures/camera/draw-shot.ts';
import { photograph } from '../../../fixtures/camera/photograph.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { Picture } from '../../image/picture.ts';
import { guessesOf, openStatenet, type Statenet } from './statenet.ts';

let statenet: Statenet;
beforeAll(async () => {
  statenet = await openStatenet();
});
afterAll(() => statenet.close());

/** A photograph of a plate of any state, with where it is. Seeds far from those of training. */
function plate(n: number): { jurisdiction: string; picture: Picture; corners: readonly number[] } {
  const random = randomOf(88_000 + n, 'statenet');
  const issued = issuePlate(random, {});
  const { width, height, rgb, corners } = photograph(drawPlate(issued, random), drawShot(random, 1), random);
  const within = corners.flatMap(([x, y]) => [x / width, y / height]);
  return { jurisdiction: issued.jurisdiction, picture: { width, height, channels: 3, data: rgb }, corners: within };
}

describe('statenet', () => {
  test('names the state of most plates, independently of earlier plates', async () => {
    const plates = Array.from({ length: 40 }, (_, n) => plate(n));
    const named: (readonly JurisdictionGuess[])[] = [];
    for (const { picture, corners } of plates) named.push(await statenet.of(picture, corners));
    const right = plates.filter(({ jurisdiction }, n) => named[n]?.[0]?.code === jurisdiction);
    expect(right.length).toBeGreaterThanOrEqual(24);
    for (const n of [30, 3]) expect(await statenet.of(plates[n].picture, plates[n].corners)).toEqual(named[n]);
  });

  test('gives at most three jurisdictions by falling probability, none above its weight plus chance', () => {
    const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 61, maxLength: 61 });
    const jurisdictions = Array.from({ length: 60 }, (_, n) => `US-${n}`);
    fc.assert(
      fc.property(logits, fc.double({ min: 0.1, max: 1, noNaN: true }), (values, worth) => {
        const guesses = guessesOf(Float32Array.from(values), { jurisdictions, temperature: 0.8, worth });
        expect(guesses.length).toBeLessThanOrEqual(3);
        expect(guesses.map(({ p }) => p)).toEqual(guesses.map(({ p }) => p).sort((a, b) => b - a));
        for (const { p } of guesses) expect(p).toBeLessThanOrEqual(worth + (1 - worth) / 60 + 1e-9);
      }),
      { numRuns: 100 },
    );
  });
});
