import { DAY } from '../fields/durations.ts';
import type { Cutoffs } from '../records/retention.ts';
import type { AgedKind, ExpiredRead, ExpiredRow, RetentionStore } from '../store/retention.store.ts';

/**
 * Rows checked, and deleted, in one step, which is one transaction: everybody waits for it. Of 20,000 reads past their term a step of 50 takes 1.5 ms of
 * processor time (one of ten 2.2 ms or more), of 100 2.5 ms (4.0), of 250 5.0 ms (7.2). All of them take 0.8 s instead of 0.5 s, because there are more commits.
 */
export const GROUP = 50;

/** Reads that a run deletes: past the term of hits where a hit keeps them, else past that of reads; not held. */
export function goes({ captured_at, hasHit, isHeld }: ExpiredRead, { unhit, hits }: Cutoffs): boolean {
  return !isHeld && isPastTerm({ captured_at, hasHit }, { unhit, hits });
}

/** Without regard to holds. */
export function isPastTerm(
  { captured_at, hasHit }: Pick<ExpiredRead, 'captured_at' | 'hasHit'>,
  { unhit, hits }: Pick<Cutoffs, 'unhit' | 'hits'>,
): boolean {
  return captured_at < ((hasHit ? hits : unhit) ?? Number.NEGATIVE_INFINITY);
}

/** All reads before the later cutoff, in groups, oldest first. */
export function* expiredReads(store: RetentionStore, cutoffs: Cutoffs, now: number): Generator<readonly ExpiredRead[]> {
  let last = { captured_at: Number.MIN_SAFE_INTEGER, no: 0 };
  for (;;) {
    const group = store.expiredReads(cutoffs, now, last, GROUP);
    const end = group.at(-1);
    if (end === undefined) return;
    yield group;
    last = end;
  }
}

/** Rows of pictures without a kept hit, in groups, oldest first. */
export function* expiredRows(store: RetentionStore, { images }: Cutoffs, now: number): Generator<readonly ExpiredRow[]> {
  if (images === null) return;
  let last: ExpiredRow = { captured_at: Number.MIN_SAFE_INTEGER, batch_no: 0, row: 0 };
  for (;;) {
    const group = store.expiredRows(images, now, last, GROUP);
    const end = group.at(-1);
    if (end === undefined) return;
    yield group;
    last = end;
  }
}

/** Traces of which a result may go with its reads, one by one: those that are not themselves past their term. */
export function* tracesWithResults(store: RetentionStore, { unhit, hits, cases }: Cutoffs): Generator<number> {
  if (unhit === null && hits === null) return;
  for (let last = 0; ; ) {
    const [trace] = store.tracesWithResults(last, 1, cases);
    if (trace === undefined) return;
    yield trace;
    last = trace;
  }
}

/** How many results of a trace are deleted because their reads were deleted or are deleted now. */
export function resultsThatGo(store: RetentionStore, trace: number, cutoffs: Cutoffs, now: number): number {
  const plates = new Set(store.staleResults(trace, cutoffs.unhit));
  for (const { plate, read } of store.readsOfResults(trace, now)) if (goes(read, cutoffs)) plates.add(plate);
  return plates.size;
}

/** The time before which rows of a kind are deleted; null: they are kept. Answers kept for repeated requests are deleted after a day at most. */
export function agedBefore(kind: AgedKind, cutoffs: Cutoffs, now: number): number | null {
  const of: Readonly<Record<AgedKind, number | null>> = {
    near_misses: cutoffs.unhit,
    events: cutoffs.events,
    deliveries: cutoffs.events,
    kept_answers: cutoffs.unhit,
    answers: cutoffs.unhit,
    receipt_rows: cutoffs.images,
    traces: cutoffs.cases,
    seizures: cutoffs.cases,
    notices: cutoffs.cases,
    entries: cutoffs.cases,
    exemptions: cutoffs.cases,
    holds: cutoffs.cases,
    // For other processes, which apply it within seconds; one that is further behind reads the lists anew.
    list_changes: now - DAY,
  };
  return of[kind];
}

/** Kinds of data that are deleted by age alone. */
export const AGED_KINDS: readonly AgedKind[] = [
  ...(['near_misses', 'events', 'deliveries', 'kept_answers', 'answers', 'receipt_rows'] as const),
  // Entries before the log of changes, in which they are named once more.
  ...(['traces', 'seizures', 'notices', 'entries', 'exemptions', 'holds', 'list_changes'] as const),
];
