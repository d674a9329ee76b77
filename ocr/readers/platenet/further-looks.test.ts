import { expect, test } from 'vitest';
import { latticeOfText, weakest } from '../../../engine/plate/lattice.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { Samples } from '../../image/resample/resize.ts';
import { lessDetail, withFurtherLooks } from './further-looks.ts';

const [WIDTH, HEIGHT] = [144, 48];
const random = randomOf(5, 'further looks');
const NOISE: Samples = {
  width: WIDTH,
  height: HEIGHT,
  rgb: Float32Array.from({ length: WIDTH * HEIGHT * 3 }, () => random.next() * 255),
};

/** Mean difference between neighbours in a row: a measure of detail. */
function detail({ rgb }: Samples): number {
  let sum = 0;
  for (let i = 3; i < rgb.length; i++) sum += Math.abs(rgb[i] - rgb[i - 3]);
  return sum / rgb.length;
}

test('a sure lattice is unchanged, and nothing is read again', async () => {
  const sure = latticeOfText('ABC1234', 0.95);
  expect(await withFurtherLooks(NOISE, sure, () => expect.unreachable())).toBe(sure);
});

test('a view without any character is not read again', async () => {
  expect(await withFurtherLooks(NOISE, [], () => expect.unreachable())).toEqual([]);
});

test('a doubtful view is read again twice, each time with less detail than before', async () => {
  const details = [detail(NOISE)];
  await withFurtherLooks(NOISE, latticeOfText('ABC1234', 0.8), async (view) => {
    expect([view.width, view.height]).toEqual([WIDTH, HEIGHT]);
    details.push(detail(view));
    return latticeOfText('ABC1234', 0.8);
  });
  expect(details).toHaveLength(3);
  expect(details).toEqual(details.toSorted((a, b) => b - a));
});

test('views that agree do not raise a probability above the highest of them, and views that disagree give a low one', async () => {
  const first = latticeOfText('ABC1234', 0.8);
  const agreed = await withFurtherLooks(NOISE, first, async () => first);
  expect(weakest(agreed)).toBeCloseTo(0.8, 2);
  const disputed = await withFurtherLooks(NOISE, first, async () => latticeOfText('A8C1234', 0.8));
  expect(disputed[1].map(({ char }) => char).sort()).toEqual(['8', 'B']);
  expect(weakest(disputed)).toBeLessThan(0.7);
});

test('less detail keeps the brightness of an even view', () => {
  const even: Samples = { ...NOISE, rgb: new Float32Array(NOISE.rgb.length).fill(120) };
  expect(lessDetail(even, 0.55).rgb.every((value) => Math.abs(value - 120) < 0.001)).toBe(true);
});
