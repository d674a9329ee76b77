import { expect, test } from 'vitest';
import { encodePng } from '../../fixtures/camera/encode.ts';
import { drawPlate } from '../../fixtures/plates/draw.ts';
import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';
import { openReaderPool } from './reader-pool.ts';

async function pictures(count: number): Promise<readonly Uint8Array[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const random = randomOf(i, 'determinism');
      return encodePng(drawPlate(issuePlate(random), random));
    }),
  );
}

async function readAll(threads: number, order: readonly number[], all: readonly Uint8Array[]): Promise<unknown[]> {
  const pool = await openReaderPool({ threads, reader: 'tesseract' });
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

test('every reader opens in the threads, from the sources and from the build', async () => {
  const versions: string[] = [];
  for (const reader of ['tesseract', 'platenet', 'auto'] as const) {
    const pool = await openReaderPool({ threads: 1, reader });
    versions.push(pool.reader);
    await pool.close();
  }
  expect(versions.map((version) => /^[a-z]+/.exec(version)?.[0])).toEqual(['tesseract', 'platenet', 'auto']);
});
