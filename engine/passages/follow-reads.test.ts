import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { readIn } from '../../tests/support/builders.ts';
import { tempStore } from '../../tests/support/store.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { shippedModel } from '../matching/confusion/confusion-model.ts';
import type { HistoryRow, HistoryStore } from '../store/history.store.ts';
import { openSqliteHistory } from '../store/sqlite/history.store.ts';
import type { Store } from '../store/store.ts';
import { followReads } from './follow-reads.ts';
import { answerOf } from './passage-answer.ts';
import { passagesOf } from './passages-of.ts';

const model = shippedModel();
const ALWAYS = [Date.UTC(2000, 0), Date.UTC(2100, 0)] as const;
/** Half a minute before April. */
const T = Date.UTC(2026, 3, 1) - 30_000;

function tempHistory(folder = tempFolder()): HistoryStore {
  const history = openSqliteHistory(folder);
  onTestFinished(() => history.close());
  return history;
}

function catchUp(store: Store, history: HistoryStore, most?: number): void {
  while (followReads({ store, history, model }, most) > 0);
}

/** Passages as text, without the numbers of reads. */
function kept(history: HistoryStore): string[] {
  return [...history.scan(...ALWAYS)].map(({ read: _, ...row }) => JSON.stringify(row)).sort();
}

/** The passages of all reads, calculated at once. */
function expected(store: Store): string[] {
  return [...passagesOf(store.reads.seen(...ALWAYS), { model })]
    .map((passage) => {
      const { best, plate, state, sure } = answerOf(passage);
      const row: Omit<HistoryRow, 'read'> = { plate, at: best.at, camera: best.camera, state, sure: Math.round(sure * 100) };
      return JSON.stringify(row);
    })
    .sort();
}

const TEXTS = fc.constantFrom('ABC1234', 'ABC1284', 'A8C1234', 'ABC134', 'XYZ9876', '?BC1234');
const READ = fc.record({
  plate: TEXTS,
  captured_at: fc.nat(60_000).map((ms) => T + ms),
  camera_id: fc.constantFrom('a', 'b'),
  jurisdiction: fc.constantFrom(null, 'US-TX'),
});

it('the history holds the passages of all reads, however they arrived and in whatever groups they were followed', () => {
  fc.assert(
    fc.property(
      fc.array(READ, { maxLength: 30 }),
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 20 }),
      (reads, most, pause) => {
        const store = tempStore();
        const history = tempHistory();
        for (const [i, read] of reads.entries()) {
          readIn(store, read.plate, read);
          if (i % pause === 0) catchUp(store, history, most);
        }
        catchUp(store, history, most);
        expect(kept(history)).toEqual(expected(store));
      },
    ),
    { numRuns: 15 },
  );
});

it('continues after a crash between two months or before the mark', () => {
  fc.assert(
    fc.property(
      fc.array(READ, { minLength: 2, maxLength: 16 }),
      fc.nat(3),
      fc.integer({ min: 1, max: 16 }),
      (reads, crashAt, more) => {
        const store = tempStore();
        const history = tempHistory();
        let writes = 0;
        const failing: HistoryStore = {
          ...history,
          write(...args) {
            if (writes++ === crashAt) throw new Error('a crash');
            history.write(...args);
          },
          setMark() {
            throw new Error('a crash');
          },
        };
        for (const [i, read] of reads.entries()) {
          readIn(store, read.plate, read);
          if (i === Math.floor(reads.length / 2)) {
            expect(() => followReads({ store, history: failing, model })).toThrow('a crash');
          }
        }
        catchUp(store, history, more);
        expect(kept(history)).toEqual(expected(store));
      },
    ),
    { numRuns: 15 },
  );
});

it('deletes a month with its file, and does not create it again for late reads', () => {
  const folder = tempFolder();
  const store = tempStore();
  const history = tempHistory(folder);
  readIn(store, 'ABC1234', { captured_at: T });
  readIn(store, 'ABC1234', { captured_at: T + 60_000 });
  catchUp(store, history);
  expect(history.months().map(({ month }) => month)).toEqual(['2026-03', '2026-04']);
  expect(history.ofPlate('ABC1234', ...ALWAYS)).toHaveLength(2);
  expect(history.present(['ABC1235', 'ABC1234'], ...ALWAYS)).toEqual(['ABC1234']);
  expect(history.forget('2026-03')).toBe(true);
  readIn(store, 'ABC1234', { captured_at: T + 1_000 });
  catchUp(store, history);
  expect(history.ofPlate('ABC1234', ...ALWAYS).map(({ at }) => at)).toEqual([T + 60_000]);
  expect(history.months()[0]).toEqual({ month: '2026-03', isForgotten: true });
  rmSync(join(folder, '2026-04.db'));
  expect(history.ofPlate('ABC1234', ...ALWAYS)).toEqual([]);
  expect(history.months().every(({ isForgotten }) => isForgotten)).toBe(true);
});

it('is rebuilt for another model, and does not change when it is packed', () => {
  const store = tempStore();
  const history = tempHistory();
  readIn(store, 'ABC1234', { captured_at: T, jurisdiction: 'US-TX' });
  catchUp(store, history);
  expect(followReads({ store, history, model: { ...model, version: 'other' } })).toBe(1);
  expect(kept(history)).toEqual(expected(store));
  history.pack('2026-03');
  expect(kept(history)).toEqual(expected(store));
});
