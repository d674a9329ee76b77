import { expect, test } from 'vitest';
import { encodeJpeg, encodePng } from '../../fixtures/camera/encode.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';
import type { ReaderName } from '../readers/reader.ts';
import { openReaderPool } from './reader-pool.ts';

async function pictures(count: number): Promise<readonly Uint8Array[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const random = randomOf(i, 'determinism');
      return encodePng(drawPlate(issuePlate(random), random));
    }),
  );
}

/** As cameras send them, and some so coarse that they are looked at again. */
async function coarse(count: number): Promise<readonly Uint8Array[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const random = randomOf(i, 'determinism');
      return encodeJpeg(drawPlate(issuePlate(random), random), i % 2 === 0 ? 3 : 90);
    }),
  );
}

async function readAll(
  threads: number,
  order: readonly number[],
  all: readonly Uint8Array[],
  reader: ReaderName = 'tesseract',
): Promise<unknown[]> {
  const pool = await openReaderPool({ threads, reader });
  const outcomes = await Promise.all(order.map(async (i) => [i, await pool.read({ bytes: all[i] })] as const));
  await pool.close();
  const byPicture = [...outcomes].sort(([a], [b]) => a - b);
  return byPicture.map(([, outcome]) =>
    'readings' in outcome ? outcome.readings.map((reading) => ({ ...reading, ms: 0 })) : { ...outcome, ms: 0 },
  );
}

test('a picture gives the same lattice in any order and at any number of threads', async () => {
  const all = await pictures(12);
  const forwards = all.map((_, i) => i);
  const first = await readAll(1, forwards, all);
  expect(await readAll(1, [...forwards].reverse(), all)).toEqual(first);
  expect(await readAll(2, forwards, all)).toEqual(first);
});

test('the memory that a thread uses again for every picture carries nothing from one picture to the next', async () => {
  const all = await coarse(12);
  const forwards = all.map((_, i) => i);
  const first = await readAll(1, forwards, all, 'platenet');
  expect(await readAll(1, [...forwards].reverse(), all, 'platenet')).toEqual(first);
  const alone: unknown[] = [];
  for (const jpeg of all.slice(0, 3)) alone.push(...(await readAll(1, [0], [jpeg], 'platenet')));
  expect(alone).toEqual(first.slice(0, 3));
});

test('every reader opens in the threads, from the sources and from the build', async () => {
  const versions: string[] = [];
  for (const reader of ['tesseract', 'platenet', 'auto'] as const) {
    const pool = await openReaderPool({ threads: 1, reader });
    versions.push(pool.reader);
    await pool.close();
  }
  expect(versions.map((version) => /^[a-z]+/.exec(version)?.[0])).toEqual(['tesseract', 'platenet', 'auto']);
});
