import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skeleton } from '../../plate/classes.ts';
import { threadLoader } from '../../ports/loaders.ts';
import type { IndexedEntry } from '../../store/entries.store.ts';
import { EntryIndex } from './entry-index.ts';
import { PACKED_WORDS, packPlate } from './pack.ts';

function indexed(no: number, plate: string, more: Partial<IndexedEntry> = {}): IndexedEntry {
  return { no, list_no: 1, plate, jurisdiction: null, valid_from: null, expires_at: null, ...more };
}

/** Numbers of the live entries of a plate's class, sorted; with `!` those that are the plate itself. */
function found(index: EntryIndex, plate: string): string[] {
  const words = new Uint32Array(PACKED_WORDS);
  const numbers: string[] = [];
  if (!packPlate(plate, words)) return numbers;
  for (let row = index.first(words); row >= 0; row = index.next(row)) {
    if (index.isLive(row)) numbers.push(`${index.numberOf(row)}${index.isExactly(row, words) ? '!' : ''}`);
  }
  return numbers.sort();
}

// Few characters and short plates, so that plates share skeletons.
const plates = fc.string({ unit: fc.constantFrom(...'0OQ1IA'), minLength: 1, maxLength: 7 });
const changes = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), no: fc.integer({ min: 1, max: 40 }), plate: plates }),
  fc.record({ kind: fc.constant('remove' as const), no: fc.integer({ min: 1, max: 40 }) }),
);

/** A copy without dead rows and without lists that are not kept. */
function compacted(index: EntryIndex, isKept: (list: number) => boolean): EntryIndex {
  const copy = new EntryIndex(index.size);
  copy.takeFrom(index, { from: 0, to: index.rows }, isKept);
  return copy;
}

describe('EntryIndex', () => {
  it('finds the same as a comparison with every entry, after any changes, compacted or not', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 120 }), fc.array(plates, { maxLength: 20 }), (log, reads) => {
        const index = new EntryIndex();
        const entries = new Map<number, string>();
        for (const change of log) {
          const before = entries.get(change.no);
          if (before !== undefined && (change.kind === 'remove' || change.plate !== before)) index.remove(change.no, before);
          if (change.kind === 'put') {
            index.put(indexed(change.no, change.plate));
            entries.set(change.no, change.plate);
          } else {
            entries.delete(change.no);
          }
        }
        expect(index.size).toBe(entries.size);
        for (const read of [...reads, ...entries.values()]) {
          const expected = [...entries]
            .filter(([, plate]) => skeleton(plate) === skeleton(read))
            .map(([no, plate]) => `${no}${plate === read ? '!' : ''}`)
            .sort();
          expect(found(index, read)).toEqual(expected);
          expect(
            found(
              compacted(index, () => true),
              read,
            ),
          ).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('loses no entry when it grows beyond its expected size', () => {
    const index = new EntryIndex(10);
    const plate = (i: number) => `${(i * 7919).toString(36).toUpperCase()}X`;
    for (let i = 1; i <= 20_000; i++) index.put(indexed(i, plate(i)));
    expect(index.size).toBe(20_000);
    for (let i = 1; i <= 20_000; i += 97) expect(found(index, plate(i))).toContain(`${i}!`);
  });

  it('returns the columns of an entry as they were put, and updates them in place', () => {
    const index = new EntryIndex();
    const words = new Uint32Array(PACKED_WORDS);
    packPlate('ABC123', words);
    index.put(indexed(7, 'ABC123', { list_no: 3, jurisdiction: 'US-TX', valid_from: 10, expires_at: 20 }));
    const row = index.first(words);
    expect([9, 10, 19, 20].map((at) => index.isValidAt(row, at))).toEqual([false, true, true, false]);
    expect([index.listOf(row), index.plateOf(row), index.jurisdictionOf(row)]).toEqual([3, 'ABC123', 'US-TX']);
    index.put(indexed(7, 'ABC123', { list_no: 3 }));
    expect([index.first(words), index.size]).toEqual([row, 1]);
    expect([-1e15, 1e15].map((at) => index.isValidAt(row, at))).toEqual([true, true]);
    expect(index.jurisdictionOf(row)).toBeNull();
    const copy = compacted(index, (list) => list === 3);
    expect([copy.isValidAt(copy.first(words), -1e15), copy.listOf(copy.first(words))]).toEqual([true, 3]);
  });

  it('forgets dead rows and dropped lists when compacted', () => {
    const index = new EntryIndex();
    for (let i = 1; i <= 100; i++) index.put(indexed(i, `AB${i}`, { list_no: i % 2 }));
    for (let i = 1; i <= 50; i++) index.remove(i, `AB${i}`);
    expect([index.size, index.dead]).toEqual([50, 50]);
    const copy = compacted(index, (list) => list === 0);
    expect([copy.size, copy.dead]).toEqual([25, 0]);
    expect(compacted(new EntryIndex(10_000), () => true).bytes).toBeLessThan(new EntryIndex(10_000).bytes);
    expect(found(copy, 'AB60')).toEqual(['60!']);
    expect(found(copy, 'AB61')).toEqual([]);
  });

  it('finds hundreds of plates of one skeleton', () => {
    const index = new EntryIndex();
    for (let i = 0; i < 256; i++) {
      const plate = Array.from({ length: 8 }, (_, bit) => ((i >> bit) & 1 ? 'O' : '0')).join('');
      index.put(indexed(i + 1, plate));
    }
    expect(found(index, '00000000').length).toBe(256);
    expect(found(index, 'QDQDQDQD').every((number) => !number.endsWith('!'))).toBe(true);
  });

  it('can be read by another thread, without a copy, while it is written', async () => {
    const index = new EntryIndex(20_000);
    const written = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL('./entry-index.test-thread.mjs', import.meta.url), {
      workerData: { ...index.share(), written },
      // It imports the index's source.
      execArgv: threadLoader(new URL('./entry-index.ts', import.meta.url)),
    });
    const write = (from: number, to: number): void => {
      for (let i = from; i <= to; i++) {
        index.put(indexed(i, `K${i}`));
        Atomics.store(written, 0, i);
      }
    };
    write(1, 10_000);
    // The second half is put while the other thread reads.
    expect(await once(worker, 'message')).toEqual(['reading']);
    const end = once(worker, 'message');
    write(10_001, 20_000);
    expect(await end).toEqual([{ missed: 0, last: 20_000 }]);
    await worker.terminate();
  });
});
