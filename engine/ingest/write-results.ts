import type { EventLog } from '../events/event-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PendingRow, RowOutcome } from '../store/journal.store.ts';
import type { Store } from '../store/store.ts';
import type { Settled, SettledRow } from './passages.ts';
import type { NewRead, Recorded, RecordReads } from './record-reads.ts';
import type { Work } from './work.ts';

/** Rows whose pictures have been read, with their outcomes. */
export interface InHand {
  readonly work: Pick<Work, 'id' | 'name'> & { settled(row: PendingRow): void };
  readonly settled: Settled;
}

export interface WriteParts {
  readonly store: Store;
  readonly recordReads: RecordReads;
  readonly events: EventLog;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Writes a group of results in one transaction: reads, their hits, their journal rows, the progress of their batches; and
 * ends the batches that have no pending rows any more. Returns the ids of those.
 */
export function writeResults({ store, recordReads, events, clock }: WriteParts, items: readonly InHand[]): string[] {
  return recordReads((record) => {
    const touched = new Set<string>();
    for (const { work, settled } of items) {
      if (!settled.rows.every(({ row }) => store.journal.isPending(work.id, row.row))) continue;
      const told = recordPlates(record, work, settled);
      for (const row of settled.rows) store.journal.settle(work.id, row.row.row, outcomeOf(row, told.get(row.row.row) ?? []));
      touched.add(work.id);
    }
    return [...touched].filter((id) => reportProgress({ store, events, clock }, id));
  });
}

/** The outcome of a plate on a row's picture, and, where another frame shows it better, the text of this frame. */
interface Told {
  readonly recorded: Recorded;
  readonly frame: string | null;
}

/** Records every plate once and tells each row that shows it. */
function recordPlates(
  record: (read: NewRead) => Recorded,
  { id, name }: InHand['work'],
  { plates }: Settled,
): ReadonlyMap<number, readonly Told[]> {
  const told = new Map<number, Told[]>();
  const tell = (row: PendingRow, of: Told): void => {
    told.set(row.row, [...(told.get(row.row) ?? []), of]);
  };
  for (const { read, row, frames } of plates) {
    const recorded = record({ ...read, origin: { batch_id: id, batch: name, row: row.row, file: row.file } });
    tell(row, { recorded, frame: null });
    for (const frame of frames) tell(frame.row, { recorded, frame: frame.detail });
  }
  return told;
}

/** The status of a row: `read` where one of its new plates is complete, `ambiguous` where all new ones have a `?`, `duplicate` where none is new. */
function outcomeOf({ outcome, note }: SettledRow, told: readonly Told[]): RowOutcome {
  if (outcome !== null) return outcome;
  const statuses = told.map(({ recorded }) => recorded.status);
  const status = (['read', 'ambiguous'] as const).find((each) => statuses.includes(each)) ?? 'duplicate';
  const frames = told.flatMap(({ frame }) => frame ?? []);
  const reason = status === 'duplicate' ? 'read_before' : frames.length === told.length ? 'frame' : null;
  return {
    status,
    reason,
    detail: [...frames, ...(note === null ? [] : [note])].join('; ') || null,
    read_ids: [...new Set(told.map(({ recorded }) => recorded.read_id))],
  };
}

/** Appends one event for a batch whose rows changed; true when the batch has ended. Call in the transaction that changed them. */
export function reportProgress({ store, events, clock }: Pick<WriteParts, 'store' | 'events' | 'clock'>, id: string): boolean {
  const batch = store.batches.get(id);
  if (batch === null) return false;
  const { total, counts } = batch;
  const ended = counts.pending === 0 && store.batches.end(id, 'done', clock());
  const kind = ended ? 'batch.done' : 'batch.progress';
  events.append({ topic: 'batch', subject: id, kind, body: { state: ended ? 'done' : batch.state, total, counts } });
  return ended;
}

/** For results that cannot be stored: their rows become `failed`. */
export function giveUpRows(parts: WriteParts, { work, settled }: InHand, error: unknown): void {
  const { store, log } = parts;
  const rows = settled.rows.map(({ row }) => row.row);
  log.error({ err: error, batch: work.id, row: rows[0] }, 'A result could not be recorded');
  const detail = error instanceof Error ? error.message : String(error);
  store.transaction(() => {
    for (const row of rows) {
      store.journal.settle(work.id, row, { status: 'failed', reason: 'not_recorded', detail, read_ids: [] });
    }
    reportProgress(parts, work.id);
  });
}
