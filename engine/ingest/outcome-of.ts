import { normalizePlate } from '../plate/normalize.ts';
import type { ReadingOutcome } from '../ports/picture-reader.ts';
import type { PendingRow, RowOutcome } from '../store/journal.store.ts';
import { jurisdictionOfReading, statedJurisdiction } from './jurisdiction-of.ts';
import type { NewRead } from './record-reads.ts';

/** What a picture's reading means for its row: a plate to record, or an outcome without one. */
export type RowResult =
  | { readonly read: Omit<NewRead, 'origin'>; readonly outcome: null }
  | { readonly read: null; readonly outcome: RowOutcome };

export function resultOf(row: PendingRow, answer: ReadingOutcome): RowResult {
  if (answer.status === 'rejected' || answer.status === 'failed') return settled(answer.status, answer.reason, answer.detail);
  if (answer.status === 'unreadable') return settled('unreadable', answer.reason, null);

  const { reading } = answer;
  const { code, p } = jurisdictionOfReading(reading, row.jurisdiction);
  const normalized = normalizePlate(reading.raw, statedJurisdiction(code, p));
  if (normalized.plate === null) return settled('unreadable', `${normalized.reason}_plate`, normalized.detail);
  return {
    read: {
      camera_id: row.camera_id,
      captured_at: row.captured_at,
      identity: row.image,
      raw: reading.raw,
      plate: normalized.plate,
      lattice: reading.lattice,
      jurisdiction: code,
      jurisdiction_p: p,
      reader: reading.reader,
    },
    outcome: null,
  };
}

export function settled(status: RowOutcome['status'], reason: string | null, detail: string | null): RowResult {
  return { read: null, outcome: { status, reason, detail, read_id: null } };
}
