import { stepsOver } from '../fields/steps.ts';
import type { OnPart, ReadFilter, ReadHistogram } from '../records/reads.ts';
import type { Store } from '../store/store.ts';

/** Reads that are counted at most: two tenths of a second. */
const MOST_COUNTED = 200_000;

/** How many reads there are over time, in at most `bars` steps. @throws LprError bad_request */
export function histogramOf({ reads }: Pick<Store, 'reads'>, filter: ReadFilter, bars: number, onPart?: OnPart): ReadHistogram {
  const { first, last, n } = reads.spanOf(filter, MOST_COUNTED, onPart);
  const more = n > MOST_COUNTED;
  const total = { n: more ? MOST_COUNTED : n, more };
  if (first === null || last === null) return { from: 0, step: 0, counts: [], total };
  const { from, step } = stepsOver(first, last, bars);
  const counts = Array.from({ length: Math.floor((last - from) / step) + 1 }, () => 0);
  for (const bar of reads.perStep(filter, MOST_COUNTED, from, step, onPart)) counts[bar.i] = bar.n;
  return { from, step, counts, total };
}
