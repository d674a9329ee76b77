import { PLANTED_MISUSE } from '../../fixtures/misuse/misuse.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { measureMisuse } from './measure.ts';
import { NOTES } from './notes.ts';

/** Seeds that are reported; parameters were chosen on 601 and 602. */
const SEEDS = 3;

/** `lpr bench misuse`: whether people who misuse look-ups are among the hundredth of people who stand out most. */
export async function benchMisuse(
  { seed, people }: { readonly seed: number; readonly people: number },
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<SuiteResult> {
  const rows: BenchRow[] = [];
  for (let i = 0; i < SEEDS; i++) {
    signal.throwIfAborted();
    onProgress(`seed ${seed + i}`, i, SEEDS);
    const { look_ups, planted, in_top, top, named, by_kind, share_for_9_in_10, seconds } = measureMisuse(seed + i, people);
    const params = { seed: seed + i, people };
    rows.push({
      contender: 'all patterns',
      params: { part: 'misuse', ...params },
      metrics: {
        ...{ look_ups, planted, top, in_top },
        ...{ recall: in_top / planted, precision: in_top / top, named_right: named / Math.max(1, in_top) },
        ...{ share_for_recall_90: share_for_9_in_10, us_per_look_up: (seconds * 1e6) / look_ups },
      },
    });
    for (const kind of PLANTED_MISUSE) {
      const { planted: n, in_top: found } = by_kind[kind];
      const metrics = { planted: n, in_top: found, recall: n === 0 ? null : found / n };
      rows.push({ contender: kind, params: { part: 'misuse by pattern', ...params }, metrics });
    }
  }
  return { rows, notes: NOTES, packages: [] };
}
