import { expect, test } from 'vitest';
import { limitOf } from '../../records/pages.ts';
import { cursorOf, pageOf } from './page.ts';

test('limits are 1 to 1000, 100 unless asked', () => {
  expect(limitOf({})).toBe(100);
  expect(limitOf({ limit: 1000 })).toBe(1000);
  for (const limit of [0, -1, 1001, 1.5, Number.NaN]) {
    expect(() => limitOf({ limit })).toThrow(expect.objectContaining({ code: 'bad_request' }));
  }
});

test('a cursor is decoded into the key it was made from', () => {
  const page = pageOf(
    [1, 2, 3],
    2,
    (n) => n * 10,
    (n) => [n, 'é'],
  );
  expect(page.items).toEqual([10, 20]);
  expect(page.next).toMatch(/^[\w-]+$/);
  expect(cursorOf({ cursor: page.next ?? undefined }, [0, ''] as const)).toEqual([2, 'é']);
  expect(
    pageOf(
      [1, 2],
      2,
      (n) => n,
      (n) => [n],
    ).next,
  ).toBeNull();
});

test('a cursor from elsewhere is a bad request', () => {
  const foreign = pageOf(
    [1, 2],
    1,
    (n) => n,
    (n) => [n],
  ).next as string;
  for (const cursor of ['nonsense', '%%%', 'bnVsbA', foreign]) {
    expect(() => cursorOf({ cursor }, [0, ''] as const)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  }
  expect(cursorOf({ cursor: '' }, [0] as const)).toBeNull();
});
