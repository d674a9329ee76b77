import { expect, test } from 'vitest';
import { type Lattice, latticeOfText, weakest } from '../../../engine/plate/lattice.ts';
import { randomOf } from '../../../fixtures/random.ts';
import type { Samples } from '../../image/resample/resize.ts';
import { FURTHER_LOOKS, lessDetail, withFurtherLooks } from './further-looks.ts';

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

const each =
  (lattice: Lattice) =>
  async (views: readonly Samples[]): Promise<Lattice[]> =>
    views.map(() => lattice);

test('a sure lattice is unchanged, and nothing is read again', async () => {
  const sure = latticeOfText('ABC1234', 0.95);
  expect(
    await withFurtherLooks(
      sure,
      () => expect.unreachable(),
      () => expect.unreachable(),
    ),
  ).toBe(sure);
});

test('a plate without any character is not read again', async () => {
  expect(
    await withFurtherLooks(
      [],
      () => expect.unreachable(),
      () => expect.unreachable(),
    ),
  ).toEqual([]);
});

test('a doubtful plate is read again from other margins, and with less and less detail', async () => {
  const margins: number[] = [];
  const details: number[] = [];
  const rectified = (margin: number): Samples => {
    margins.push(margin);
    return NOISE;
  };
  await withFurtherLooks(latticeOfText('ABC1234', 0.8), rectified, async (views) => {
    for (const { width, height } of views) expect([width, height]).toEqual([WIDTH, HEIGHT]);
    details.push(...views.map(detail));
    return views.map(() => latticeOfText('ABC1234', 0.8));
  });
  expect(details.length).toBe(FURTHER_LOOKS.looks.length);
  // Each margin once, though two looks share one.
  expect(margins).toEqual([...new Set(FURTHER_LOOKS.looks.map(({ margin }) => margin))]);
  expect(margins.length).toBeGreaterThan(1);
  expect(details).toEqual(details.toSorted((a, b) => b - a));
  expect(details[0]).toBe(detail(NOISE));
});

test('views that agree do not raise a probability above the highest of them, and views that disagree give a low one', async () => {
  const first = latticeOfText('ABC1234', 0.8);
  const agreed = await withFurtherLooks(first, () => NOISE, each(first));
  expect(weakest(agreed)).toBeCloseTo(0.8, 2);
  const disputed = await withFurtherLooks(first, () => NOISE, each(latticeOfText('A8C1234', 0.8)));
  expect(disputed[1].map(({ char }) => char).sort()).toEqual(['8', 'B']);
  expect(weakest(disputed)).toBeLessThan(0.7);
});

test('the weights of all readings sum to 1, because they are of the same pixels', () => {
  const { looks, trust } = FURTHER_LOOKS;
  expect(trust.first + looks.length * trust.further).toBeCloseTo(1, 9);
});

test('less detail keeps the brightness of an even view', () => {
  const even: Samples = { ...NOISE, rgb: new Float32Array(NOISE.rgb.length).fill(120) };
  expect(lessDetail(even, 0.55).rgb.every((value) => Math.abs(value - 120) < 0.001)).toBe(true);
});
