import { fork } from 'node:child_process';
import type { AskOptions } from '../records/answers.ts';
import type { Job, Told } from './messages.ts';

/** MB that the process may take for objects; columns lie outside of it. */
const MOST_HEAP_MB = 2_048;

/** The answer as JSON. Rejects with the signal's reason when it is aborted; the process is gone by then. */
export async function answerInProcess(job: Job, signal: AbortSignal, onProgress: AskOptions['onProgress']): Promise<string> {
  signal.throwIfAborted();
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(`./answer.process.${isSource ? 'ts' : 'js'}`, import.meta.url);
  const execArgv = [`--max-old-space-size=${MOST_HEAP_MB}`, ...(isSource ? ['--import', 'tsx'] : [])];
  const child = fork(file, { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let body: string | undefined;
  let failed: string | undefined;
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4_000);
  });
  child.on('message', (told: Told) => {
    if ('body' in told) body = told.body;
    else if ('failed' in told) failed = told.failed;
    else onProgress?.(told.label, told.done, told.total);
  });
  const stop = (): void => {
    child.kill('SIGKILL');
  };
  signal.addEventListener('abort', stop);
  try {
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      // After both pipes and the channel are read to their ends.
      child.once('close', (code, by) => resolve(`it ended with ${by ?? `exit code ${code}`}`));
    });
    child.send(job, () => undefined);
    const how = await ended;
    signal.throwIfAborted();
    if (body !== undefined) return body;
    throw new Error(`Expected an answer to ${job.question} but ${failed ?? `${how}: ${stderr}`}`);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
