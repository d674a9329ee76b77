import { LprError } from '../errors.ts';
import type { NewRead, Recorded, RecordReads } from './record-reads.ts';

/** Lines in one transaction. Twice as many would cost a fifth less for each line but block the event loop for a tenth of a second. */
export const GROUP = 2_000;
/** Lines, and streams, that wait at most before a further stream is refused: what some turns of the event loop write, each a group. */
const MOST_LINES = 3 * GROUP;
const MOST_STREAMS = 128;

interface Waiting {
  readonly reads: readonly NewRead[];
  readonly resolve: (outcomes: readonly Recorded[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit over all streams of reads: what they hand in during one turn of the event loop is written in the next one, in one transaction, because
 * the sync of a commit costs as much for twenty lines as for two thousand. While a commit holds the thread the requests of other senders arrive,
 * so that the groups grow with the load by themselves, and a sender that is alone waits for nobody.
 */
export class ReadsWriter {
  readonly #recordReads: RecordReads;
  #waiting: Waiting[] = [];
  #lines = 0;

  constructor(recordReads: RecordReads) {
    this.#recordReads = recordReads;
  }

  /** Resolves with what became of each once all are durable. @throws what the transaction throws; nothing of `reads` is stored then */
  write(reads: readonly NewRead[]): Promise<readonly Recorded[]> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ reads, resolve, reject });
      this.#lines += reads.length;
    });
  }

  /** @throws LprError busy while more waits than will be written soon: latency would grow with each request that is taken on top of it */
  admit(): void {
    const streams = this.#waiting.length;
    if (this.#lines < MOST_LINES && streams < MOST_STREAMS) return;
    const waits = `${this.#lines} lines of ${streams} requests wait`;
    throw new LprError(
      'busy',
      `More reads arrive than can be stored: ${waits}. Nothing of this request was stored; send it again`,
    );
  }

  /** Writes the streams that waited longest, up to a group's lines; the others in the next turn, so that requests are answered in between. */
  #flush(): void {
    let lines = 0;
    let n = 0;
    while (n < this.#waiting.length && (n === 0 || lines < GROUP)) lines += this.#waiting[n++]?.reads.length ?? 0;
    const group = this.#waiting.splice(0, n);
    this.#lines -= lines;
    if (this.#waiting.length > 0) setImmediate(() => this.#flush());
    this.#commit(group);
  }

  #commit(group: readonly Waiting[]): void {
    try {
      const outcomes = this.#recordReads((record) => group.map(({ reads }) => reads.map(record)));
      for (const [i, { resolve }] of group.entries()) resolve(outcomes[i] ?? []);
    } catch (error) {
      // A full disk concerns everybody; a read that cannot be recorded must not keep the others from being stored.
      if (group.length === 1 || error instanceof LprError) for (const { reject } of group) reject(error);
      else for (const one of group) this.#commit([one]);
    }
  }
}
