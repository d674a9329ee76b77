import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from '../events/event-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PictureReader, ReadingOutcome } from '../ports/picture-reader.ts';
import type { OpenBatch, Owner } from '../store/batches.store.ts';
import type { PendingRow } from '../store/journal.store.ts';
import { HEARTBEAT, isFree } from '../store/lease.ts';
import type { Store } from '../store/store.ts';
import { GroupWriter } from './group-writer.ts';
import type { ImageStore } from './images.ts';
import { MOST_FRAMES } from './passages.ts';
import { readBefore } from './read-before.ts';
import type { RecordReads } from './record-reads.ts';
import { Work } from './work.ts';
import { giveUpRows, type InHand, writeResults } from './write-results.ts';

/** Milliseconds between two tries when no row can be given to the reader. */
const TROUBLE = 1_000;

export interface RunnerParts {
  readonly store: Store;
  readonly reader: PictureReader;
  readonly images: Pick<ImageStore, 'place'>;
  readonly recordReads: RecordReads;
  readonly events: EventLog;
  readonly owner: Owner;
  readonly log: Log;
  readonly clock: Clock;
  /** Milliseconds until a write that failed for want of space is tried again. */
  readonly retryAfter?: number | undefined;
}

/**
 * Works batches: takes pending rows in order, has their pictures read, records the results.
 *
 * States of a batch:
 *
 *     receiving ──accept──▶ accepted ──take──▶ running ──last row──▶ done
 *         │                    ▲  │               │ │
 *      sender stops            │  └───cancel───┐  │ └──cancel──▶ cancelled
 *         ▼                    └──owner closes─┼──┘
 *      (nothing)                  or is gone   └──▶ cancelled
 *
 * done and cancelled go back to accepted when rows that failed or were cancelled are tried again (also by handing the same batch in again).
 *
 * States of a row: *pending* in the journal; *in flight*, known in memory only, from the moment it is given to the reader; *settled*
 * in the journal, in the same transaction as its read and its hits. A process that dies loses only what was in flight:
 * those rows are still pending, and the process that takes the batch next reads them again. A result for a row that is not
 * pending any more (cancelled, or settled by a new owner) is dropped. A frame of a passage stays in flight until the last frame of the
 * passage has its result. A row with the same picture, camera and time as one in flight waits until that is settled (see {@link Work}).
 *
 * One batch is worked by one engine at a time, by a lease in the store: token, host, pid and a sign of life every
 * {@link HEARTBEAT} ms. The lease only saves work, correctness does not depend on it: the identity of reads and the
 * check of the row's state prevent a second worker from storing anything twice.
 *
 * One loop gives rows to the reader, one of each batch in turn, and waits for the reader's capacity before each: the pool bounds what is
 * in flight, the group writer what waits to be written.
 */
