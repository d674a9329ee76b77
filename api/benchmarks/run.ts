import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { BenchmarkCommand } from './command.ts';
import type { BenchDocument } from './document.ts';

/** A benchmark that is running. It ends once, as `done`, `failed` or `cancelled`, and is stored as a `BenchmarkResult`. */
export interface BenchmarkRun {
  readonly id: string;
  readonly suite: string;
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly started_at: number;
  readonly progress: Progress | null;
}

export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/**
 * How a process ended. `error` is in plain words; `argument`: true if an argument of the request was refused; `stderr`: the end of the output of the
 * process on standard error, traces included, for a log.
 */
export type Ending =
  | { readonly state: 'done'; readonly result: BenchDocument }
  | { readonly state: 'failed'; readonly error: string; readonly argument: boolean; readonly stderr: string }
  | { readonly state: 'cancelled' };

/** The reason of a failure as the suite's process reports it. */
interface Failure {
  readonly failed: string;
  readonly argument: boolean;
}

/** Characters. A document has some thousand; longer output is not a document. */
const MAX_OUTPUT = 16 * 1024 ** 2;
const MAX_STDERR = 8_000;
const KILL_AFTER_MS = 5_000;

/** Runs a suite in a process of its own and resolves with the outcome; never rejects. Used by the API and the command line. */
export async function runBenchmark(
  [file, ...args]: ReturnType<BenchmarkCommand>,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
): Promise<Ending> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  let stderr = '';
  let failure: Failure | undefined;
  let kill: NodeJS.Timeout | undefined;

  const stop = (): void => {
    child.kill('SIGTERM');
    kill ??= setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.length <= MAX_OUTPUT) return;
    failure = { failed: `Expected at most ${MAX_OUTPUT} characters of output but received more`, argument: false };
    stop();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-MAX_STDERR);
  });
  child.on('message', (message) => {
    if (isProgress(message)) onProgress(message);
    else if (isFailure(message)) failure ??= message;
  });
  child.on('error', ({ message }) => {
    failure ??= { failed: message, argument: false };
  });
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();

  // `close` comes after both pipes were read to their ends, and also after a failed start.
  const [code, by] = (await once(child, 'close').catch((error: Error) => [error.message, null])) as [unknown, unknown];
  clearTimeout(kill);
  signal.removeEventListener('abort', stop);

  if (signal.aborted) return { state: 'cancelled' };
  if (failure !== undefined) return { state: 'failed', error: failure.failed, argument: failure.argument, stderr };
  if (code !== 0) return failed(`The benchmark ended with ${by ?? `exit code ${code}`} and did not say why`, stderr);
  return parseDocument(output, stderr);
}

function parseDocument(output: string, stderr: string): Ending {
  try {
    const result: unknown = JSON.parse(output);
    if (typeof result === 'object' && result !== null && 'rows' in result)
      return { state: 'done', result: result as BenchDocument };
  } catch (error) {
    return failed(`Expected a JSON document but it cannot be parsed: ${(error as Error).message}`, stderr);
  }
  return failed('Expected a document with rows but received another', stderr);
}

function failed(error: string, stderr: string): Ending {
  return { state: 'failed', error, argument: false, stderr };
}

function isProgress(message: unknown): message is Progress {
  const { label, done, total } = (message ?? {}) as Partial<Record<keyof Progress, unknown>>;
  return typeof label === 'string' && typeof done === 'number' && typeof total === 'number';
}

function isFailure(message: unknown): message is Failure {
  const { failed: text, argument } = (message ?? {}) as Partial<Record<keyof Failure, unknown>>;
  return typeof text === 'string' && typeof argument === 'boolean';
}
