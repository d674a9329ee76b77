import { expect, test } from 'vitest';
import { counted } from './counted.ts';

test('one is said as one', () => {
  expect(['0', '1', '12', '1,001', 1, 2].map((n) => counted(n, 'camera', 'cameras'))).toEqual([
    ...['0 cameras', '1 camera', '12 cameras', '1,001 cameras', '1 camera', '2 cameras'],
  ]);
});
