import type { IndexedEntry } from '../../store/entries.store.ts';
import { Pattern } from './pattern.ts';

/** An entry that is a pattern. */
export interface ListedPattern extends Omit<IndexedEntry, 'plate'> {
  readonly pattern: Pattern;
}

/** The patterns of all lists, in no particular order. Each is tried for every read, so their number is limited per list. */
export class ListedPatterns {
  readonly #byNo = new Map<number, ListedPattern>();

  get size(): number {
    return this.#byNo.size;
  }

  values(): Iterable<ListedPattern> {
    return this.#byNo.values();
  }

  /** Those of one list. */
  of(listNo: number): readonly ListedPattern[] {
    return [...this.#byNo.values()].filter(({ list_no }) => list_no === listNo);
  }

  put({ plate, ...entry }: IndexedEntry): void {
    const there = this.#byNo.get(entry.no)?.pattern;
    this.#byNo.set(entry.no, { ...entry, pattern: there?.text === plate ? there : new Pattern(plate) });
  }

  /** Has no effect if the entry has another pattern by now. */
  remove(no: number, plate: string): void {
    if (this.#byNo.get(no)?.pattern.text === plate) this.#byNo.delete(no);
  }

  keep(isKept: (listNo: number) => boolean): void {
    for (const [no, { list_no }] of this.#byNo) if (!isKept(list_no)) this.#byNo.delete(no);
  }
}
