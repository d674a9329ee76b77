import { isPattern } from '../../plate/plate-pattern.ts';
import type { EntryChange, IndexedEntriesStore, IndexedList } from '../../store/entries.store.ts';
import { ListedPatterns } from '../patterns/listed-patterns.ts';
import { EntryIndex, HEADROOM } from './entry-index.ts';

/** Entries and lines of the log that are read at a time. */
const SLICE = 5_000;
/** Dead rows are worth compacting when they are this many and more than the live ones. */
const DEAD_FROM = 10_000;
/** An index that needs fewer rows grows at once, in a few milliseconds. */
const GROWS_BELOW = 50_000;
/** Rows that are copied in the time in which an entry is read and put. */
const ROWS_AN_ENTRY = 4;
/** Share of its room from which an index is copied into a larger one. */
const NEARLY_FULL = 0.97;

/**
 * Keeps the index, the patterns and the lists up to date with the store. Lines of the change log are applied in order, and applying one twice changes
 * nothing (entries are read in their current state, which may already include later lines).
 */
export class FollowedEntries {
  readonly #store: IndexedEntriesStore;
  #index: EntryIndex;
  #patterns = new ListedPatterns();
  #lists: ReadonlyMap<number, IndexedList['list']> = new Map();
  /** Newest line of the log that is applied, or in progress. */
  #seq = 0;
  /** Entry numbers of the current line that remain to be applied. */
  #range = { from: 1, to: 0 };
  /** The load whose lines are being applied, and the last of them that is. */
  #load: { readonly no: number; seq: number } | null = null;
  /** A copy of the index that takes its place once it has all rows; it has those before `row`, and is kept up to date meanwhile. */
  #copied: { readonly index: EntryIndex; row: number; readonly isFirst: boolean } | null = null;

  /** Builds the index of all entries: 1.5 s for a million. */
  constructor(store: IndexedEntriesStore) {
    this.#store = store;
    this.#index = this.#readAll();
  }

  get index(): EntryIndex {
    return this.#index;
  }

  /** Entries that are patterns: they are not in the index. */
  get patterns(): ListedPatterns {
    return this.#patterns;
  }

  /** All lists by number; a new map after any change of a list or its entries. */
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

  /** Applies up to about `budget` entries or lines of the log. True when it is up to date; a call with nothing to do takes 1 µs. */
  advance(budget: number): boolean {
    let left = this.#copied?.isFirst === true ? budget - this.#copy(budget) : budget;
    if (left > 0) left -= this.#goOn(left);
    if (left <= 0) return false;
    if (this.#store.lastChange() === this.#seq) return this.#endCopy(left);
    if (this.#misses()) this.#readAll();
    this.#lists = this.#readLists();
    this.#startCopy();
    if (this.#copied?.isFirst === true) return false;
    while (left > 0) {
      const taken = this.#takeLines(left);
      if (taken === 0) return this.#endCopy(left);
      left -= taken;
    }
    return false;
  }

  /** Applies lines of the log. Returns the number of lines and entries; 0 when there were none. */
  #takeLines(budget: number): number {
    let taken = 0;
    for (const change of this.#store.changesAfter(this.#seq, Math.min(SLICE, budget))) {
      if (taken >= budget) break;
      this.#seq = change.seq;
      taken += 1;
      if (change.kind !== 'list') this.#apply(change);
      else if (change.load !== null) this.#load = { no: change.load, seq: 0 };
      taken += this.#goOn(budget - taken);
    }
    return taken;
  }

  #apply(change: EntryChange): void {
    if (change.kind === 'removed') this.#remove(change.no, change.plate);
    else this.#range = { from: change.from, to: change.to };
  }

  /** Continues the line that is in progress. Returns the number of lines and entries. */
  #goOn(budget: number): number {
    let taken = 0;
    for (;;) {
      while (taken < budget && this.#range.from <= this.#range.to) taken += this.#takeRange(Math.min(SLICE, budget - taken));
      if (taken >= budget || this.#load === null) return taken;
      const changes = this.#store.changesOf(this.#load.no, this.#load.seq, Math.min(SLICE, budget - taken));
      if (changes.length === 0) this.#load = null;
      for (const change of changes) {
        (this.#load as { seq: number }).seq = change.seq;
        taken += 1;
        this.#apply(change);
        if (change.kind === 'put') break;
      }
    }
  }

  /** Puts up to `limit` entries of the range. Returns how many were put, at least 1. */
  #takeRange(limit: number): number {
    const { from, to } = this.#range;
    const entries = this.#store.entriesFrom(from, to, limit);
    for (const entry of entries) {
      if (isPattern(entry.plate)) {
        this.#patterns.put(entry);
        continue;
      }
      this.#index.put(entry);
      this.#copied?.index.put(entry);
    }
    const last = entries.at(-1);
    const isWhole = last === undefined || entries.length < limit;
    this.#range = { from: isWhole ? to + 1 : last.no + 1, to };
    return Math.max(1, entries.length);
  }

  #remove(no: number, plate: string): void {
    if (isPattern(plate)) this.#patterns.remove(no, plate);
    else {
      this.#index.remove(no, plate);
      this.#copied?.index.remove(no, plate);
    }
  }

  /** Whether lines that are not applied yet were deleted from the log: this process has not looked for a day. */
  #misses(): boolean {
    const first = this.#store.firstChange();
    return first === null || first > this.#seq + 1;
  }

