/** What one habit makes of what was seen. */

/** One side of a habit: of each passage, where, or at which time of day and week. */
export interface HabitKind {
  /** By passage, numbered from 0. */
  readonly of: ArrayLike<number>;
  /** By number: its share of all traffic. */
  readonly base: Float64Array;
}

/** How many places or times a habit has: the more, the less a new one tells. Each is as likely before anything is seen. */
const CONCENTRATIONS = [0.5, 1, 2, 4, 8, 16, 32];

/**
 * Counts of what was seen of one habit. It has few places of all there are, and one that it has is likely again: a Dirichlet process around all
 * traffic (Ferguson, Annals of Statistics 1, 1973).
 */
export class OneHabit {
  readonly #base: Float64Array;
  readonly #counts: Uint32Array;
  #n = 0;
  #kinds = 0;
  /** ln of the factors that are the same for each concentration. */
  #fixed = 0;

  constructor(base: Float64Array) {
    this.#base = base;
    this.#counts = new Uint32Array(base.length);
  }

  add(kind: number): void {
    const before = this.#counts[kind]++;
    this.#n += 1;
    if (before > 0) this.#fixed += Math.log(before);
    else {
      this.#kinds += 1;
      this.#fixed += Math.log(this.#base[kind]);
    }
  }

  remove(kind: number): void {
    const after = --this.#counts[kind];
    this.#n -= 1;
    if (after > 0) this.#fixed -= Math.log(after);
    else {
      this.#kinds -= 1;
      this.#fixed -= Math.log(this.#base[kind]);
    }
  }

  /** ln P(what was seen), by concentration. */
  logs(): number[] {
    return CONCENTRATIONS.map((alpha, i) => this.#fixed + this.#kinds * Math.log(alpha) - logRising(i, this.#n));
  }
}

/** ln of the mean of what these are the logarithms of. */
export function logMean(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, one) => sum + Math.exp(one - most), 0) / logs.length);
}

/** By concentration: ln of alpha (alpha + 1) … (alpha + n − 1), as far as it was needed. */
const RISING: readonly number[][] = CONCENTRATIONS.map(() => [0]);

function logRising(i: number, n: number): number {
  const known = RISING[i];
  while (known.length <= n) known.push(known[known.length - 1] + Math.log(CONCENTRATIONS[i] + known.length - 1));
  return known[n];
}
