import { type ErrorCode, LprError, storageError } from '../../engine/errors.ts';

/** The exit codes of every `lpr` command. The table is printed by `lpr --help` and is in docs/commands.md. */
export const EXITS = {
  ok: { code: 0, means: 'done' },
  partly: { code: 1, means: 'done, but something was found wrong: rows rejected or failed, a dry run with bad rows' },
  usage: { code: 2, means: 'the command line cannot be understood' },
  input: { code: 3, means: 'the input cannot be used: manifest, archive, list file, picture' },
  missing: { code: 4, means: 'the file, folder, list, batch or hit does not exist' },
  conflict: { code: 5, means: 'not possible now: name or port in use, another run is active' },
  storage: { code: 6, means: 'the data folder cannot be used: disk full, no permission, written by a newer version' },
  loses: { code: 7, means: 'a replay would lose hits that a person has confirmed' },
  bug: { code: 70, means: 'a bug in the program; the trace is on stderr' },
  interrupted: { code: 130, means: 'interrupted with Ctrl-C (143: by SIGTERM); start it again to continue' },
} as const satisfies Record<string, { code: number; means: string }>;

export type ExitName = keyof typeof EXITS;

/** The command line is wrong; `command` is the command whose help to look at. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly command: string | null;

  constructor(message: string, command: string | null = null) {
    super(message);
    this.command = command;
  }
}

/** The reason of the commands' signal after Ctrl-C or SIGTERM. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** 128 + the signal's number, as shells do. */
  readonly exitCode: 130 | 143;

  constructor(by: 'SIGINT' | 'SIGTERM') {
    super(by === 'SIGINT' ? 'interrupted' : 'terminated');
    this.exitCode = by === 'SIGINT' ? 130 : 143;
  }
}

/** The exit code of each error; errors that are not listed here count as bad input. */
const OF_ERROR: Partial<Record<ErrorCode, ExitName>> = {
  bad_request: 'usage',
  not_found: 'missing',
  forbidden: 'conflict',
  export_too_large: 'conflict',
  conflict: 'conflict',
  plate_far_from_read: 'conflict',
  plate_needed: 'conflict',
  state_differs: 'conflict',
  changed: 'conflict',
  busy: 'conflict',
  storage_full: 'storage',
  read_only: 'storage',
  damaged_data: 'storage',
  newer_data: 'storage',
};

const OF_SYSTEM: Record<string, ExitName> = {
  ENOENT: 'missing',
  EADDRINUSE: 'conflict',
  EADDRNOTAVAIL: 'usage',
  ENOTFOUND: 'usage',
  EISDIR: 'input',
  ENOTDIR: 'input',
  ENOSPC: 'storage',
  EDQUOT: 'storage',
  EROFS: 'storage',
  EACCES: 'storage',
  EEXIST: 'storage',
  EPERM: 'storage',
  EIO: 'storage',
  EMFILE: 'conflict',
};

/** Texts for the system's error codes; the file is added where the system names it. */
const SAID: Record<string, string> = {
  ENOENT: 'There is no such file or folder',
  EISDIR: 'Expected a file but received a folder',
  ENOTDIR: 'Expected a folder but received a file',
  EEXIST: 'Expected a folder but there is a file of that name',
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EROFS: 'The disk can only be read',
  EACCES: 'There is no permission for that',
  EPERM: 'That is not permitted',
  EIO: 'The disk reports an error',
  EMFILE: 'Too many files are open',
  EADDRINUSE: 'The port is taken',
  EADDRNOTAVAIL: 'This machine does not have that address',
  ENOTFOUND: 'There is no host of that name',
};

function inPlainWords(error: NodeJS.ErrnoException): string {
  const what = SAID[error.code ?? ''] ?? error.message;
  const { path, address, hostname } = error as { path?: string; address?: string; hostname?: string };
  const where = path ?? address ?? hostname;
  return where === undefined ? what : `${what}: ${where}`;
}

/** The exit code of an error, and the text for stderr. */
export interface Failure {
  readonly code: number;
  readonly text: string;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Interrupted) return { code: error.exitCode, text: `lpr: ${error.message}` };
  if (error instanceof UsageError) {
    const help = error.command === null ? 'lpr --help' : `lpr ${error.command} --help`;
    return { code: EXITS.usage.code, text: `lpr: ${error.message}\nTry: ${help}` };
  }
  if (error instanceof LprError) return { code: EXITS[OF_ERROR[error.code] ?? 'input'].code, text: `lpr: ${error.message}` };
  const system = error instanceof Error && 'code' in error ? OF_SYSTEM[String(error.code)] : undefined;
  if (system !== undefined) return { code: EXITS[system].code, text: `lpr: ${inPlainWords(error as NodeJS.ErrnoException)}` };
  const storage = storageError(error);
  if (storage !== null) return failureOf(storage);
  const handles = fewHandles(error);
  if (handles !== null) {
    const text = `lpr: Too many files are open: a process may open ${handles} here, and ${ENOUGH_HANDLES} are enough (ulimit -n)`;
    return { code: EXITS.conflict.code, text };
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: EXITS.bug.code, text: `lpr: this should not have happened\n${trace}` };
}

/** The modules of the program are read in parallel when it starts. */
const ENOUGH_HANDLES = 1024;

/** How many files this process may open, where that explains the error: Node's loader reports a package as missing if it has no file handle left to read it. */
function fewHandles(error: unknown): number | null {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) return null;
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const most = userLimits?.open_files?.soft;
  return typeof most === 'number' && most < ENOUGH_HANDLES ? most : null;
}
