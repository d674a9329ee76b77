import { isPattern } from '../../plate/plate-pattern.ts';
import type { IndexedEntriesStore, IndexedList } from '../../store/entries.store.ts';
import { ListedPatterns } from '../patterns/listed-patterns.ts';
import { EntryIndex, HEADROOM } from './entry-index.ts';

/** Entries and lines of the log that are read at a time. */
const SLICE = 5_000;
/** Dead rows are worth compacting when they are this many and more than the live ones. */
const DEAD_FROM = 10_000;

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
    let left = budget;
    while (left > 0 && this.#range.from <= this.#range.to) left -= this.#takeRange(Math.min(SLICE, left));
    if (left <= 0) return false;
    if (this.#store.lastChange() === this.#seq) return true;
    if (this.#misses()) this.#index = this.#readAll();
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

  /** Applies lines of the log, at most one long range. Returns the number of lines and entries; 0 when there were none. */
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

  /** Puts up to `limit` entries of the range. Returns how many were put, at least 1. */
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

  /** Whether lines that are not applied yet were deleted from the log: this process has not looked for a day. */
  #misses(): boolean {
    const first = this.#store.firstChange();
    return first === null || first > this.#seq + 1;
  }

  /** All entries as they are now, at once: half of them would match half of the reads. */
  #readAll(): EntryIndex {
    this.#index = new EntryIndex(Math.ceil(this.#store.count() * HEADROOM));
    this.#patterns = new ListedPatterns();
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

  /** Rows of removed lists have no lines of their own in the log. */
  #compact(): void {
    const live = this.#store.count() - this.#patterns.size;
    const rows = this.#index.size + this.#index.dead;
    if (rows - live < DEAD_FROM || rows < live * 2) return;
    this.#index = this.#index.compacted((list) => this.#lists.has(list));
  }
}
