import { DAY } from '../fields/durations.ts';
import type { HistoryStore } from '../store/history.store.ts';
import type { RetentionStore } from '../store/retention.store.ts';

/**
 * Whether a server overwrites what is left of deleted rows in its files now: something was deleted since the last time, which is a day ago or more. What was deleted by replacing or removing a
 * list counts once its changes are past their term, a day later (`kept-data.ts`).
 */
export function isRewritingDue(retention: Pick<RetentionStore, 'rewriting'>, now: number): boolean {
  const { isOwed, last } = retention.rewriting();
  return isOwed && (last === null || now - last >= DAY);
}

/** Rewrites all files and records it. False where another process reads from one of them, so that its old bytes are still there. */
export function rewriteFiles(retention: RetentionStore, history: HistoryStore, now: number): boolean {
  for (const { month, isForgotten } of history.months()) if (!isForgotten) history.pack(month);
  const isEmpty = retention.emptyLog(true);
  if (isEmpty) retention.rewritten(now);
  return isEmpty;
}
