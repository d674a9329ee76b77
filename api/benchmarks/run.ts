import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { BenchmarkCommand, BenchmarkRequest } from './command.ts';

/**
 * A run is born `running` and ends once, in one of three ways: `done` (the process printed its document and ended well), `failed`
 * (it did not), `cancelled` (somebody stopped it, or the server closed, before it was done).
 */
export interface BenchmarkRun {
  readonly id: string;
  readonly suite: string;
  readonly seed: number;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly progress: Progress | null;
  readonly error: string | null;
}

export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** How a process ended. */
export type Ending =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'cancelled' };

/** A document is some kilobytes; more than this is no document. */
const MAX_OUTPUT = 16 * 1024 ** 2;
const MAX_COMPLAINT = 2_000;
const KILL_AFTER_MS = 5_000;

/** Runs a suite in a process of its own and resolves with how it ended; never rejects. */
export async function runBenchmark(
  request: BenchmarkRequest,
  command: BenchmarkCommand,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
): Promise<Ending> {
  const [file, ...args] = command(request);
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  let complaint = '';
  let failure: Error | undefined;
  let kill: NodeJS.Timeout | undefined;

  const stop = (): void => {
    child.kill('SIGTERM');
    kill ??= setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.length <= MAX_OUTPUT) return;
    failure = new Error(`Expected at most ${MAX_OUTPUT} characters of output but received more`);
    stop();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-MAX_COMPLAINT);
  });
  child.on('message', (message) => {
    if (isProgress(message)) onProgress(message);
  });
  child.on('error', (error) => {
    failure ??= error;
  });
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();

  // `close` comes after both pipes are read to their ends; after a failed start it comes too.
  const [code, by] = (await once(child, 'close').catch((error: Error) => [error.message, null])) as [unknown, unknown];
  clearTimeout(kill);
  signal.removeEventListener('abort', stop);

  if (signal.aborted) return { state: 'cancelled' };
  if (failure !== undefined) return { state: 'failed', error: failure.message };
  if (code !== 0) {
    return { state: 'failed', error: `The benchmark ended with ${by ?? `code ${code}`}. ${complaint.trim()}`.trim() };
  }
  return parseDocument(output);
}

function parseDocument(output: string): Ending {
  try {
    const result: unknown = JSON.parse(output);
    if (typeof result === 'object' && result !== null && 'rows' in result) return { state: 'done', result };
  } catch (error) {
    return { state: 'failed', error: `Expected a JSON document but it cannot be parsed: ${(error as Error).message}` };
  }
  return { state: 'failed', error: 'Expected a document with rows but received another' };
}

function isProgress(message: unknown): message is Progress {
  const { label, done, total } = (message ?? {}) as Partial<Record<keyof Progress, unknown>>;
  return typeof label === 'string' && typeof done === 'number' && typeof total === 'number';
}
