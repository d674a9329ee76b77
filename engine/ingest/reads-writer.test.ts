import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LprError } from '../errors.ts';
import { ReadsWriter } from './reads-writer.ts';
import type { NewRead, Recorded } from './record-reads.ts';

const readNo = (no: number): NewRead => ({ plate: String(no) }) as NewRead;
const readsFrom = (no: number, n: number): NewRead[] => Array.from({ length: n }, (_, i) => readNo(no + i));
const outcomeOf = ({ plate }: NewRead): Recorded => ({ status: 'read', read_id: plate, hits: 0, reviews: 0 });

/** A writer whose transactions are kept; a read with a plate among `faults` fails with its error, and its transaction with it. */
function open(faults: Readonly<Record<string, Error>> = {}) {
  const transactions: string[][] = [];
  const writer = new ReadsWriter((work) => {
    const plates: string[] = [];
    const result = work((read) => {
      const fault = faults[read.plate];
      if (fault !== undefined) throw fault;
      plates.push(read.plate);
      return outcomeOf(read);
    });
    transactions.push(plates);
    return result;
  });
  return { writer, transactions };
}

describe('reads of several streams', () => {
  it('are written in few transactions, in order of arrival, and each stream gets the outcomes of its own reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
        const { writer, transactions } = open();
        const given = sizes.map((n, i) => readsFrom(i * 10_000, n));
        const told = await Promise.all(given.map((reads) => writer.write(reads)));
        expect(told).toEqual(given.map((reads) => reads.map(outcomeOf)));
        expect(transactions.flat()).toEqual(given.flat().map(({ plate }) => plate));
        // Each but the last reaches a group's 2,000 lines.
        for (const plates of transactions.slice(0, -1)) expect(plates.length).toBeGreaterThanOrEqual(2_000);
        for (const plates of transactions) expect(plates.length).toBeLessThan(4_000);
      }),
      { numRuns: 30 },
    );
  });

  it('are stored although a read of another stream cannot be recorded; only that stream fails', async () => {
    const { writer, transactions } = open({ '10': new TypeError('no such camera') });
    const told = await Promise.allSettled([
      writer.write(readsFrom(0, 2)),
      writer.write(readsFrom(10, 2)),
      writer.write([readNo(20)]),
    ]);
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(transactions).toEqual([['0', '1'], ['20']]);
  });

  it('all fail while the disk is full, with one attempt, and are stored once there is space', async () => {
    const faults: Record<string, Error> = { '0': new LprError('storage_full', 'full') };
    const { writer, transactions } = open(faults);
    const told = await Promise.allSettled([writer.write([readNo(0)]), writer.write([readNo(1)])]);
    expect(told).toMatchObject([{ reason: { code: 'storage_full' } }, { reason: { code: 'storage_full' } }]);
    expect(transactions).toEqual([]);
    delete faults['0'];
    expect(await writer.write([readNo(0)])).toMatchObject([{ read_id: '0' }]);
  });

  it('are refused as too many while 6,000 lines wait, and taken again once some are written', async () => {
    const { writer } = open();
    const first = writer.write(readsFrom(0, 2_000));
    const second = writer.write(readsFrom(2_000, 3_999));
    writer.admit();
    const third = writer.write([readNo(5_999)]);
    expect(() => writer.admit()).toThrow(/6000 lines of 3 requests wait/);
    await first;
    writer.admit();
    await Promise.all([second, third]);
  });

  it('are gathered while further ones come, up to 64 streams, and written once a turn brings none', async () => {
    const { writer, transactions } = open();
    const told: Promise<unknown>[] = [];
    for (let no = 0; no < 100; no++) {
      told.push(writer.write([readNo(no)]));
      await setImmediate();
    }
    await Promise.all(told);
    expect(transactions.flat()).toEqual(readsFrom(0, 100).map(({ plate }) => plate));
    expect(transactions.map((plates) => plates.length)).toEqual([64, 36]);
  });
});
