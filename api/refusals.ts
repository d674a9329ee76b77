import type { Logger } from 'pino';

/** Reasons why a request or connection did not reach the app. */
export const REFUSALS = {
  connections: '503: every connection was answering',
  waiting: '503: too many requests waited',
  sent_ahead: 'Closed: too many requests were sent ahead of their answers',
  unanswered: 'Closed: too many connections that were all answering',
} as const;
export type Refusal = keyof typeof REFUSALS;

type Counts = Readonly<Partial<Record<Refusal, number>>>;

/** Least time between two log lines, milliseconds, and so the longest time from a refusal to its line. */
const EVERY = 10_000;

/**
 * Counts requests and connections that are refused before they reach the app, and logs the counts: at once after a time without refusals, then at
 * intervals, because a line for each would cost more than the refusals save. A line contains counts only.
 */
export class Refusals {
  readonly #log: Pick<Logger, 'warn'> | undefined;
  readonly #every: number;
  #counts: Counts = {};
  #logged: Counts = {};
  #timer: NodeJS.Timeout | undefined;

  constructor(log?: Pick<Logger, 'warn'>, every = EVERY) {
    this.#log = log;
    this.#every = every;
  }

  /** Counts since the start. */
  get counts(): Counts {
    return this.#counts;
  }

  count(why: Refusal): void {
    this.#counts = plus(this.#counts, { [why]: 1 });
    if (this.#timer === undefined) this.#tell();
  }

  /** Logs the refusals that are not logged yet. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#write();
  }

  #tell(): void {
    const isNew = this.#write();
    this.#timer = isNew ? setTimeout(() => this.#tell(), this.#every).unref() : undefined;
  }

  #write(): boolean {
    const fresh = plus(this.#counts, negative(this.#logged));
    if (Object.keys(fresh).length === 0) return false;
    this.#logged = this.#counts;
    this.#log?.warn({ refused: fresh }, 'too many requests or connections');
    return true;
  }
}

const REASONS = Object.keys(REFUSALS) as Refusal[];

/** Counts without zeros. */
function plus(a: Counts, b: Counts): Counts {
  const sums = REASONS.map((why) => [why, (a[why] ?? 0) + (b[why] ?? 0)] as const);
  return Object.fromEntries(sums.filter(([, n]) => n !== 0));
}

function negative(counts: Counts): Counts {
  return Object.fromEntries(REASONS.map((why) => [why, -(counts[why] ?? 0)]));
}
