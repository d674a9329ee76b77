import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';
import type { Audit } from '../records/audit.ts';
import type { ProfileInUse } from '../records/profiles.ts';
import type { Actor, Cutoffs, DeletionReceipt, RunOptions } from '../records/retention.ts';
import type { HistoryStore } from '../store/history.store.ts';
import type { AgedKind } from '../store/retention.store.ts';
import type { Store } from '../store/store.ts';
import { cutoffsOf } from './cutoffs.ts';
import { Deletion } from './deletion.ts';
import { AGED_KINDS, agedBefore, expiredReads, expiredRows, GROUP, goes, tracesWithResults } from './past-term.ts';

export interface PurgeParts {
  readonly store: Store;
  readonly audit: Pick<Audit, 'record' | 'forget'>;
  readonly clock: Clock;
  /** Deletes a picture's file: see `ImageStore.remove`. */
  readonly removePicture: (hash: string) => boolean;
  /** Hashes of all pictures on disk: see `ImageStore.hashesByPrefix`. */
  readonly hashesByPrefix: () => Iterable<readonly string[]>;
  /** Passages by plate; opened by the caller. */
  readonly history: HistoryStore;
}

/** Pictures on disk checked in one step, at least: some 10 ms. */
const ORPHAN_GROUP = 1_000;
/** Rows of the history compared in one step. */
const HISTORY_GROUP = 2_000;

/**
 * Deletes what is past its term, kind by kind, in small transactions with turns of the event loop between them; then writes the receipt. Every step
 * looks for what is still there, so the next run continues a run that was killed.
 */
export async function purge(
  parts: PurgeParts,
  inUse: ProfileInUse,
  by: Actor,
  { signal, onProgress }: Pick<RunOptions, 'signal' | 'onProgress'>,
): Promise<DeletionReceipt | null> {
  const now = parts.clock();
  const cutoffs = cutoffsOf(inUse.terms, now);
  const deletion = new Deletion(parts, inUse.profile.name);
  for (const step of [
    purgeReads(parts, deletion, cutoffs, now),
    purgeRows(parts, deletion, cutoffs, now),
    putDownOrphans(parts),
    purgePictures(parts, deletion),
    ...AGED_KINDS.map((kind) => purgeAged(parts, deletion, kind, cutoffs, now)),
    purgePassages(parts, deletion),
    purgeResults(parts, deletion, cutoffs),
    purgeAudit(parts, deletion, cutoffs, by),
  ]) {
    for (const _ of step) {
      onProgress?.(deletion.total);
      await setImmediate();
      signal?.throwIfAborted();
    }
  }
  return deletion.end(by);
}

/** The steps of a run; each is carried out when the next one is requested. */
type Steps = Generator<void>;

function* purgeReads({ store }: PurgeParts, deletion: Deletion, cutoffs: Cutoffs, now: number): Steps {
  for (const group of expiredReads(store.retention, cutoffs, now)) {
    if (group.some((read) => goes(read, cutoffs))) {
      deletion.group(() => {
        // Checked again under the writers' lock, because a hit, a hold or a verdict may have been added since.
        const [first] = group;
        const again = store.retention.expiredReads(
          cutoffs,
          now,
          { captured_at: first.captured_at, no: first.no - 1 },
          group.length,
        );
        const gone = again.filter((read) => goes(read, cutoffs));
        const hits = store.retention.forgetReads(gone.map(({ no }) => no));
        return {
          counts: { reads: gone.length, hits: hits.length },
          names: [...gone.map(({ id }) => `read ${id}`), ...hits.map((id) => `hit ${id}`)],
          captured: gone.map(({ captured_at }) => captured_at),
        };
      });
    }
    yield;
  }
}

function* purgeRows({ store }: PurgeParts, deletion: Deletion, cutoffs: Cutoffs, now: number): Steps {
  for (const group of expiredRows(store.retention, cutoffs, now)) {
    deletion.group(() => {
      const [first] = group;
      const again = store.retention.expiredRows(cutoffs.images ?? 0, now, { ...first, row: first.row - 1 }, group.length);
      store.retention.forgetRows(again);
      return { counts: { receipt_rows: again.length } };
    });
    yield;
  }
}

/** Pictures that no row shows, because the upload that brought them was interrupted before it was accepted. */
function* putDownOrphans({ store, hashesByPrefix }: PurgeParts): Steps {
  let checked = 0;
  for (const hashes of hashesByPrefix()) {
    const orphans = hashes.filter((hash) => !store.retention.isShown(hash));
    // These include a picture that an upload under way has just stored; its file is not deleted before the upload has ended.
    if (orphans.length > 0) store.transaction(() => store.retention.putDownPictures(orphans));
    checked += hashes.length;
    if (checked < ORPHAN_GROUP) continue;
    checked = 0;
    yield;
  }
}

/** Files are deleted under the writers' lock: an upload that needs the picture is accepted before it or after it. */
function* purgePictures({ store, removePicture }: PurgeParts, deletion: Deletion): Steps {
  let last = '';
  for (;;) {
    const group = store.retention.picturesToDelete(GROUP, last);
    if (group.length === 0) return;
    deletion.group(() => {
      const gone: string[] = [];
      for (const hash of group) {
        const isNeeded = store.retention.isShown(hash);
        if (!isNeeded && !removePicture(hash)) continue;
        store.retention.settlePicture(hash);
        if (!isNeeded) gone.push(hash);
      }
      return { counts: { pictures: gone.length }, names: gone.map((hash) => `picture ${hash}`) };
    });
    last = group.at(-1) ?? last;
    yield;
  }
}

function* purgeAged({ store }: PurgeParts, deletion: Deletion, kind: AgedKind, cutoffs: Cutoffs, now: number): Steps {
  const before = agedBefore(kind, cutoffs, now);
  if (before === null) return;
  while (deletion.group(() => ({ counts: { [kind]: store.retention.forgetAged(kind, before, GROUP, now) } })) > 0) yield;
}

/** Passages whose read was deleted. They are in files of their own, so the deletion is recorded afterwards, and repeated if it was interrupted before. */
function* purgePassages({ store, history }: PurgeParts, deletion: Deletion): Steps {
  for (const { month, isForgotten } of history.months()) {
    if (isForgotten) continue;
    for (const page of history.pagesOf(month, HISTORY_GROUP)) {
      const missing = new Set(store.retention.missingReads(page.map(({ read }) => read)));
      const gone =
        missing.size === 0
          ? 0
          : history.remove(
              month,
              page.filter(({ read }) => missing.has(read)),
            );
      if (gone > 0) deletion.group(() => ({ counts: { passages: gone } }));
      yield;
    }
  }
}

/** Results of traces are deleted with their reads. */
function* purgeResults({ store: { retention } }: PurgeParts, deletion: Deletion, cutoffs: Cutoffs): Steps {
  for (const trace of tracesWithResults(retention, cutoffs)) {
    deletion.group(() => ({ counts: { trace_results: retention.forgetResults(trace, cutoffs.unhit) } }));
    yield;
  }
}

function* purgeAudit({ store, audit }: PurgeParts, deletion: Deletion, { audit: before }: Cutoffs, by: Actor): Steps {
  if (before === null) return;
  const held = store.retention.casesHeld();
  while (deletion.group(() => ({ counts: { audit_rows: audit.forget(before, held, by) } })) > 0) yield;
}
