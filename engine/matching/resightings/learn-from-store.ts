import { setImmediate } from 'node:timers/promises';
import { DAY } from '../../fields/durations.ts';
import type { Models } from '../../records/models.ts';
import type { Store } from '../../store/store.ts';
import { TransitionLearner } from './learn-transitions.ts';
import type { Transitions } from './transitions.ts';

/** Reads of so many days are used, up to the newest read: every day of the week twice, and short enough that roads have not changed. */
const DAYS = 14;
/** Reads between two turns of the event loop: 4 ms. */
const SLICE = 1_000;

/**
 * Learns transitions of vehicles between cameras from the newest stored reads; null where too few vehicles were seen again. About 5 µs a read;
 * other work can run between slices.
 */
export async function learnTransitions(
  reads: Pick<Store['reads'], 'bounds' | 'passed'>,
  onProgress: Parameters<Models['learn']>[0],
): Promise<Transitions | null> {
  const bounds = reads.bounds();
  if (bounds === null) return null;
  const to = bounds.last + 1;
  const from = Math.max(bounds.first, to - DAYS * DAY);
  const learner = new TransitionLearner({ from, to });
  let n = 0;
  for (let cursor: string | undefined; ; ) {
    const { items, next } = reads.passed(from, { limit: SLICE, cursor });
    for (const read of items) if (read.captured_at < to) learner.add(read);
    n += items.length;
    onProgress?.(n, { done: (items.at(-1)?.captured_at ?? from) - from, total: to - from });
    if (next === null) return learner.result();
    cursor = next;
    await setImmediate();
  }
}
