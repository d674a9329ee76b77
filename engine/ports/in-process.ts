import { fork } from 'node:child_process';
import { processLoader } from './loaders.ts';

/** Heap limit of a process, MB; columns are outside of the heap. */
const MOST_HEAP_MB = 2_048;

/**
 * Starts a process for one job, passes on its messages, and resolves when it has ended: with its exit code or signal and the end of its stderr. Rejects with the
 * signal's reason when it is aborted; the process is gone by then.
 */
export async function inProcess<Told>(
  file: URL,
  job: object,
  signal: AbortSignal,
  onTold: (told: Told) => void,
): Promise<string> {
  signal.throwIfAborted();
  const execArgv = [`--max-old-space-size=${MOST_HEAP_MB}`, ...processLoader(file)];
  const child = fork(file, {
    execArgv,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4_000);
  });
  child.on('message', (told) => onTold(told as Told));
  const stop = (): void => {
    child.kill('SIGKILL');
  };
  signal.addEventListener('abort', stop);
  try {
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      // `close` comes after both pipes and the channel were read to their ends.
      child.once('close', (code, by) => resolve(`it ended with ${by ?? `exit code ${code}`}: ${stderr}`));
    });
    child.send(job, () => undefined);
    const how = await ended;
    signal.throwIfAborted();
    return how;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
