import type { JournalStore, PendingRow } from '../store/journal.store.ts';
import { Passages } from './passages.ts';

/** Rows fetched from the journal at a time. */
const FETCH = 256;
/** Rows put aside at most, a few megabytes; rows beyond it are read as if they were alone. */
const MOST_ASIDE = 10_000;

/**
 * A batch that this engine works: the rows that are still to be read, and those in flight. A row whose picture an earlier row has in hand (same contents, camera and
 * time) is put aside until that one is settled, so that the earlier row is the read and the later one its duplicate, whichever the reader would answer first.
 */
export class Work {
  readonly id: string;
  readonly name: string;
  readonly passages = new Passages();
  readonly #abort = new AbortController();
  /** By number; with the picture while it is being read. */
  readonly #inHand = new Map<number, PendingRow | null>();
  /** By the picture that is being read. */
  readonly #reading = new Map<string, PendingRow>();
  readonly #aside = new Map<string, PendingRow[]>();
  #rowsAside = 0;
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

  /**
   * Puts the next row aside where its picture is in hand. Of two frames of passages neither waits: each would be settled with its passage only, and two passages
   * could wait for one another.
   */
  putAside(row: PendingRow): boolean {
    const key = pictureOf(row);
    const earlier = this.#reading.get(key);
    if (earlier === undefined || (earlier.passage !== null && row.passage !== null)) return false;
    if (this.#rowsAside >= MOST_ASIDE) return false;
    const aside = this.#aside.get(key);
    if (aside === undefined) this.#aside.set(key, [row]);
    else aside.push(row);
    this.#rowsAside += 1;
    this.#shift(row);
    return true;
  }

  /** @param isRead false: its outcome is known without reading its picture */
  take(row: PendingRow, isRead: boolean): void {
    this.#inHand.set(row.row, isRead ? row : null);
    if (isRead && !this.#reading.has(pictureOf(row))) this.#reading.set(pictureOf(row), row);
    this.#shift(row);
  }

  settled({ row }: PendingRow): void {
    const read = this.#inHand.get(row) ?? null;
    this.#inHand.delete(row);
    if (read === null) return;
    const key = pictureOf(read);
    if (this.#reading.get(key)?.row === row) this.#reading.delete(key);
    const aside = this.#aside.get(key) ?? [];
    this.#aside.delete(key);
    this.#rowsAside -= aside.length;
    this.#fetched.unshift(...aside);
  }

  /** It need not be the first any more: rows that were aside may have come before it. */
  #shift(row: PendingRow): void {
    this.#fetched.splice(this.#fetched.indexOf(row), 1);
    this.#after = Math.max(this.#after, row.row);
  }

  #fetch(journal: Pick<JournalStore, 'pending'>): void {
    this.#fetched = [...journal.pending(this.id, this.#after, FETCH)];
    if (this.#fetched.length > 0 || this.#inHand.size > 0) return;
    // From the first row again: failed rows may be pending again.
    this.#after = 0;
    this.#fetched = [...journal.pending(this.id, 0, FETCH)];
  }
}

function pictureOf({ camera_id, captured_at, image }: PendingRow): string {
  return `${image.toString('latin1')} ${captured_at} ${camera_id}`;
}
