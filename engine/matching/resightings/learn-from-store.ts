import { setImmediate } from 'node:timers/promises';
import type { Models } from '../../records/models.ts';
import type { Store } from '../../store/store.ts';
import { TransitionLearner } from './learn-transitions.ts';
import type { Transitions } from './transitions.ts';

/** The newest so many days are learned from: long enough for every day of the week, short enough that roads are as they were. */
const DAYS = 14;
const DAY = 86_400_000;
/** Reads between two turns of the event loop: 4 ms. */
const SLICE = 1_000;

/** How cars go on, from the newest reads there are; null where too few were seen again. About 5 µs a read, with other work in between. */
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
