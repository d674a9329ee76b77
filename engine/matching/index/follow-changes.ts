import { isPattern } from '../../plate/plate-pattern.ts';
import type { IndexedEntriesStore, IndexedList } from '../../store/entries.store.ts';
import { ListedPatterns } from '../patterns/listed-patterns.ts';
import { EntryIndex, HEADROOM } from './entry-index.ts';

/** Entries and lines of the log that are read at a time. */
const SLICE = 5_000;
/** Dead rows are worth compacting when they are this many and more than the live ones. */
const DEAD_FROM = 10_000;

/**
 * The index and the lists, kept up with the store. Every line of the log is applied in order, and applying one twice changes
 * nothing; entries are read as they stand now, so a line may run ahead of those that follow it, never behind.
 */
export class FollowedEntries {
  readonly #store: IndexedEntriesStore;
  #index: EntryIndex;
  readonly #patterns = new ListedPatterns();
  #lists: ReadonlyMap<number, IndexedList['list']> = new Map();
  /** Newest line of the log that was applied, or whose range is being. */
  #seq = 0;
  /** What remains of the range of entries being applied. */
  #range = { from: 1, to: 0 };

  /** Builds the index of all entries: 1.5 s for a million. */
  constructor(store: IndexedEntriesStore) {
    this.#store = store;
    this.#index = new EntryIndex(Math.ceil(store.count() * HEADROOM));
    this.#seq = store.lastChange();
    this.#lists = this.#readLists();
    this.#range = { from: 1, to: Number.MAX_SAFE_INTEGER };
    this.advance(Number.POSITIVE_INFINITY);
  }

  get index(): EntryIndex {
    return this.#index;
  }

  /** Entries that are patterns: they stand in no index. */
  get patterns(): ListedPatterns {
    return this.#patterns;
  }

  /** All lists by number; another map after a change of any list or its entries. */
  get lists(): ReadonlyMap<number, IndexedList['list']> {
    return this.#lists;
  }

  /** Number of the list with this id, -1 when it is gone. */
  numberOf(id: string): number {
    for (const [no, list] of this.#lists) if (list.id === id) return no;
    return -1;
  }

  /** The list with this number; undefined when it is gone. */
  list(no: number): IndexedList['list'] | undefined {
    return this.#lists.get(no);
  }

  /** Takes up to about `budget` entries or lines of the log. True when nothing is left; that costs a microsecond to find out. */
  advance(budget: number): boolean {
    let left = budget;
    while (left > 0 && this.#range.from <= this.#range.to) left -= this.#takeRange(Math.min(SLICE, left));
    if (left <= 0) return false;
    if (this.#store.lastChange() === this.#seq) return true;
    this.#lists = this.#readLists();
    while (left > 0) {
      const taken = this.#takeLines(left);
      if (taken === 0) {
        this.#compact();
        return true;
      }
      left -= taken;
    }
    return false;
  }

  /** Applies lines of the log up to and with the first long range. Answers how much that was; 0 when there were none. */
  #takeLines(budget: number): number {
    let taken = 0;
    for (const change of this.#store.changesAfter(this.#seq, SLICE)) {
      if (taken >= budget) break;
      this.#seq = change.seq;
      taken += 1;
      if (change.kind === 'removed') this.#remove(change.no, change.plate);
      if (change.kind !== 'put') continue;
      this.#range = { from: change.from, to: change.to };
      while (taken < budget && this.#range.from <= this.#range.to) taken += this.#takeRange(Math.min(SLICE, budget - taken));
    }
    return taken;
  }

  /** Puts up to `limit` entries of the range. Answers how many were looked for, at least 1. */
  #takeRange(limit: number): number {
    const { from, to } = this.#range;
    const entries = this.#store.entriesFrom(from, to, limit);
    for (const entry of entries) {
      if (isPattern(entry.plate)) this.#patterns.put(entry);
      else this.#index.put(entry);
    }
    const last = entries.at(-1);
    const isWhole = last === undefined || entries.length < limit;
    this.#range = { from: isWhole ? to + 1 : last.no + 1, to };
    return Math.max(1, entries.length);
  }

  #remove(no: number, plate: string): void {
    if (isPattern(plate)) this.#patterns.remove(no, plate);
    else this.#index.remove(no, plate);
  }

  #readLists(): ReadonlyMap<number, IndexedList['list']> {
    const lists = new Map(this.#store.lists().map(({ no, list }) => [no, list]));
    this.#patterns.keep((list) => lists.has(list));
    return lists;
  }

  /** Removed lists leave their rows behind without a line for each. */
  #compact(): void {
    const live = this.#store.count() - this.#patterns.size;
    const rows = this.#index.size + this.#index.dead;
    if (rows - live < DEAD_FROM || rows < live * 2) return;
    this.#index = this.#index.compacted((list) => this.#lists.has(list));
  }
}
