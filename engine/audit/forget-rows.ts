import { type AuditRow, DEEDS, type NewAuditRow } from '../records/audit.ts';
import type { AuditStore, StoredAuditRow } from '../store/audit.store.ts';

/** Rows forgotten in one transaction, with one record. */
const GROUP = 500;

/** The actor that replaces the person in a forgotten row. */
const NOBODY = '(forgotten)';

/** True where only the leaf of a row is left. */
export function isForgotten({ salt }: Pick<StoredAuditRow, 'salt'>): boolean {
  return salt.length === 0;
}

/** Forgets the oldest rows, and records which; returns how many. In the caller's transaction: no row is forgotten without its record. */
export function forgetRows(
  audit: AuditStore,
  record: (row: NewAuditRow) => AuditRow,
  { before, casesHeld, by }: { before: number; casesHeld: ReadonlySet<string>; by: Pick<AuditRow, 'actor' | 'channel'> },
): number {
  const seqs: number[] = [];
  let after = -1;
  while (seqs.length < GROUP) {
    const group = audit.wholeRows(before, DEEDS, after, GROUP - seqs.length);
    for (const { seq, body } of group) {
      after = seq;
      const row = JSON.parse(body) as AuditRow;
      if (row.case_number !== null && casesHeld.has(row.case_number)) continue;
      audit.empty(seq, emptied(row));
      seqs.push(seq);
    }
    if (group.length === 0) break;
  }
  if (seqs.length > 0) {
    record({ ...by, action: 'forget_audit', asked: { rows: rangesOf(seqs) }, purpose: null, case_number: null });
  }
  return seqs.length;
}

/** Place, time and kind stay, so that statistics of past years can still be made. */
function emptied({ seq, at, channel, action }: AuditRow): string {
  const row: AuditRow = { seq, at, actor: NOBODY, channel, action, asked: {}, purpose: null, case_number: null, forgotten: true };
  return JSON.stringify(row);
}

/** `0-99,101`: numbers in rising order as ranges. */
function rangesOf(seqs: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const seq of seqs) {
    const last = ranges.at(-1);
    if (last?.to === seq - 1) last.to = seq;
    else ranges.push({ from: seq, to: seq });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** Compares the emptied rows of a log with the rows that records of forgetting name, in one pass. Such records are rows of the log, too. */
export class ForgottenRows {
  readonly #missing: number[] = [];
  readonly #named = new Set<number>();

  note(row: StoredAuditRow): void {
    if (isForgotten(row)) {
      this.#missing.push(row.seq);
      return;
    }
    const { action, asked } = JSON.parse(row.body) as AuditRow;
    if (action !== 'forget_audit') return;
    for (const range of (asked.rows ?? '').split(',')) {
      const [from = Number.NaN, to = from] = range.split('-').map(Number);
      for (let seq = from; seq <= to; seq++) this.#named.add(seq);
    }
  }

  /** The first emptied row that no record names; null where there is none. */
  firstUnexplained(): number | null {
    return this.#missing.find((seq) => !this.#named.has(seq)) ?? null;
  }
}