export class Runner {
  readonly #parts: RunnerParts;
  readonly #writer: GroupWriter<InHand>;
  readonly #works = new Map<string, Work>();
  readonly #wanted = new Set<string>();
  readonly #inHand = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #heart: NodeJS.Timeout;
  readonly #stopListening: () => void;
  readonly #loop: Promise<void>;
  #takesAll = false;
  #wake: () => void = () => {};

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#writer = new GroupWriter({
      write: (items) => this.#write(items),
      giveUp: (item, error) => {
        giveUpRows(parts, item, error);
        settleInMemory([item]);
        this.#wake();
      },
      log: parts.log,
      retryAfter: parts.retryAfter,
    });
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT).unref();
    this.#stopListening = parts.events.onNews(() => this.look());
    this.#loop = this.#run();
  }

  /** Takes one batch as soon as it is free. */
  adopt(id: string): void {
    this.#wanted.add(id);
    this.look();
  }

  /** Takes every batch that is free, now and from now on. */
  adoptAll(): void {
    this.#takesAll = true;
    this.look();
  }

  /** Gives no more rows to the reader, waits for those in flight, records them, and releases the leases. */
  async close(): Promise<void> {
    clearInterval(this.#heart);
    this.#stopListening();
    this.#stop.abort();
    // Abandons what was cancelled meanwhile: its pictures are not waited for.
    this.look();
    this.#writer.beginEnd();
    await this.#loop;
    await Promise.all(this.#inHand);
    this.#writer.end();
    for (const id of this.#works.keys())
      this.#attempt('give a batch back', () => this.#parts.store.batches.release(id, this.#parts.owner));
    this.#works.clear();
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#step();
      } catch (error) {
        // The reader was closed, or the disk fails: no row is the cause.
        this.#parts.log.warn({ err: error }, 'Batches cannot be worked now; trying again');
        await sleep(TROUBLE, undefined, { signal: this.#stop.signal }).catch(whenAborted);
      }
    }
  }

  /** Gives out one row, or waits until there may be one. */
  async #step(): Promise<void> {
    const next = this.#nextRow();
    if (next === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      return;
    }
    const before = readBefore(this.#parts.store.reads, next.row);
    if (before.length === 0 && next.work.putAside(next.row)) return;
    if (before.length === 0 && !(await this.#readerHasRoom())) return;
    // The batch may have been cancelled during the wait.
    if (!next.work.signal.aborted) this.#begin(next.work, next.row, before);
    await this.#writer.room();
  }

  /** False when closing. */
  async #readerHasRoom(): Promise<boolean> {
    const { signal } = this.#stop;
    try {
      await this.#parts.reader.ready(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return !signal.aborted;
  }

  /** The next row of the batch whose turn it is. */
  #nextRow(): { work: Work; row: PendingRow } | null {
    for (const [id, work] of this.#works) {
      const row = work.next(this.#parts.store.journal);
      if (row === null) continue;
      // The batch goes to the end of the queue.
      this.#works.delete(id);
      this.#works.set(id, work);
      return { work, row };
    }
    return null;
  }

  #begin(work: Work, row: PendingRow, before: readonly string[]): void {
    work.passages.begin(row, () =>
      this.#parts.store.journal.pendingFrames(work.id, row.camera_id, row.passage ?? '', MOST_FRAMES + 1),
    );
    work.take(row, before.length === 0);
    if (before.length > 0) {
      const outcome = { status: 'duplicate', reason: 'read_before', detail: null, read_ids: before } as const;
      this.#writer.push({ work, settled: { rows: [{ row, outcome, note: null }], plates: [] } });
      this.#answered(work, row, null);
      return;
    }
    const inHand = this.#read(work, row).finally(() => this.#inHand.delete(inHand));
    this.#inHand.add(inHand);
  }

  async #read(work: Work, row: PendingRow): Promise<void> {
    const { reader, images, log } = this.#parts;
    const path = images.place(row.image.toString('hex'));
    let answer: ReadingOutcome;
    try {
      answer = await reader.read({ path, ...(row.boxes && { boxes: row.boxes }) }, work.signal);
    } catch (error) {
      if (work.signal.aborted) return;
      log.error({ err: error, batch: work.id, row: row.row }, 'The reader failed outside its contract');
      answer = { status: 'failed', reason: 'crashed', detail: messageOf(error) };
    }
    if (!work.signal.aborted) this.#answered(work, row, answer);
  }

  /** A single picture is recorded at once; a frame when the other frames of its passage have their results, too. */
  #answered(work: Work, row: PendingRow, answer: ReadingOutcome | null): void {
    const settled = work.passages.answer(row, answer);
    if (settled !== null) this.#writer.push({ work, settled });
  }

  #write(items: readonly InHand[]): void {
    const ended = writeResults(this.#parts, items);
    settleInMemory(items);
    for (const id of ended) this.#drop(id);
    this.#wake();
  }

  /** Compares the batches in memory with the store: takes free ones, abandons those that were cancelled or taken over. */
  look(): void {
    this.#attempt('look for batches', () => {
      const { store, owner, clock } = this.#parts;
      const open = new Map(store.batches.open().map((batch) => [batch.id, batch]));
      for (const id of this.#works.keys()) {
        if (open.get(id)?.owner?.token !== owner.token) this.#drop(id);
      }
      for (const id of this.#wanted) if (!open.has(id)) this.#wanted.delete(id);
      for (const batch of open.values()) {
        if (this.#mayTake(batch, clock()) && store.batches.take(batch, owner, clock())) this.#start(batch.id);
      }
    });
    this.#wake();
  }

  #mayTake(batch: OpenBatch, now: number): boolean {
    if (batch.state === 'receiving' || this.#works.has(batch.id) || this.#stop.signal.aborted) return false;
    return (this.#takesAll || this.#wanted.has(batch.id)) && isFree(batch, now);
  }

  #start(id: string): void {
    this.#works.set(id, new Work(id, this.#parts.store.batches.get(id)?.name ?? ''));
  }

  #drop(id: string): void {
    this.#works.get(id)?.abort();
    this.#works.delete(id);
    this.#wanted.delete(id);
  }

  #beat(): void {
    const { store, owner, clock } = this.#parts;
    this.#attempt('say that batches are worked', () =>
      store.transaction(() => {
        for (const id of this.#works.keys()) store.batches.heartbeat(id, owner, clock());
      }),
    );
    this.look();
  }

  /** Housekeeping that may fail while the disk is full or the database locked, and is repeated later. */
  #attempt(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#parts.log.warn({ err: error }, `Could not ${what}; trying again`);
    }
  }
}

/** From now on the rows are not in flight; those that waited for them can be begun. */
function settleInMemory(items: readonly InHand[]): void {
  for (const { work, settled } of items) for (const { row } of settled.rows) work.settled(row);
}

/** A wait that is ended early, in order to close, is not an error. */
function whenAborted(): void {}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
