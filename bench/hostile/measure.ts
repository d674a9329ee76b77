import { randomOf } from '../../fixtures/random.ts';
import { mutated } from './mutate.ts';
import { faultOf, type Parser } from './parser.ts';

/** The results of the cases of one parser. */
export interface HostileTally {
  readonly cases: number;
  /** Ended with an error that was not meant for the sender. */
  readonly faults: number;
  /** Took longer than a second. */
  readonly hangs: number;
  readonly slowest_ms: number;
}

/** The number of a case that failed, and its error; `--first` repeats the case. */
export interface HostileFault {
  readonly parser: string;
  readonly number: number;
  readonly reason: string;
}

const HANG_MS = 1_000;

export interface HostileOptions {
  readonly seed: number;
  /** Number of the first case: a run that was interrupted is continued with the next one. */
  readonly first: number;
  readonly cases: number;
  readonly signal: AbortSignal;
  readonly onDone: (done: number) => void;
}

/**
 * Reads changed examples one after another; every case depends on its number alone. Processor time is
 * measured, so that other programs do not make a case slow.
 */
export async function measureParser(
  { name, seeds, parse }: Parser,
  { seed, first, cases, signal, onDone }: HostileOptions,
): Promise<{ readonly tally: HostileTally; readonly faults: readonly HostileFault[] }> {
  const faults: HostileFault[] = [];
  let [hangs, slowest] = [0, 0];
  for (let number = first; number < first + cases; number++) {
    signal.throwIfAborted();
    const bytes = mutated(seeds, randomOf(seed, 'hostile', name, number));
    const started = process.cpuUsage();
    try {
      await parse(bytes);
    } catch (error) {
      const reason = faultOf(error);
      if (reason !== null) faults.push({ parser: name, number, reason });
    }
    const { user, system } = process.cpuUsage(started);
    const ms = (user + system) / 1000;
    slowest = Math.max(slowest, ms);
    if (ms > HANG_MS) hangs += 1;
    if (number % 500 === 0) onDone(number - first);
  }
  return { tally: { cases, faults: faults.length, hangs, slowest_ms: Math.round(slowest) }, faults };
}
