import { expect, test } from 'vitest';
import { cornersOf } from '../plate/corners.ts';
import { checkPlace, checkPlaces } from './places.ts';

const BOX = { x: 10, y: 20, w: 100, h: 40 };
const ONE = { ok: true, value: [cornersOf(BOX)] };

test.each<readonly [given: unknown]>([
  ['10 20 100 40'],
  ['10,20, 100 ,40'],
  ['10 20 110 20 110 60 10 60'],
  [[10, 20, 100, 40]],
  [[10, 20, 110, 20, 110, 60, 10, 60]],
  [
    [
      [10, 20],
      [110, 20],
      [110, 60],
      [10, 60],
    ],
  ],
  [BOX],
  [[BOX]],
  [[[10, 20, 100, 40]]],
])('%j is one place', (given) => {
  expect(checkPlaces(given, 'box')).toEqual(ONE);
});

test('several places, as text and as JSON', () => {
  const two = { ok: true, value: [cornersOf(BOX), cornersOf({ x: 5, y: 5, w: 9, h: 9 })] };
  expect(checkPlaces('10 20 100 40; 5 5 9 9;', 'box')).toEqual(two);
  expect(checkPlaces([BOX, [5, 5, 9, 9]], 'box')).toEqual(two);
  expect(checkPlace([BOX, [5, 5, 9, 9]], 'box')).toMatchObject({ ok: false, reason: 'bad_box' });
});

test.each<readonly [given: unknown]>([
  [''],
  ['10 20 100'],
  ['10 20 0 40'],
  ['10 20 100 -40'],
  ['a b c d'],
  ['10 20 1e9 40'],
  [[10, 20, 100, '40']],
  [[10, 20, 100, null]],
  // Anticlockwise, and crossing.
  [[10, 60, 110, 60, 110, 20, 10, 20]],
  [[10, 20, 110, 60, 110, 20, 10, 60]],
  [7],
  [true],
  [{ x: 1, y: 2 }],
])('%j is none, and the answer says what was expected', (given) => {
  expect(checkPlaces(given, 'box')).toMatchObject({
    ok: false,
    reason: 'bad_box',
    detail: expect.stringMatching(/^Expected x, y/),
  });
});

test('more places than a picture has plates are refused', () => {
  expect(checkPlaces(Array(65).fill(BOX), 'box')).toMatchObject({ ok: false, detail: expect.stringContaining('1 to 64 plates') });
  expect(checkPlaces([], 'box')).toMatchObject({ ok: false });
});
