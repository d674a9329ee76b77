import { expect, test } from 'vitest';
import { readOf } from '../../../tests/support/builders.ts';
import { tempStore } from '../../../tests/support/store.ts';
import type { Owner } from '../batches.store.ts';
import type { JournalRow } from '../journal.store.ts';
import { newId } from '../new-id.ts';
import type { Store } from '../store.ts';

const ME: Owner = { token: 'me', host: 'here', pid: 1 };
const YOU: Owner = { token: 'you', host: 'there', pid: 2 };

function row(n: number, given: Partial<JournalRow> = {}): JournalRow {
  return {
    row: n,
    file: `${n}.jpg`,
    status: 'pending',
    reason: null,
    detail: null,
    image: Buffer.alloc(32, n),
    camera_id: 'cam',
    captured_at: 1_790_000_000_000 + n,
    lat: null,
    lon: null,
    heading: null,
    jurisdiction: 'US-TX',
    passage: null,
    boxes: null,
    ...given,
  };
}

function batchOf(store: Store, rows: JournalRow[], digest = Buffer.from(newId())): string {
  const id = newId();
  store.transaction(() => {
    store.batches.begin({ id, name: 'b', created_at: 5, handed_in_by: null }, ME);
    expect(store.batches.accept(id, digest)).toBeNull();
    store.journal.add(id, rows);
  });
  return id;
}

test('a batch is accepted once for one digest', () => {
  const store = tempStore();
  const digest = Buffer.alloc(32, 7);
  const first = batchOf(store, [row(1)], digest);
  const second = newId();
  store.batches.begin({ id: second, name: 'again', created_at: 6, handed_in_by: null }, ME);
  expect(store.batches.get(second)?.state).toBe('receiving');
  expect(store.batches.accept(second, digest)).toBe(first);
  store.batches.discard(second);
  store.batches.discard(first);
  expect(store.batches.get(second)).toBeNull();
  expect(store.batches.list({}).items.map(({ id }) => id)).toEqual([first]);
});

test('counts agree with the rows after any change', () => {
  const store = tempStore();
  const id = batchOf(store, [row(1), row(2), row(3), row(4, { status: 'rejected', reason: 'bad_lat', image: null }), row(5)]);
  const counts = (): Record<string, number> =>
    Object.fromEntries(Object.entries(store.batches.get(id)?.counts ?? {}).filter(([, n]) => n > 0));
  expect(store.batches.get(id)?.total).toBe(5);
  expect(counts()).toEqual({ pending: 4, rejected: 1 });

  const read = readOf('ABC1234', { batch_id: id, camera_id: 'cam' });
  store.reads.insert(Buffer.alloc(32, 1), read, 1);
  expect(store.journal.settle(id, 1, { status: 'read', reason: null, detail: null, read_ids: [read.id] })).toBe(true);
  expect(store.journal.settle(id, 1, { status: 'failed', reason: 'x', detail: null, read_ids: [] })).toBe(false);
  expect(store.journal.settle(id, 2, { status: 'failed', reason: 'crashed', detail: 'twice', read_ids: [] })).toBe(true);
  expect(store.journal.isPending(id, 2)).toBe(false);
  expect(store.journal.isPending(id, 3)).toBe(true);
  store.journal.cancel(id);
  expect(counts()).toEqual({ read: 1, failed: 1, cancelled: 2, rejected: 1 });
  expect(store.journal.retry(id)).toBe(3);
  expect(counts()).toEqual({ read: 1, pending: 3, rejected: 1 });
  expect(store.journal.pending(id, 2, 10).map((pending) => pending.row)).toEqual([3, 5]);

  expect(store.journal.receipt(id, { limit: 2 }).items).toEqual([
    {
      ...{ batch_id: id, row: 1, file: '1.jpg', status: 'read', reason: null, detail: null, read_id: read.id, plate: read.plate },
      plates: [{ read_id: read.id, plate: read.plate, box: null }],
    },
    {
      ...{ batch_id: id, row: 2, file: '2.jpg', status: 'pending', reason: null, detail: null, read_id: null, plate: null },
      plates: [],
    },
  ]);
  const next = store.journal.receipt(id, { limit: 2 }).next ?? undefined;
  expect(store.journal.receipt(id, { cursor: next, status: 'pending' }).items.map((receipt) => receipt.row)).toEqual([3, 5]);
  expect(store.reads.get(read.id)).toMatchObject({ batch_id: id, batch: 'b', file: '1.jpg' });
  expect(store.reads.list({ batch: id }).items).toHaveLength(1);
});

test('a lease is taken by one engine, renewed by heartbeats, released, and lost with the batch', () => {
  const store = tempStore();
  const id = batchOf(store, [row(1)]);
  const seen = store.batches.open();
  expect(seen).toEqual([{ id, state: 'accepted', owner: null }]);
  const [free] = seen;
  if (free === undefined) throw new Error('Expected an open batch');
  expect(store.batches.take(free, ME, 100)).toBe(true);
  expect(store.batches.take(free, YOU, 100)).toBe(false);
  expect(store.batches.heartbeat(id, YOU, 110)).toBe(false);
  expect(store.batches.heartbeat(id, ME, 110)).toBe(true);
  const [held] = store.batches.open();
  expect(held).toEqual({ id, state: 'running', owner: { ...ME, heartbeat_at: 110 } });

  store.batches.release(id, YOU);
  expect(store.batches.get(id)?.state).toBe('running');
  store.batches.release(id, ME);
  expect(store.batches.get(id)?.state).toBe('accepted');

  expect(store.batches.end(id, 'cancelled', 200)).toBe(true);
  expect(store.batches.end(id, 'done', 300)).toBe(false);
  expect(store.batches.get(id)).toMatchObject({ state: 'cancelled', finished_at: 200 });
  expect(store.batches.open()).toEqual([]);
  store.batches.reopen(id);
  expect(store.batches.get(id)).toMatchObject({ state: 'accepted', finished_at: null });
});

test('the lease of a dead owner is taken by exactly one of those that saw it', () => {
  const store = tempStore();
  batchOf(store, [row(1)]);
  const [free] = store.batches.open();
  if (free === undefined) throw new Error('Expected an open batch');
  store.batches.take(free, ME, 100);
  const [held] = store.batches.open();
  if (held === undefined) throw new Error('Expected an open batch');
  expect(store.batches.take(held, YOU, 200)).toBe(true);
  expect(store.batches.take(held, ME, 200)).toBe(false);
});
