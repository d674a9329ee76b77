import { LprError } from '../errors.ts';
import type { Log } from '../ports/log.ts';

/** Items that are written at once as soon as they are there. */
const GROUP = 64;
/** Milliseconds that a smaller group waits for company. */
const WAIT = 50;
/** Items that may wait before `room` holds back. */
const ROOM = 4 * GROUP;
/** Milliseconds after which a write that failed for want of space, or of the lock, is tried again. */
const RETRY = 5_000;

export interface GroupWriterOptions<T> {
  /** Writes all items in one transaction, or throws and has written none. */
  readonly write: (items: readonly T[]) => void;
  /** An item that cannot be written even alone, for a reason that is not the disk's. Must write down that it failed. */
  readonly giveUp: (item: T, error: unknown) => void;
  readonly log: Log;
  readonly retryAfter?: number | undefined;
}

/**
 * Group commit: gathers items and writes them in one transaction, because a synced commit costs as much for one row as for a
 * hundred. States:
 *
 * - *idle* – nothing waits;
 * - *gathering* – a small group waits up to {@link WAIT} ms for company;
 * - *due* – a full group is written in the next turn of the loop;
 * - *stuck* – the disk is full or the database locked: everything is kept, `room` holds the producers back, and the write is
 *   tried again every {@link RETRY} ms until it succeeds.
 */
export class GroupWriter<T> {
  readonly #options: GroupWriterOptions<T>;
  #waiting: T[] = [];
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #stuck = false;
  #ending = false;
  #room: (() => void)[] = [];

  constructor(options: GroupWriterOptions<T>) {
    this.#options = options;
  }

  push(item: T): void {
    this.#waiting.push(item);
    if (this.#stuck) return;
    if (this.#waiting.length >= GROUP) this.#immediate ??= setImmediate(() => this.#flush());
    else this.#timer ??= setTimeout(() => this.#flush(), WAIT);
  }

  /** Resolves when producers may go on. */
  async room(): Promise<void> {
    while (this.#waiting.length >= ROOM && !this.#ending) await new Promise<void>((resolve) => this.#room.push(resolve));
  }

  /** Holds nobody back any more: producers are about to stop by themselves. */
  beginEnd(): void {
    this.#ending = true;
    this.#release();
  }

  /** Writes what waits, once. What cannot be written is dropped from memory: its rows still stand in the journal as pending. */
  end(): void {
    this.#flush();
    this.#disarm();
    this.#waiting = [];
    this.#release();
  }

  #flush(): void {
    this.#disarm();
    const items = this.#waiting;
    if (items.length === 0) return;
    try {
      this.#write(items);
    } catch (error) {
      this.#hold(error);
      return;
    }
    this.#waiting = [];
    if (this.#stuck) this.#options.log.info({}, 'Writing again: all that waited is stored');
    this.#stuck = false;
    this.#release();
  }

  #write(items: readonly T[]): void {
    try {
      this.#options.write(items);
    } catch (error) {
      if (error instanceof LprError) throw error;
      // One item that cannot be recorded must not hold up the rest for ever.
      this.#options.log.error({ err: error }, 'A group of results could not be written; trying them one by one');
      for (const item of items) this.#writeAlone(item);
    }
  }

  #writeAlone(item: T): void {
    try {
      this.#options.write([item]);
    } catch (error) {
      if (error instanceof LprError) throw error;
      this.#options.giveUp(item, error);
    }
  }

  #hold(error: unknown): void {
    if (!this.#stuck) this.#options.log.warn({ err: error }, 'Results cannot be written now; they are kept, and tried again');
    this.#stuck = true;
    this.#timer = setTimeout(() => this.#flush(), this.#options.retryAfter ?? RETRY);
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
  }

  #release(): void {
    const waiting = this.#room;
    this.#room = [];
    for (const resolve of waiting) resolve();
  }
}
