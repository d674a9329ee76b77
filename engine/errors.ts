/**
 * Every error a caller can be told about, in one table: a stable code, its HTTP status and a title in plain words.
 * `api/` turns them into RFC 9457 problem bodies, the CLI into a line and an exit code. Broken invariants are not here: they throw.
 */
export const ERRORS = {
  bad_request: { status: 400, title: 'The request cannot be understood' },
  bad_manifest: { status: 422, title: 'The manifest cannot be used' },
  bad_archive: { status: 422, title: 'The archive cannot be used' },
  bad_import: { status: 422, title: 'The file cannot be used' },
  purpose_needed: { status: 400, title: 'Say what the look-up is for' },
  not_signed_in: { status: 401, title: 'Sign in, or send a key' },
  forbidden: { status: 403, title: 'That is not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This method is not allowed at this address' },
  conflict: { status: 409, title: 'Not possible in the present state' },
  plate_far_from_read: { status: 409, title: 'The plate that was typed is far from what was read' },
  plate_needed: { status: 409, title: 'Two persons must confirm the hit, each with the plate as they read it' },
  state_differs: { status: 409, title: 'The state that was typed is not the one that is listed' },
  changed: { status: 412, title: 'It has changed since you looked' },
  key_reused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  too_large: { status: 413, title: 'The upload is over the limit' },
  unsupported: { status: 415, title: 'That kind of content is not accepted' },
  misdirected: { status: 421, title: 'This server does not answer to that host name' },
  stalled: { status: 408, title: 'The sender stopped sending' },
  export_too_large: { status: 403, title: 'More rows than one export may have' },
  too_many: { status: 429, title: 'Too many requests' },
  storage_full: { status: 507, title: 'The disk is full' },
  read_only: { status: 503, title: 'The data folder can only be read' },
  damaged_data: { status: 500, title: 'The database is damaged' },
  busy: { status: 503, title: 'Try again in a moment' },
  newer_data: { status: 500, title: 'The data folder was written by a newer version' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** An error whose message is meant for the caller: what was expected, what came, where. */
export class LprError extends Error {
  override readonly name = 'LprError';
  readonly code: ErrorCode;
  /** What a caller can act on, beside the sentence. */
  readonly members: object = {};

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The wording of every message about a wrong value: `Expected a port from 0 to 65535 for --port but received "http" of type string`. */
export function expected(what: string, where: string, actual: unknown): string {
  // JSON has no word for a number beyond all others, as 1e999 is, and would say null.
  const value = typeof actual === 'number' ? String(actual) : JSON.stringify(actual);
  const shown = actual === undefined ? 'nothing' : `${value} of type ${typeof actual}`;
  return `Expected ${what} for ${where} but received ${shown}`;
}

/** What errors of the database and the disk mean, by the beginning of their codes. */
const OF_STORAGE: readonly (readonly [prefix: string, code: ErrorCode, message: string])[] = [
  ['SQLITE_FULL', 'storage_full', 'The database cannot grow: the disk that holds the data folder is full'],
  ['ENOSPC', 'storage_full', 'The disk that holds the data folder is full'],
  ['SQLITE_BUSY', 'busy', 'Another process has been writing to the data folder for too long'],
  ['SQLITE_READONLY', 'read_only', 'The database cannot be written: its disk or file can only be read'],
  ['EROFS', 'read_only', 'The data folder cannot be written: its disk can only be read'],
  ['SQLITE_IOERR', 'read_only', 'The database cannot be read or written: the disk reports an error'],
  [
    'SQLITE_CORRUPT',
    'damaged_data',
    'A page of the database is damaged: lpr doctor says what is wrong, lpr restore makes a folder of a backup',
  ],
  [
    'SQLITE_NOTADB',
    'damaged_data',
    'The file is no database, or its beginning is damaged: lpr doctor says what is wrong, lpr restore makes a folder of a backup',
  ],
];

/** An error of the database or the disk in plain words; null for any other error. */
export function storageError(error: unknown): LprError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = OF_STORAGE.find(([prefix]) => code.startsWith(prefix));
  return known === undefined ? null : new LprError(known[1], known[2], { cause: error });
}
