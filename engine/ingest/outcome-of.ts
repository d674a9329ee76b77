import { normalizePlate } from '../plate/normalize.ts';
import type { PlateReading } from '../plate/reading.ts';
import { notesOn, type ReadingOutcome } from '../ports/picture-reader.ts';
import type { PendingRow, RowOutcome } from '../store/journal.store.ts';
import { jurisdictionOfReading, statedJurisdiction } from './jurisdiction-of.ts';
import type { NewRead } from './record-reads.ts';

/** What a plate that was read means for the row: a read to record, or the reason why there is none. */
export type PlateResult =
  | { readonly read: Omit<NewRead, 'origin'>; readonly outcome: null }
  | { readonly read: null; readonly outcome: RowOutcome };

export function resultOf(row: PendingRow, reading: PlateReading): PlateResult {
  const { code, p } = jurisdictionOfReading(reading, row.jurisdiction);
  const normalized = normalizePlate(reading.raw, statedJurisdiction(code, p));
  if (normalized.plate === null) {
    return { read: null, outcome: outcomeWithoutRead('unreadable', `${normalized.reason}_plate`, normalized.detail) };
  }
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
      other_jurisdictions: reading.jurisdictions
        .slice(1)
        .map(({ code: other, p: odds }) => ({ code: other, p: Math.round(odds * 1e4) / 1e4 })),
      reader: reading.reader,
      box: reading.box,
      box_p: reading.box_p,
    },
    outcome: null,
  };
}

/** The note of a picture's row, beside its plates. */
export function noteOn(answer: Extract<ReadingOutcome, { status: 'read' | 'unreadable' }>): string | null {
  return notesOn(answer).join('; ') || null;
}

/** The outcome of a picture in which nothing was read. */
export function outcomeOf(answer: Exclude<ReadingOutcome, { status: 'read' }>): RowOutcome {
  return outcomeWithoutRead(answer.status, answer.reason, answer.status === 'unreadable' ? noteOn(answer) : answer.detail);
}

function outcomeWithoutRead(status: RowOutcome['status'], reason: string | null, detail: string | null): RowOutcome {
  return { status, reason, detail, read_ids: [] };
}