  /** Loads all entries as they are now in one call, because with a part of them hits would be missed meanwhile. */
  #readAll(): EntryIndex {
    this.#index = new EntryIndex(Math.ceil(this.#store.count() * HEADROOM));
    this.#patterns = new ListedPatterns();
    this.#load = null;
    this.#copied = null;
    this.#seq = this.#store.lastChange();
    this.#lists = this.#readLists();
    this.#range = { from: 1, to: Number.MAX_SAFE_INTEGER };
    this.advance(Number.POSITIVE_INFINITY);
    return this.#index;
  }

  #readLists(): ReadonlyMap<number, IndexedList['list']> {
    const lists = new Map(this.#store.lists().map(({ no, list }) => [no, list]));
    this.#patterns.keep((list) => lists.has(list));
    return lists;
  }

  /**
   * Begins a copy of the index where it has many dead rows or is nearly full: to drop them or to grow at once would take 60 ms and more for a
   * million. Where it has no room for what is to come, the copy comes first. Rows of removed lists have no lines of their own in the log.
   */
  #startCopy(): void {
    if (this.#copied !== null) return;
    const live = this.#store.count() - this.#patterns.size;
    const { rows, size, capacity } = this.#index;
    const needed = rows + Math.max(0, live - size);
    const hasDead = rows - live >= DEAD_FROM && rows >= live * 2;
    const isFull = needed >= GROWS_BELOW && needed > capacity * NEARLY_FULL;
    if (!hasDead && !isFull) return;
    this.#copied = { index: new EntryIndex(Math.ceil(live * HEADROOM)), row: 0, isFirst: isFull && needed > capacity };
  }

  /** Once nothing else is to be done. True when there is no copy in progress any more. */
  #endCopy(budget: number): boolean {
    this.#startCopy();
    this.#copy(budget);
    return this.#copied === null;
  }

  /** Continues the copy. Returns how much of the budget that took. */
  #copy(budget: number): number {
    if (this.#copied === null) return 0;
    const { index, row } = this.#copied;
    const end = Math.min(row + budget * ROWS_AN_ENTRY, this.#index.rows);
    index.takeFrom(this.#index, { from: row, to: end }, (list) => this.#lists.has(list));
    this.#copied.row = end;
    if (end === this.#index.rows) {
      this.#index = index;
      this.#copied = null;
    }
    return Math.ceil((end - row) / ROWS_AN_ENTRY);
  }
}
