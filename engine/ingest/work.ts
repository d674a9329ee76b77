import type { JournalStore, PendingRow } from '../store/journal.store.ts';
import { Passages } from './passages.ts';

/** Rows fetched from the journal at a time. */
const FETCH = 256;

/** A batch that this engine works: the rows that are still to be read, and those in flight. */
export class Work {
  readonly id: string;
  readonly name: string;
  readonly passages = new Passages();
  readonly #abort = new AbortController();
  readonly #inHand = new Set<number>();
  #fetched: PendingRow[] = [];
  #after = 0;

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  abort(): void {
    this.#abort.abort();
  }

  /** The next pending row that is not in flight; null while there is none. Does not take it. */
  next(journal: Pick<JournalStore, 'pending'>): PendingRow | null {
    if (this.#fetched.length === 0) this.#fetch(journal);
    return this.#fetched[0] ?? null;
  }

  take(row: PendingRow): void {
    this.#inHand.add(row.row);
    this.#fetched.shift();
    this.#after = row.row;
  }

  settled({ row }: PendingRow): void {
    this.#inHand.delete(row);
  }

  #fetch(journal: Pick<JournalStore, 'pending'>): void {
    this.#fetched = [...journal.pending(this.id, this.#after, FETCH)];
    if (this.#fetched.length > 0 || this.#inHand.size > 0) return;
    // From the first row again: failed rows may be pending again.
    this.#after = 0;
    this.#fetched = [...journal.pending(this.id, 0, FETCH)];
  }
}
