import { expect, test } from 'vitest';
import { reusingMemory, takeBytes, takeDoubles, takeFloats } from './memory.ts';

/** What a picture needs at least once before the block is large enough for it. */
const learn = (bytes: number): Promise<unknown> => reusingMemory(async () => takeBytes(bytes));

test('arrays of one picture do not overlap, and the next picture gets the same memory', async () => {
  await learn(1_000);
  const first = await reusingMemory(async () => {
    const arrays = [takeBytes(5), takeFloats(7), takeDoubles(3), takeBytes(1)] as const;
    for (const [value, array] of arrays.entries()) array.fill(value + 1);
    for (const [value, array] of arrays.entries()) expect(new Set(array)).toEqual(new Set([value + 1]));
    return arrays[0];
  });
  await reusingMemory(async () => expect(takeBytes(5).buffer).toBe(first.buffer));
});

test('doubles are zeros though the picture before left others there', async () => {
  await learn(1_000);
  await reusingMemory(async () => takeDoubles(20).fill(7));
  await reusingMemory(async () => expect([...takeDoubles(20)]).toEqual(new Array(20).fill(0)));
});

test('outside of the reading of a picture arrays are new', async () => {
  await learn(1_000);
  expect(takeBytes(10).buffer).not.toBe(takeBytes(10).buffer);
  expect(takeBytes(10).buffer.byteLength).toBe(10);
});

test('a picture that fails leaves no memory in use', async () => {
  await learn(1_000);
  await expect(reusingMemory(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(takeBytes(10).buffer.byteLength).toBe(10);
});

test('a picture that needs more than the block gets new arrays, and the block stays bounded', async () => {
  const large = 64 << 20;
  for (let picture = 0; picture < 3; picture++) {
    await reusingMemory(async () => expect(takeBytes(large).buffer.byteLength).toBe(large));
  }
  await reusingMemory(async () => expect(takeBytes(10).buffer.byteLength).toBeLessThan(large));
});
