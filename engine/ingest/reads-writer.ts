import { LprError } from '../errors.ts';
import type { NewRead, Recorded, RecordReads } from './record-reads.ts';

/** Lines in one transaction, at most. Twice as many would cost a fifth less for each line, but block the event loop for a tenth of a second. */
export const GROUP = 2_000;
/** Streams that are gathered at most, however few lines they have. */
const MOST_STREAMS = 64;
/** Lines that wait at most before a further stream is refused. */
const MOST_LINES = 3 * GROUP;

interface Waiting {
  readonly reads: readonly NewRead[];
  readonly resolve: (outcomes: readonly Recorded[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit over all streams of reads: what they hand in is written in one transaction, because the sync of a commit costs as much for twenty lines as for two
 * thousand. A turn of the event loop in which no stream hands in anything ends the gathering, so a single sender
 * does not wait for others. Under load the gathering continues until there are {@link GROUP} lines or {@link MOST_STREAMS} streams.
 */
export class ReadsWriter {
  readonly #recordReads: RecordReads;
  #waiting: Waiting[] = [];
  #lines = 0;
  /** Streams that waited at the end of the turn before. */
  #before = 0;

  constructor(recordReads: RecordReads) {
    this.#recordReads = recordReads;
  }

  /** Resolves with the outcome of each read once all are durable. @throws what the transaction throws; nothing of `reads` is stored then */
  write(reads: readonly NewRead[]): Promise<readonly Recorded[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ reads, resolve, reject });
      this.#lines += reads.length;
      if (this.#waiting.length === 1) this.#gather();
    });
  }

  /** @throws LprError busy while too many lines wait, because each further request would increase the latency of all */
  admit(): void {
    if (this.#lines < MOST_LINES) return;
    const waits = `${this.#lines} lines of ${this.#waiting.length} requests wait`;
    throw new LprError(
      'busy',
      `More reads arrive than can be stored: ${waits}. Nothing of this request was stored; send it again`,
    );
  }

  #gather(): void {
    setImmediate(() => {
      const before = this.#before;
      this.#before = this.#waiting.length;
      if (this.#before > before && this.#before < MOST_STREAMS && this.#lines < GROUP) this.#gather();
      else this.#flush();
    });
  }

  /** Writes the streams that waited longest, up to a group's lines; the others in the next turn, so that requests are answered in between. */
  #flush(): void {
    let lines = 0;
    let n = 0;
    while (n < this.#waiting.length && (n === 0 || lines < GROUP)) lines += this.#waiting[n++]?.reads.length ?? 0;
    const group = this.#waiting.splice(0, n);
    this.#lines -= lines;
    this.#before = 0;
    if (this.#waiting.length > 0) this.#gather();
    this.#commit(group);
  }

  #commit(group: readonly Waiting[]): void {
    try {
      const outcomes = this.#recordReads((record) => group.map(({ reads }) => reads.map(record)));
      for (const [i, { resolve }] of group.entries()) resolve(outcomes[i] ?? []);
    } catch (error) {
      // A full disk fails all streams. One read that cannot be recorded must not prevent the others from being stored.
      if (group.length === 1 || error instanceof LprError) for (const { reject } of group) reject(error);
      else for (const one of group) this.#commit([one]);
    }
  }
}
