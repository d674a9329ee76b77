import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readOf } from '../../../tests/support/builders.ts';
import { tempStore } from '../../../tests/support/store.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import type { Read, ReadFilter } from '../../records/reads.ts';
import type { Store } from '../store.ts';

const T = 1_790_000_000_000;
const DAY = 86_400_000;

function insert(store: Store, ...reads: Read[]): void {
  store.transaction(() => {
    for (const read of reads) store.reads.insert(read.plate, read, null);
  });
}

/** All pages, followed to the end. */
function all(store: Store, filter: ReadFilter): Read[] {
  const items: Read[] = [];
  let cursor: string | undefined;
  do {
    const page = store.reads.list({ ...filter, cursor });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

test('a read is returned as it was stored', () => {
  const store = tempStore();
  const image = 'ab'.repeat(32);
  const read = readOf('ABC1234', {
    raw: 'B8-7',
    plate: 'B87',
    lattice: [
      [
        { char: 'B', p: 0.81 },
        { char: '8', p: 0.17 },
      ],
      [
        { char: '8', p: 0.5 },
        { char: '', p: 0.25 },
      ],
      [],
    ],
    jurisdiction: 'MX-CHH',
    jurisdiction_p: 0.75,
    image,
    weakest: 0,
    mean: (0.81 + 0.5) / 3,
    reader: 'platenet/1',
  });
  expect(store.reads.insert(Buffer.from(image, 'hex'), read, null)).toEqual({ id: read.id, inserted: true });
  const back = store.reads.get(read.id);
  expect({ ...back, mean: 0 }).toEqual({ ...read, mean: 0 });
  expect(back?.mean).toBeCloseTo(read.mean, 10);
  expect(store.reads.get('no id')).toBeNull();
});

test('reads with the same camera, time and identity are one read, whatever else differs', () => {
  const store = tempStore();
  const first = readOf('ABC1234', { camera_id: 'a', captured_at: T });
  expect(store.reads.insert('ABC', first, null).inserted).toBe(true);
  const again = store.reads.insert('ABC', readOf('XYZ', { camera_id: 'a', captured_at: T }), null);
  expect(again).toEqual({ id: first.id, inserted: false });
  for (const [identity, camera_id, captured_at] of [
    ['ABD', 'a', T],
    ['ABC', 'b', T],
    ['ABC', 'a', T + 1],
    [Buffer.from('ABC'), 'a', T],
  ] as const) {
    expect(store.reads.insert(identity, readOf('ABC1234', { camera_id, captured_at }), null).inserted).toBe(true);
  }
  expect(store.reads.get(first.id)).toEqual(first);
});

test('a picture gives its reads in order of their places, and only its own', () => {
  const store = tempStore();
  const image = Buffer.alloc(32, 0xff);
  const at = (more: object) => readOf('ABC1234', { camera_id: 'a', captured_at: T, ...more });
  const first = at({ box: [10.25, 10, 50, 10, 50, 30, 10, 30], box_p: 0.875 });
  const second = at({ box: null });
  store.reads.insert(Buffer.concat([image, Buffer.from([0xff, 0xff, 0xff, 0xff])]), second, null);
  store.reads.insert(image, first, null);
  store.reads.insert(Buffer.alloc(32, 0xfe), at({}), null);
  store.reads.insert(image, at({ camera_id: 'b' }), null);
  expect(store.reads.ofPicture('a', T, image)).toEqual([
    { id: first.id, box: [10.3, 10, 50, 10, 50, 30, 10, 30] },
    { id: second.id, box: null },
  ]);
  expect(store.reads.get(first.id)).toMatchObject({ box_p: 0.875, image: 'ff'.repeat(32) });
  expect(store.reads.get(second.id)?.image).toBe('ff'.repeat(32));
  expect(store.reads.ofPicture('nowhere', T, image)).toEqual([]);
  expect(store.reads.ofFrame('a', T, image)).toEqual([]);
});

test('a camera and a reader stored in a transaction that fails are not remembered', () => {
  const store = tempStore();
  expect(() =>
    store.transaction(() => {
      store.reads.insert('x', readOf('ABC1234', { camera_id: 'new', reader: 'new/1' }), null);
      throw new Error('no');
    }),
  ).toThrow('no');
  insert(store, readOf('ABC1234', { camera_id: 'new', reader: 'new/1' }));
  expect(all(store, {}).map(({ camera_id, reader }) => [camera_id, reader])).toEqual([['new', 'new/1']]);
});

describe('lists', () => {
  test('are newest first and filtered by time, camera, plate and prefix', () => {
    const store = tempStore();
    insert(
      store,
      readOf('ABC1', { camera_id: 'a', captured_at: T }),
      readOf('ABD2', { camera_id: 'b', captured_at: T + 1 }),
      readOf('AB', { camera_id: 'a', captured_at: T + 2 }),
      readOf('XYZ', { camera_id: 'a', captured_at: T + 3 }),
    );
    const plates = (filter: ReadFilter): string[] => all(store, { ...filter, limit: 1 }).map(({ plate }) => plate);
    expect(plates({})).toEqual(['XYZ', 'AB', 'ABD2', 'ABC1']);
    expect(plates({ from: T + 1, to: T + 3 })).toEqual(['AB', 'ABD2']);
    expect(plates({ camera: 'a' })).toEqual(['XYZ', 'AB', 'ABC1']);
    expect(plates({ camera: 'nowhere' })).toEqual([]);
    expect(plates({ plate: 'AB' })).toEqual(['AB']);
    expect(plates({ plate: 'AB*' })).toEqual(['AB', 'ABD2', 'ABC1']);
    expect(plates({ plate: 'ABC*' })).toEqual(['ABC1']);
    expect(plates({ plate: '*', camera: 'b' })).toEqual(['ABD2']);
    expect(plates({ batch: 'none' })).toEqual([]);
  });

  test('are counted over time as they are listed', () => {
    const store = tempStore();
    insert(
      store,
      ...[0, 5, 61, 62, 63, 240].map((minute, i) =>
        readOf('ABC1', { captured_at: T + minute * 60_000, camera_id: i % 2 === 0 ? 'a' : 'b' }),
      ),
    );
    expect(store.reads.spanOf({ camera: 'a' }, 10)).toEqual({ first: T, last: T + 63 * 60_000, n: 3 });
    expect(store.reads.perStep({ plate: 'AB*' }, 10, T, 3_600_000)).toEqual([
      { i: 0, n: 2 },
      { i: 1, n: 3 },
      { i: 4, n: 1 },
    ]);
    expect(store.reads.spanOf({}, 2)).toEqual({ first: T + 62 * 60_000, last: T + 240 * 60_000, n: 3 });
    expect(store.reads.spanOf({ plate: 'NO' }, 2)).toEqual({ first: null, last: null, n: 0 });
  });

  test('have the reads that fit a pattern, wherever its wildcards are and however many fit', () => {
    const store = tempStore();
    const plates = ['ABC1234', 'ABC1235', 'XBC1234', 'BC1', 'A0C9', 'AOC9', 'A?C9'];
    insert(store, ...plates.map((plate, i) => readOf(plate, { captured_at: T + i })));
    const found = (plate: string): string[] => all(store, { plate, limit: 2 }).map((read) => read.plate);
    expect(found('*1234')).toEqual(['XBC1234', 'ABC1234']);
    expect(found('*BC1*')).toEqual(['BC1', 'XBC1234', 'ABC1235', 'ABC1234']);
    expect(found('?BC123?')).toEqual(['XBC1234', 'ABC1235', 'ABC1234']);
    expect(found('A?C*')).toEqual(['A?C9', 'AOC9', 'A0C9', 'ABC1235', 'ABC1234']);
    expect(found('*OC9')).toEqual(['AOC9', 'A0C9']);
    expect(found('*77')).toEqual([]);
    expect(store.reads.total({ plate: '*1234' })).toEqual({ n: 2, more: false });
    // More texts than are looked up one by one.
    store.transaction(() => {
      for (let i = 0; i < 20_010; i++) {
        store.reads.insert(String(i), readOf(`ZZ${10_000 + i}`, { captured_at: T + 100 + i }), null);
      }
    });
    expect(found('*1234').slice(0, 3)).toEqual(['ZZ21234', 'ZZ11234', 'XBC1234']);
    const within = (from: number): string[] => all(store, { plate: '*1234', from: T + from, limit: 2 }).map(({ plate }) => plate);
    expect([within(0), within(1), within(200)]).toEqual([found('*1234'), found('*1234').slice(0, -1), ['ZZ21234', 'ZZ11234']]);
    expect(store.reads.list({ plate: 'ZZ*', limit: 3 }).items.map(({ plate }) => plate)).toEqual([
      'ZZ30009',
      'ZZ30008',
      'ZZ30007',
    ]);
  });

  test('a pattern finds each read while it is there, before and after the texts are gathered, and a text goes with its last read', () => {
    const step = fc.constantFrom('ABC1', 'ABC2', 'XYZ', 'forget the oldest', 'forget the newest');
    // Texts are gathered when a read gets the number 8,192: the first read has one of the last numbers before it.
    const first = fc.integer({ min: 8185, max: 8192 });
    const path = join(tempFolder(), 'lpr.db');
    const store = tempStore(path);
    const raw = new Database(path);
    onTestFinished(() => void raw.close());
    fc.assert(
      fc.property(first, fc.array(step, { minLength: 1, maxLength: 25 }), (no, steps) => {
        insert(store, readOf('ABC1', { captured_at: T }));
        raw.prepare('UPDATE reads SET no = ?').run(no - 1);
        const kept = [{ no: no - 1, plate: 'ABC1' }];
        for (const [i, what] of steps.entries()) {
          if (!what.startsWith('forget')) {
            insert(store, readOf(what, { captured_at: T + i + 1 }));
            kept.push({ no: raw.prepare('SELECT max(no) FROM reads').pluck().get() as number, plate: what });
          } else {
            const gone = what.endsWith('newest') ? kept.pop() : kept.shift();
            if (gone !== undefined) store.transaction(() => store.retention.forgetReads([gone.no]));
          }
          const there = kept.map(({ plate }) => plate).reverse();
          expect(all(store, { plate: '*C*' }).map(({ plate }) => plate)).toEqual(there.filter((plate) => plate !== 'XYZ'));
          expect(all(store, { plate: '*Y?' }).map(({ plate }) => plate)).toEqual(there.filter((plate) => plate === 'XYZ'));
          const texts = raw.prepare<[], string>('SELECT plate FROM read_plates').pluck().all();
          expect(texts.filter((plate) => !there.includes(plate))).toEqual([]);
        }
        store.transaction(() => store.retention.forgetReads(kept.map(({ no }) => no)));
      }),
      { numRuns: 30 },
    );
  });

  test('the texts of reads are gathered by the number that the search expects', () => {
    const path = join(tempFolder(), 'lpr.db');
    const store = tempStore(path);
    const raw = new Database(path);
    onTestFinished(() => void raw.close());
    const texts = (): string[] => raw.prepare<[], string>('SELECT plate FROM read_plates').pluck().all();
    insert(store, readOf('FIRST', { captured_at: T }), readOf('ABC1', { captured_at: T + 1 }));
    raw.prepare('UPDATE reads SET no = 8191 WHERE no = 2').run();
    expect(texts()).toEqual([]);
    expect(all(store, { plate: '*IRST' })).toHaveLength(1);
    insert(store, readOf('XYZ', { captured_at: T + 2 }), readOf('LATER', { captured_at: T + 3 }));
    expect(texts()).toEqual(['ABC1', 'FIRST', 'XYZ']);
    expect(all(store, { plate: '*A*' }).map(({ plate }) => plate)).toEqual(['LATER', 'ABC1']);
  });

  test('pages give every read once and in order, for any page size', () => {
    const store = tempStore();
    const spec = fc.record({
      camera_id: fc.constantFrom('a', 'b'),
      // Few different times, so that many reads have the same one.
      captured_at: fc.integer({ min: T, max: T + 3 }),
      plate: fc.stringMatching(/^[AB]{1,4}$/),
    });
    fc.assert(
      fc.property(
        fc.array(spec, { maxLength: 20 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('A*', 'AB*', 'ABA*', '*', '*A', '*BA*', '?B*', 'A?'),
        (specs, limit, plate) => {
          insert(store, ...specs.map(({ plate, ...more }) => readOf(plate, more)));
          const whole = store.reads.list({ plate, limit: 1000 }).items;
          expect(all(store, { plate, limit })).toEqual(whole);
          const times = whole.map(({ captured_at }) => captured_at);
          expect(times).toEqual([...times].sort((a, b) => b - a));
          const fits = new RegExp(`^${plate.replaceAll('*', '.*').replaceAll('?', '.')}$`);
          const expected = new Set(
            store.reads
              .list({ limit: 1000 })
              .items.filter((read) => fits.test(read.plate))
              .map(({ id }) => id),
          );
          expect(new Set(whole.map(({ id }) => id))).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});

test('of a window with many reads about their number is told, by the counts of each day', () => {
  const store = tempStore();
  const day = Math.floor(T / DAY);
  const counts = [4_000, 6_000, 5_000];
  store.transaction(() => {
    for (const [i, n] of counts.entries()) {
      for (let k = 0; k < n; k++) {
        const captured_at = (day + i) * DAY + Math.floor((k * DAY) / n);
        store.reads.insert(`${i} ${k}`, readOf('ABC1234', { camera_id: 'a', captured_at }), null);
      }
      store.reports.countReads('a', day + i, n);
    }
  });
  const about = (from: number, to: number) => store.reads.about(day * DAY + from * DAY, day * DAY + to * DAY);
  expect(about(0, 2)).toEqual({ n: 10_000, exact: true });
  expect(about(-50, 300)).toEqual({ n: 15_000, exact: false });
  const cut = about(0.5, 3);
  expect(cut.exact).toBe(false);
  expect(Math.abs(cut.n - 13_000)).toBeLessThan(5);
  expect(about(4, 9)).toEqual({ n: 0, exact: true });
});
