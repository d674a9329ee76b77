import { LprError, storageError } from '../errors.ts';
import { LOOKUPS, type Recorded } from '../records/audit.ts';

/** Nobody expects that looking needs space, so the refusal says why. Also in Spanish: `api/problem-sentences.ts`. */
const WHY =
  'The disk that holds the data folder is full: a look-up is recorded in the audit log before it is shown, which needs space on it';

/** The error of a row that could not be recorded, with the reason where it is a look-up and the disk is full; any other error as it is. */
export function whyUnrecorded(error: unknown, action: Recorded): unknown {
  const isFull = error instanceof LprError ? error.code === 'storage_full' : storageError(error)?.code === 'storage_full';
  return isFull && LOOKUPS.some((one) => one === action) ? new LprError('storage_full', WHY, { cause: error }) : error;
}
