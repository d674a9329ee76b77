import type { EventLog } from '../events/event-log.ts';
import type { Log } from '../ports/log.ts';
import type { PendingRow, RowOutcome } from '../store/journal.store.ts';
import type { Store } from '../store/store.ts';
import type { RowResult } from './outcome-of.ts';
import type { Frame } from './passages.ts';
import type { NewRead, RecordReads } from './record-reads.ts';
import type { Work } from './work.ts';

/** A row whose picture has been read, with what came of it. */
export interface RowInHand {
  readonly work: Pick<Work, 'id' | 'name'> & { settled(row: PendingRow): void };
  readonly row: PendingRow;
  readonly result: RowResult;
  /** Rows of further frames that went into the read. */
  readonly frames: readonly Frame[];
}

export interface WriteParts {
  readonly store: Store;
  readonly recordReads: RecordReads;
  readonly events: EventLog;
  readonly log: Log;
  readonly clock: () => number;
}

/**
 * Writes a group of results in one transaction: reads, their hits, their rows of the journal, the progress of their batches; and
 * ends the batches whose last rows these were. Answers the ids of those.
 */
export function writeResults({ store, recordReads, events, clock }: WriteParts, items: readonly RowInHand[]): string[] {
  return recordReads((record) => {
    const touched = new Set<string>();
    for (const { work, row, result, frames } of items) {
      if (!store.journal.isPending(work.id, row.row)) continue;
      const outcome = result.outcome ?? recordRow(record, work, row, result.read);
      store.journal.settle(work.id, row.row, outcome);
      for (const frame of frames) {
        store.journal.settle(work.id, frame.row.row, { ...outcome, reason: outcome.reason ?? 'frame', detail: frame.detail });
      }
      touched.add(work.id);
    }
    return [...touched].filter((id) => reportProgress({ store, events, clock }, id));
  });
}

function recordRow(
  record: (read: NewRead) => { status: RowOutcome['status']; read_id: string },
  { id, name }: RowInHand['work'],
  { row, file }: PendingRow,
  read: Omit<NewRead, 'origin'>,
): RowOutcome {
  const { status, read_id } = record({ ...read, origin: { batch_id: id, batch: name, row, file } });
  return { status, reason: status === 'duplicate' ? 'read_before' : null, detail: null, read_id };
}

/** One event for a batch whose rows changed; true when it has ended by that. Call in the transaction that changed them. */
export function reportProgress({ store, events, clock }: Pick<WriteParts, 'store' | 'events' | 'clock'>, id: string): boolean {
  const batch = store.batches.get(id);
  if (batch === null) return false;
  const { total, counts } = batch;
  const ended = counts.pending === 0 && store.batches.end(id, 'done', clock());
  const kind = ended ? 'batch.done' : 'batch.progress';
  events.append({ topic: 'batch', subject: id, kind, body: { state: ended ? 'done' : batch.state, total, counts } });
  return ended;
}

/** The last resort for a result that cannot be stored: its row says so. */
export function giveUpRow(parts: WriteParts, { work, row, frames }: RowInHand, error: unknown): void {
  const { store, log } = parts;
  log.error({ err: error, batch: work.id, row: row.row }, 'A result could not be recorded');
  const detail = error instanceof Error ? error.message : String(error);
  store.transaction(() => {
    for (const { row: number } of [row, ...frames.map((frame) => frame.row)]) {
      store.journal.settle(work.id, number, { status: 'failed', reason: 'not_recorded', detail, read_id: null });
    }
    reportProgress(parts, work.id);
  });
}
