import type { HistoryStore } from '../store/history.store.ts';
import type { RetentionStore } from '../store/retention.store.ts';

/** A server rewrites files up to this size by itself: about a second, in which it does nothing else. */
const REWRITTEN_BYTES = 100_000_000;
const DAY = 86_400_000;

/**
 * Whether a server rewrites its files now: something was deleted since the last time, which is a day ago or more. What was deleted by replacing or removing a
 * list counts once its changes are past their term, a day later (`kept-data.ts`).
 */
export function isRewritingDue(retention: Pick<RetentionStore, 'bytes' | 'rewriting'>, now: number): boolean {
  const { isOwed, last } = retention.rewriting();
  return isOwed && (last === null || now - last >= DAY) && retention.bytes() <= REWRITTEN_BYTES;
}

/** Rewrites all files and records it. False where another process reads from one of them, so that its old bytes are still there. */
export function rewriteFiles(retention: RetentionStore, history: HistoryStore, now: number): boolean {
  for (const { month, isForgotten } of history.months()) if (!isForgotten) history.pack(month);
  const isEmpty = retention.emptyLog(true);
  if (isEmpty) retention.rewritten(now);
  return isEmpty;
}
