import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { entryIn, listIn, readOf } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { SearchName } from '../records/searches.ts';
import type { Store } from '../store/store.ts';
import { searchesIn } from './search-in.ts';
import { type SearchesService, searchesService } from './searches.service.ts';
import { takesLong } from './takes-long.ts';

const T = 1_790_000_000_000;
const READS = 400;
/** No index leads to reads of a state. */
const LONG = { state: 'US-TX' };

const clock = (): number => T + 3_600_000;

let store: Store;
let searches: SearchesService;

beforeEach(() => {
  const data = tempFolder();
  store = tempStore(join(data, 'lpr.db'));
  searches = searchesService({ store, clock, data });
  onTestFinished(() => searches.close());
  const list = listIn(store, { name: 'stolen' });
  const entry = entryIn(store, list, 'ABC1');
  store.transaction(() => {
    for (let i = 0; i < READS; i++) {
      const jurisdiction = i % 3 === 0 ? 'US-TX' : null;
      const read = readOf(`ABC${i % 20}`, {
        camera_id: `cam-${i % 4}`,
        captured_at: T + i * 1_000,
        jurisdiction,
        jurisdiction_p: null,
      });
      store.reads.insert(String(i), read, null);
      if (read.plate === 'ABC1') {
        const match = { entry, list, rule: 'exact', score: 1, posterior: 0.9, level: 'alert', explanation: { why: [] } } as const;
        store.hits.insert(read, [match as never]);
      }
    }
  });
});

const FILTER = fc.record(
  {
    plate: fc.constantFrom('ABC1', 'ABC*', '*7', '?BC1?', 'ZZZ*'),
    state: fc.constantFrom('US-TX', 'US-NM'),
    from: fc.integer({ min: T, max: T + READS * 1_000 }),
    camera: fc.constantFrom('cam-1', 'cam-3'),
    min_confidence: fc.constantFrom(0.2, 0.9),
    limit: fc.integer({ min: 1, max: 60 }),
  },
  { requiredKeys: [] },
);

describe('a search', () => {
  test('finds in a thread what it finds in the caller’s own', async () => {
    const here = searchesIn(store, clock);
    await fc.assert(
      fc.asyncProperty(FILTER, async (filter) => {
        expect(await searches.find('reads', filter)).toEqual(here.reads(filter));
        expect(await searches.find('reads_total', filter)).toEqual(here.reads_total(filter));
        const bars = { ...filter, bars: 7 };
        expect(await searches.find('reads_histogram', bars)).toEqual(here.reads_histogram(bars));
        expect(await searches.find('hits', filter)).toEqual(here.hits(filter));
        expect(await searches.find('hits_by_passage', filter)).toEqual(here.hits_by_passage(filter));
        const ofPassages = { ...filter, of: 'passages' } as const;
        expect(await searches.find('hits_total', ofPassages)).toEqual(here.hits_total(ofPassages));
      }),
      { numRuns: 40 },
    );
    expect(await searches.find('hits_counts', {})).toEqual(here.hits_counts({}));
    expect(await searches.find('latencies', { hours: 24 })).toEqual(here.latencies({ hours: 24 }));
    expect(await searches.find('report', {})).toEqual(here.report({}));
    const asked = { corridors: [], told: { ways: new Map(), left_out: [] } };
    expect(await searches.find('activity', asked)).toEqual(here.activity(asked));
    expect((await searches.find('hits', { plate: 'AB*' })).items).toHaveLength(READS / 20);
  });

  test('finds what was stored a moment ago', async () => {
    expect((await searches.find('reads', { plate: '*LATE' })).items).toEqual([]);
    store.transaction(() => store.reads.insert('late', readOf('TOOLATE'), null));
    expect((await searches.find('reads', { plate: '*LATE' })).items.map(({ plate }) => plate)).toEqual(['TOOLATE']);
  });

  test('says what was wrong with the question, with its code, from a thread too', async () => {
    await expect(searches.find('reads', { ...LONG, cursor: 'no cursor' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(searches.find('hits', { ...LONG, list: 'unheard of' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that nobody waits for any more rejects with the reason, and the next ones are answered', async () => {
    const gone = new AbortController();
    const waiting = [1, 2, 3, 4, 5].map(() => searches.find('reads', LONG, gone.signal));
    gone.abort(new Error('the caller has gone'));
    const outcomes = await Promise.allSettled([...waiting, searches.find('reads', LONG, gone.signal)]);
    expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.message : one.status))).toEqual(
      Array.from({ length: 6 }, () => 'the caller has gone'),
    );
    expect((await searches.find('reads', { ...LONG, limit: 5 })).items).toHaveLength(5);
  });

  test('ends with the program, which asks to try again', async () => {
    const waiting = [1, 2, 3].map(() => searches.find('reads', LONG));
    const outcomes = Promise.allSettled(waiting);
    await searches.close();
    for (const one of await outcomes) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'busy' } });
    await expect(searches.find('reads', LONG)).rejects.toMatchObject({ code: 'busy' });
  });
});

test('a search takes long where no index leads to what is asked for', () => {
  const quick: readonly [SearchName, object][] = [
    ['reads', {}],
    ['reads', { plate: 'ABC123', from: T, camera: ['a', 'b'], limit: 1_000 }],
    ['reads_total', { batch: 'x' }],
    ['reads_histogram', { plate: 'ABC123', bars: 10 }],
    ['hits', { list: 'stolen', sort: 'posterior' }],
  ];
  for (const [name, asked] of quick) expect([name, asked, takesLong(name, asked as never)]).toEqual([name, asked, false]);
  const long: readonly [SearchName, object][] = [
    ['reads', { plate: 'A*' }],
    ['reads', { plate: 'A?C1' }],
    ['reads', { state: 'US-TX' }],
    ['reads', { area: { west: 0 } }],
    ['reads_total', { min_confidence: 0.5 }],
    ['reads_histogram', { camera: 'a', bars: 10 }],
    ['hits', { plate: '*1' }],
    ['hits', { status: 'rejected', level: 'alert' }],
    ['hits', { escalated: true }],
    ['hits_by_passage', {}],
    ['hits_total', { of: 'hits' }],
    ['hits_counts', {}],
    ['latencies', { hours: 1 }],
    ['report', {}],
    ['activity', { corridors: [], told: null }],
  ];
  for (const [name, asked] of long) expect([name, asked, takesLong(name, asked as never)]).toEqual([name, asked, true]);
});
