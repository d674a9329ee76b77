import { describe, expect, test } from 'vitest';
import { bestText, latticeOfText, weakest } from '../../../engine/plate/lattice.ts';
import { drawPlate } from '../../../fixtures/plates/draw.ts';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { Band } from '../../image/band.ts';
import { findBands } from '../../image/find-bands.ts';
import { greyOf } from '../../image/grey.ts';
import { type Ends, withCutOffs } from '../ends.ts';
import { cutOffsAt, looksAtEnds } from './cut-off.ts';
import { shippedModel } from './traineddata.ts';

/** A character and the gap beside it, in heights of the characters. */
const PITCH = 0.72;

/** New plates seen from the front, with the band that the search finds. */
const PLATES = Array.from({ length: 24 }, (_, i) => {
  const random = randomOf(i, 'cut off');
  const { plate } = issuePlate(random, { class: 'passenger' });
  const { width, height, rgb } = drawPlate(issuePlate(randomOf(i, 'cut off'), { class: 'passenger' }), random, {
    pristine: true,
  });
  const grey = greyOf({ width, height, channels: 3, data: rgb });
  return { plate, grey, band: findBands(grey)[0] };
}).filter(({ band, plate }) => band?.characters === plate.length);

function without(end: 'left' | 'right', band: Band): Band {
  const [tl, tr, br, bl] = band.corners;
  const along = (PITCH * band.height) / Math.hypot(tr[0] - tl[0], tr[1] - tl[1]);
  const moved = (from: readonly [number, number], to: readonly [number, number]): readonly [number, number] => [
    from[0] + along * (to[0] - from[0]),
    from[1] + along * (to[1] - from[1]),
  ];
  const characters = band.characters - 1;
  return end === 'left'
    ? { ...band, characters, corners: [moved(tl, tr), tr, br, moved(bl, br)] }
    : { ...band, characters, corners: [tl, moved(tr, tl), moved(br, bl), bl] };
}

describe('an end inside the serial', async () => {
  const weights = (await shippedModel()).cut_off ?? [];
  const cutOffs = ({ grey }: (typeof PLATES)[number], band: Band, read: string): Ends<number> =>
    cutOffsAt(looksAtEnds(grey, band, latticeOfText(read, 0.99)), weights);

  test('gives a doubtful position, for every plate; the true end does not', () => {
    expect(PLATES.length).toBeGreaterThan(12);
    const whole = PLATES.flatMap((each) => cutOffs(each, each.band, each.plate));
    const cut = PLATES.flatMap((each) => [
      cutOffs(each, without('left', each.band), each.plate.slice(1))[0],
      cutOffs(each, without('right', each.band), each.plate.slice(0, -1))[1],
    ]);
    expect(Math.max(...whole)).toBeLessThan(0.05);
    expect(Math.min(...cut)).toBeGreaterThan(0.05);
  });
});

test('a position is added where a character is probably missing: unread when more probable than not, otherwise doubtful', () => {
  const lattice = latticeOfText('M545F', 0.99);
  expect(bestText(withCutOffs(lattice, [0.9, 0.2]))).toBe('?M545F');
  expect(weakest(withCutOffs(lattice, [0.01, 0.2]))).toBe(0.8);
  expect(withCutOffs(lattice, [0.01, 0.02])).toEqual(lattice);
});
