import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { readOf } from '../../../tests/support/builders.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { plateP } from '../../plate/lattice.ts';
import type { Read, ReadFilter } from '../../records/reads.ts';
import type { Store } from '../store.ts';
import { openDatabase } from './database.ts';
import { openSqliteStore } from './store.ts';
import { windowsBack } from './windows-back.ts';

const T = 1_790_000_000_000;
/** Six windows, and more of one camera than are looked up by its index. */
const READS = 30_000;
const SECONDS = 9_000;

interface Filled {
  readonly path: string;
  readonly store: Store;
  readonly newestFirst: readonly Read[];
}

function filled(): Filled {
  const path = `${tempFolder()}/lpr.db`;
  const store = openSqliteStore(path);
  onTestFinished(() => store.close());
  const reads = Array.from({ length: READS }, (_, i) => {
    const camera_id = i % 5_000 === 17 ? 'seldom' : 'often';
    // In no order of time, several at a time.
    const captured_at = T + ((i * 7_919) % SECONDS) * 1_000;
    const jurisdiction = i === 23_456 ? 'US-HI' : i % 4 === 0 ? 'US-TX' : null;
    return readOf(`${'ABC'[i % 3]}${i % 1_000}`, { camera_id, captured_at, jurisdiction, jurisdiction_p: null });
  });
  store.transaction(() => {
    for (const [i, read] of reads.entries()) store.reads.insert(String(i), read, null);
  });
  const newestFirst = reads
    .map((read, no) => ({ read, no }))
    .sort((a, b) => b.read.captured_at - a.read.captured_at || b.no - a.no)
    .map(({ read }) => read);
  return { path, store, newestFirst };
}

function fits({ from, to, camera, state, plate, min_confidence, max_confidence }: ReadFilter, read: Read): boolean {
  const p = plateP(read.lattice);
  return (
    read.captured_at >= (from ?? 0) &&
    read.captured_at < (to ?? Number.POSITIVE_INFINITY) &&
    (camera === undefined || [camera].flat().includes(read.camera_id)) &&
    (state === undefined || read.jurisdiction === state) &&
    (plate === undefined || new RegExp(`^${plate.replaceAll('*', '.*')}$`).test(read.plate)) &&
    p >= (min_confidence ?? 0) &&
    p <= (max_confidence ?? 1)
  );
}

const aTime = fc.integer({ min: T - 1_000, max: T + SECONDS * 1_000 });
const FILTER = fc.record(
  {
    from: aTime,
    to: aTime,
    camera: fc.constantFrom<string | string[]>('often', 'seldom', ['often', 'seldom'], 'none'),
    state: fc.constantFrom('US-TX', 'US-HI', 'US-NM'),
    plate: fc.constantFrom('*', 'A*', '*77', '*8*', 'NONE*'),
    min_confidence: fc.constantFrom(0, 1),
  },
  { requiredKeys: [] },
);

test('whatever the filter, parts of the window together give what looking at every read gives', () => {
  const {
    store: { reads },
    newestFirst,
  } = filled();
  fc.assert(
    fc.property(FILTER, fc.integer({ min: 1, max: 1_000 }), (filter, limit) => {
      const expected = newestFirst.filter((read) => fits(filter, read));
      const ids = expected.map(({ id }) => id);
      const first = reads.list({ ...filter, limit });
      expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, limit));
      const second = first.next === null ? null : reads.list({ ...filter, limit, cursor: first.next });
      expect(second?.items.map(({ id }) => id) ?? []).toEqual(ids.slice(limit, 2 * limit));
      expect(reads.total(filter)).toEqual(ids.length > 10_000 ? { n: 10_000, more: true } : { n: ids.length, more: false });
      const counted = expected.slice(0, 5_001);
      const [last, oldest] = [counted[0], counted.at(-1)];
      expect(reads.spanOf(filter, 5_000)).toEqual({
        ...{ first: oldest?.captured_at ?? null, last: last?.captured_at ?? null, n: counted.length },
      });
      const steps = new Map<number, number>();
      for (const { captured_at } of expected.slice(0, 5_000)) {
        const i = Math.floor((captured_at - T) / 60_000);
        steps.set(i, (steps.get(i) ?? 0) + 1);
      }
      const inOrder = [...steps].map(([i, n]) => ({ i, n })).sort((a, b) => a.i - b.i);
      expect(reads.perStep(filter, 5_000, T, 60_000)).toEqual(inOrder);
    }),
    { numRuns: 60 },
  );
});

test('a long search asks before each part whether it is still wanted, and ends where it is not', () => {
  const {
    store: { reads },
  } = filled();
  const looked: number[] = [];
  expect(reads.list({ state: 'US-NM' }, (n) => void looked.push(n)).items).toEqual([]);
  expect(looked).toEqual([0, 4_096, 12_288, 28_672]);
  let parts = 0;
  const unwanted = (): void => {
    parts += 1;
    if (parts === 2) throw new Error('nobody waits');
  };
  for (const search of ['list', 'total', 'spanOf', 'perStep'] as const) {
    parts = 0;
    const searches = {
      list: () => reads.list({ state: 'US-NM' }, unwanted),
      total: () => reads.total({ state: 'US-NM' }, unwanted),
      spanOf: () => reads.spanOf({ state: 'US-NM' }, 10, unwanted),
      perStep: () => reads.perStep({ state: 'US-NM' }, 10, T, 1_000, unwanted),
    };
    expect(searches[search]).toThrow('nobody waits');
    expect(parts).toBe(2);
  }
});

test('windows follow one another without a gap, each read in one of them', () => {
  const database = openDatabase(filled().path);
  onTestFinished(() => database.close());
  for (const [from, to] of [
    [undefined, undefined],
    [T + 1_000_000, undefined],
    [undefined, T + 5_000_000],
    [T, T + 1],
  ] as const) {
    const parts = [...windowsBack(database, { ...(from && { from }), ...(to && { to }) })];
    const windows = parts.map(({ window }) => window);
    expect(windows[0]?.to).toBe(to);
    expect(windows.at(-1)?.from).toBe(from);
    for (const [i, { to: end }] of windows.slice(1).entries()) expect(end).toBe(windows[i]?.from);
  }
});
