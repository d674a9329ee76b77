import { setImmediate, setTimeout } from 'node:timers/promises';
import type { LoadChange, LoadDiff, LoadMode } from '../records/list-loads.ts';
import { type ListLoad, type PlateRange, slicesOf, sumOfDiffs } from '../store/list-loads.store.ts';
import { FirstChanges } from './first-changes.ts';
import type { ListParts } from './list-parts.ts';

/** Slices that are written again in the transaction that publishes all of them, at most; more are written before it. */
const LATE_SLICES = 4;
/** How often slices that others have changed are written again before that transaction, at most. */
const MOST_ROUNDS = 3;
/** Milliseconds between two looks whether another process's load of a list has ended. */
const LOOK_AGAIN = 500;

export interface Written {
  readonly diff: LoadDiff;
  readonly changes: readonly LoadChange[];
}

type WriteParts = Pick<ListParts, 'clock'> & {
  readonly store: Pick<ListParts['store'], 'indexedEntries' | 'listLoads' | 'transaction'>;
};

/** The changes that the load would make, slice by slice. If others change the list meanwhile, each slice refers to another moment. */
export async function previewOf(load: ListLoad, mode: LoadMode): Promise<Written> {
  const diffs: LoadDiff[] = [];
  const changes = new FirstChanges();
  for (const range of slicesOf(load, mode)) {
    const diff = load.diff(range, mode);
    diffs.push(diff);
    changes.add(diff, (limit) => load.changes(range, mode, limit));
    await setImmediate();
  }
  return { diff: sumOfDiffs(diffs), changes: changes.inOrder };
}

/** Takes the list for the load, once no other load is at work on it. @param make makes the list, in the same transaction */
export async function takeList(parts: WriteParts, load: ListLoad, listId: string, make?: () => void): Promise<void> {
  const { store, clock } = parts;
  const take = (): boolean =>
    store.transaction(() => {
      make?.();
      return load.take(clock());
    });
  while (!take()) {
    const left = store.listLoads.abandoned(clock(), listId);
    for (const one of left) await tidyUp(parts, one);
    if (left.length === 0) await (store.listLoads.ended(listId) ?? setTimeout(LOOK_AGAIN));
  }
}

export interface LoadToWrite {
  readonly load: ListLoad;
  readonly mode: LoadMode;
  /** When its entries are changed. */
  readonly now: number;
}

/**
 * Writes the staged rows beside the list, in slices with turns of the event loop between them, and then publishes all of them at once.
 * @param published called in the transaction that publishes, after it; nothing is published where it throws
 */
export async function writeLoad(
  { store, clock }: WriteParts,
  { load, mode, now }: LoadToWrite,
  published: (written: Written) => void,
): Promise<Written> {
  const changes = new FirstChanges();
  const written: Slice[] = [];
  for (const range of slicesOf(load, mode)) {
    store.transaction(() => {
      const diff = load.diff(range, mode);
      changes.add(diff, (limit) => load.changes(range, mode, limit));
      load.write(range, mode, { diff, now, beat: clock() });
      written.push({ ...range, diff, seq: store.indexedEntries.lastChange() });
    });
    await setImmediate();
  }
  const writeAgain = (slice: Slice): void => {
    load.undo(slice, now);
    slice.diff = load.diff(slice, mode);
    load.write(slice, mode, { diff: slice.diff, now, beat: clock() });
    slice.seq = store.indexedEntries.lastChange();
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const outdated = outdatedOf(load, written);
    if (outdated.length <= LATE_SLICES) break;
    for (const slice of outdated) {
      store.transaction(() => writeAgain(slice));
      await setImmediate();
    }
  }
  const whole = store.transaction(() => {
    for (const slice of outdatedOf(load, written)) writeAgain(slice);
    const all = { diff: sumOfDiffs(written.map((slice) => slice.diff)), changes: changes.inOrder };
    load.publish(all.diff, now);
    published(all);
    return all;
  });
  await setImmediate();
  return whole;
}

/** A slice that was written. */
interface Slice extends PlateRange {
  diff: LoadDiff;
  /** The newest line of the log of changes at that time. */
  seq: number;
}

/** Slices in which somebody has changed an entry since they were written. */
function outdatedOf(load: ListLoad, written: readonly Slice[]): readonly Slice[] {
  const since = Math.min(...written.map(({ seq }) => seq));
  const outdated = new Set<Slice>();
  for (const { seq, plate } of load.changedSince(since)) {
    const slice = written.find(({ to }) => plate <= to);
    if (slice !== undefined && seq > slice.seq) outdated.add(slice);
  }
  return [...outdated];
}

/** Tidies up after a load, in slices: after a published load it deletes the replaced entries, after any other load the entries that it wrote. */
export async function tidyUp({ store, clock }: Pick<WriteParts, 'store' | 'clock'>, load: number): Promise<void> {
  while (!store.transaction(() => store.listLoads.tidy(load, clock()))) await setImmediate();
}
