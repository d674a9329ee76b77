import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROWS_A_CHECKPOINT } from '../audit/audit.service.ts';
import { openSigner } from '../audit/signer.ts';
import { type Checkpoint, openCheckpoint } from '../audit/verifier.ts';
import { verifyLog } from '../audit/verify-log.ts';
import type { AuditStore } from '../store/audit.store.ts';
import { sqliteAudit } from '../store/sqlite/audit.store.ts';
import type { SqliteDatabase } from '../store/sqlite/database.ts';
import { messageOf } from './check-database.ts';
import { type Finding, wrong } from './finding.ts';

/** The audit log, row by row: about 5 µs each. @param kept a checkpoint kept elsewhere, a signed note */
export function* checkAudit(database: SqliteDatabase, data: string, kept: string | null): Generator<Finding> {
  const audit = sqliteAudit(database);
  if (audit.size() === 0 && kept === null) return;
  const key = join(data, 'audit-key.pem');
  const isThere = existsSync(key);
  if (!isThere && (kept !== null || wasSigned(audit))) {
    yield wrong(
      'audit_key_missing',
      `Expected the audit log’s private key in ${key} but there is none: what was signed cannot be checked`,
      'Copy the key from a backup. Without it, lpr makes a new one, and the log begins to be signed anew.',
    );
    return;
  }
  let checkpoint: Checkpoint | null = null;
  const verifier = isThere ? openSigner(key, 'lpr-audit', 'log').verifier : null;
  try {
    if (kept !== null && verifier !== null) checkpoint = openCheckpoint(kept, verifier);
  } catch (error) {
    yield wrong(
      'audit_log_changed',
      `The checkpoint that was kept is not of this log: ${messageOf(error)}`,
      'Compare with backups.',
    );
    return;
  }
  const check = verifyLog(audit, verifier, checkpoint);
  if (check.ok) return;
  yield wrong(
    'audit_log_changed',
    `The audit log is wrong at row ${check.seq}: ${check.wrong}`,
    'Keep the folder as it is: somebody changed the log, or the disk did. Compare with backups and with checkpoints kept elsewhere.',
  );
}

/** The key is made for the first checkpoint: a short log of which nobody asked for one has none. */
function wasSigned(audit: AuditStore): boolean {
  return audit.size() >= ROWS_A_CHECKPOINT || audit.checkpointsAfter(-1, 1).length > 0;
}
