import assert from 'node:assert/strict';
import { LprError } from '../errors.ts';
import type { Log } from '../ports/log.ts';

/** Items that make a full group, which is written at once. */
const GROUP = 64;
/** Milliseconds that a smaller group waits for more items. */
const WAIT = 50;
/** Waiting items from which on `room` makes producers wait. */
const ROOM = 4 * GROUP;
/** Milliseconds after which a write that failed for want of space, or of the lock, is tried again. */
const RETRY = 5_000;

export interface GroupWriterOptions<T> {
  /** Writes all items in one transaction, or throws and has written none. */
  readonly write: (items: readonly T[]) => void;
  /** Called for an item that cannot be written even alone, for a reason other than the disk. Must record that the item failed. */
  readonly giveUp: (item: T, error: unknown) => void;
  readonly log: Log;
  readonly retryAfter?: number | undefined;
}

/**
 * Idle: nothing waits. Gathering: a small group waits for more items until the timer ends. Due: a full group is written in the next turn
 * of the event loop. Stuck: the disk is full or the database locked; the timer tries the write again. Ended: no items are accepted any more.
 */
type Mode =
  | { readonly name: 'idle' }
  | { readonly name: 'gathering'; readonly timer: NodeJS.Timeout }
  | { readonly name: 'due'; readonly immediate: NodeJS.Immediate }
  | { readonly name: 'stuck'; readonly timer: NodeJS.Timeout }
  | { readonly name: 'ended' };

/**
 * Group commit: gathers items and writes them in one transaction, because a synced commit costs as much for one row as for a
 * hundred. It trades up to {@link WAIT} ms of latency for that.
 *
 * | mode | is entered | is left | `push` | `room` |
 * |---|---|---|---|---|
 * | idle | at first; when a write has succeeded | by `push` | begins a group | resolves |
 * | gathering | by the first item | after {@link WAIT} ms: written; by item {@link GROUP}: due | adds | resolves |
 * | due | by item {@link GROUP} | in the next turn of the loop: written | adds | holds from {@link ROOM} items on |
 * | stuck | by a write that failed for want of space or of the lock | by the write that succeeds, tried every {@link RETRY} ms | adds: everything is kept | holds from {@link ROOM} items on |
 * | ended | by `end` | never | drops: the row still stands in the journal as pending | resolves |
 */
export class GroupWriter<T> {
  readonly #options: GroupWriterOptions<T>;
  #mode: Mode = { name: 'idle' };
  #waiting: T[] = [];
  /** True when producers are about to stop, so that none has to wait. */
  #ending = false;
  #held: (() => void)[] = [];

  constructor(options: GroupWriterOptions<T>) {
    this.#options = options;
  }

  push(item: T): void {
    if (this.#mode.name === 'ended') return;
    this.#waiting.push(item);
    switch (this.#mode.name) {
      case 'idle':
        assert(this.#waiting.length === 1, 'nothing waits while idle');
        this.#mode = { name: 'gathering', timer: setTimeout(() => this.#flush(), WAIT) };
        break;
      case 'gathering':
        if (this.#waiting.length < GROUP) break;
        clearTimeout(this.#mode.timer);
        this.#mode = { name: 'due', immediate: setImmediate(() => this.#flush()) };
        break;
      case 'due':
      case 'stuck':
        break;
    }
  }

  /** Resolves when producers may continue. */
  async room(): Promise<void> {
    while (this.#waiting.length >= ROOM && !this.#ending) await new Promise<void>((resolve) => this.#held.push(resolve));
  }

  /** From now on no producer has to wait, because all are about to stop. */
  beginEnd(): void {
    this.#ending = true;
    this.#release();
  }

  /** Tries once to write the waiting items. Those that cannot be written are dropped from memory; their rows are still pending in the journal. */
  end(): void {
    if (this.#mode.name === 'ended') return;
    this.#flush();
    this.#disarm();
    this.#mode = { name: 'ended' };
    this.#waiting = [];
    this.#release();
  }

  /** Writes all that waits: idle after it, or stuck. */
  #flush(): void {
    assert(this.#mode.name !== 'ended', 'nothing is written after the end');
    const wasStuck = this.#mode.name === 'stuck';
    this.#disarm();
    const items = this.#waiting;
    try {
      if (items.length > 0) this.#write(items);
    } catch (error) {
      if (!wasStuck) this.#options.log.warn({ err: error }, 'Results cannot be written now; they are kept, and tried again');
      this.#mode = { name: 'stuck', timer: setTimeout(() => this.#flush(), this.#options.retryAfter ?? RETRY) };
      return;
    }
    this.#waiting = [];
    this.#mode = { name: 'idle' };
    if (wasStuck) this.#options.log.info({}, 'Writing again: all that waited is stored');
    this.#release();
  }

  #write(items: readonly T[]): void {
    try {
      this.#options.write(items);
    } catch (error) {
      if (error instanceof LprError) throw error;
      // One item that cannot be recorded must not block the others for ever.
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

  /** Cancels the timer or the scheduled write. */
  #disarm(): void {
    if (this.#mode.name === 'gathering' || this.#mode.name === 'stuck') clearTimeout(this.#mode.timer);
    if (this.#mode.name === 'due') clearImmediate(this.#mode.immediate);
  }

  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const resolve of held) resolve();
  }
}
