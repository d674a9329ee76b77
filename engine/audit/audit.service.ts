import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expected, LprError } from '../errors.ts';
import { DAY } from '../fields/durations.ts';
import type { Clock } from '../ports/clock.ts';
import { countedPurpose } from '../profiles/purposes.ts';
import type { Audit, AuditRow, NewAuditRow } from '../records/audit.ts';
import type { Page } from '../records/pages.ts';
import type { Store } from '../store/store.ts';
import { forgetRows, isForgotten } from './forget-rows.ts';
import { whyUnrecorded } from './full-disk.ts';
import { openSigner, type Signer } from './signer.ts';
import { completedBy, consistencyProof, inclusionProof, type NodeAt, rootOf } from './tree.ts';
import { commitmentOf, leafHash, openCheckpoint } from './verifier.ts';
import { verifyLog } from './verify-log.ts';

/** A checkpoint is signed each time the log has grown by so many rows, so that changes are detectable even if nobody requests checkpoints. */
export const ROWS_A_CHECKPOINT = 256;
const SEE = 'keep the folder as it is, and see lpr audit verify and lpr doctor';

export function auditService(parts: {
  readonly store: Pick<Store, 'audit' | 'reports' | 'transaction'>;
  readonly clock: Clock;
  /** The data folder, which holds the log's private key. */
  readonly data: string;
}): Audit {
  const { store, clock, data } = parts;
  const { audit } = store;
  // Loaded (or made) at first use: commands without a look-up need no key.
  let opened: Signer | undefined;
  const signer = (): Signer => {
    opened ??= openSigner(join(data, 'audit-key.pem'), 'lpr-audit', 'log');
    return opened;
  };
  const node = nodesOf(audit);

  /** The signed note of this size; one size is signed once. */
  const checkpointOf = (size: number): string => {
    const kept = audit.checkpoint(size);
    if (kept !== null) return kept.note;
    const at = timeAfter(audit.get(size - 1), clock());
    const note = signer().sign(`${signer().verifier.name}\n${size}\n${rootOf(size, node).toString('base64')}\n`);
    audit.addCheckpoint({ size, at, note });
    return note;
  };

  const add = (row: NewAuditRow): AuditRow =>
    store.transaction(() => {
      const seq = audit.size();
      demandFree(audit, seq);
      const recorded: AuditRow = { seq, at: timeAfter(audit.get(seq - 1), clock()), ...row };
      const body = bodyOf(recorded);
      const salt = randomBytes(32);
      audit.append({ seq, body, salt }, completedBy(seq, leafHash(commitmentOf(salt, body)), node));
      store.reports.countLookUp(Math.floor(recorded.at / DAY), row.action, countedPurpose(row.purpose));
      if ((seq + 1) % ROWS_A_CHECKPOINT === 0) checkpointOf(seq + 1);
      return recorded;
    });
  const record = sayingWhy(add);

  return {
    get vkey() {
      return signer().vkey;
    },
    record,
    withChange: (change, rowOf) =>
      store.transaction(() => {
        const made = change();
        return { made, row: record(rowOf(made)) };
      }),
    forget: (before, casesHeld, by) => store.transaction(() => forgetRows(audit, record, { before, casesHeld, by })),
    list: (filter) => rowsOf(audit.list(filter)),
    checkpoint: () => store.transaction(() => checkpointOf(audit.size())),
    prove(seq) {
      return store.transaction(() => {
        const row = rememberedRow(audit, seq);
        const size = audit.size();
        return {
          body: row.body,
          salt: row.salt.toString('base64'),
          seq,
          inclusion: inclusionProof(seq, size, node).map(base64),
          checkpoint: checkpointOf(size),
        };
      });
    },
    proveConsistency(earlier) {
      const before = openedBy(signer(), earlier);
      return store.transaction(() => {
        const size = audit.size();
        if (before.size > size) {
          throw new LprError('conflict', `The checkpoint is of ${before.size} rows but the audit log has ${size}: rows are gone`);
        }
        const consistency = consistencyProof(before.size, size, node).map(base64);
        return { earlier, later: checkpointOf(size), consistency };
      });
    },
    verify: (kept) => verifyLog(audit, signer().verifier, kept === undefined ? null : openedBy(signer(), kept)),
  };
}

/** See `full-disk.ts`. */
function sayingWhy(add: Audit['record']): Audit['record'] {
  return (row) => {
    try {
      return add(row);
    } catch (error) {
      throw whyUnrecorded(error, row.action);
    }
  };
}

function nodesOf(audit: Pick<Store['audit'], 'node'>): NodeAt {
  return (level, index) => {
    const hash = audit.node(level, index);
    if (hash === null)
      throw new LprError(
        'damaged_data',
        `Expected node ${index} of level ${level} in the audit log’s tree but it is gone: ${SEE}`,
      );
    return hash;
  };
}

/**
 * Nothing is recorded after rows that were removed at the end, because that would hide it, and so nothing is shown.
 * @throws LprError damaged_data
 */
function demandFree(audit: Pick<Store['audit'], 'node'>, seq: number): void {
  if (audit.node(0, seq) === null) return;
  throw new LprError(
    'damaged_data',
    `The audit log has ${seq} rows but its tree has the leaf of a further one, which was removed: ${SEE}`,
  );
}

function rowsOf({ items, next }: ReturnType<Store['audit']['list']>): Page<AuditRow> {
  return { items: items.map(rowOf), next };
}

/** @throws LprError not_found; conflict for a row whose content was forgotten */
function rememberedRow(audit: Pick<Store['audit'], 'get'>, seq: number) {
  const row = audit.get(seq);
  if (row === null) throw new LprError('not_found', `There is no row ${seq} in the audit log`);
  if (isForgotten(row)) throw new LprError('conflict', `Row ${seq} of the audit log was forgotten: nothing is left to prove`);
  return row;
}

/** The present time, but at least that of the previous row, in case the clock was set back. */
function timeAfter(before: ReturnType<Store['audit']['get']>, now: number): number {
  return before === null ? now : Math.max(now, rowOf(before.body).at);
}

const base64 = (hash: Buffer): string => hash.toString('base64');

/** @throws LprError bad_request for a note that is no checkpoint of this log */
function openedBy({ verifier }: Signer, note: string) {
  try {
    return openCheckpoint(note, verifier);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LprError(
      'bad_request',
      `${expected('a checkpoint of this audit log', 'checkpoint', note.slice(0, 100))}: ${detail}`,
      {
        cause: error,
      },
    );
  }
}

/** The text that the leaf's hash covers: the fields in this order. */
function bodyOf({ seq, at, actor, channel, action, asked, purpose, case_number }: AuditRow): string {
  const sorted = Object.fromEntries(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ seq, at, actor, channel, action, asked: sorted, purpose, case_number } satisfies AuditRow &
    NewAuditRow);
}

/** @throws LprError damaged_data for a text that is no row, because somebody changed it */
function rowOf(body: string): AuditRow {
  const row = JSON.parse(body) as Partial<AuditRow> | null;
  if (typeof row?.seq === 'number' && typeof row.at === 'number' && typeof row.asked === 'object') return row as AuditRow;
  throw new LprError('damaged_data', `A row of the audit log is not as it was written, ${body.slice(0, 80)}: ${SEE}`);
}
