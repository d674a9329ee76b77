import { fork } from 'node:child_process';
import { processLoader } from '../engine/ports/loaders.ts';

/** Runs a job in a process of its own and resolves with its measurement. The process ends with this one, and when aborted. */
export function inProcess<R>(
  file: URL,
  job: object,
  { signal, onDone }: { readonly signal: AbortSignal; readonly onDone: (done: number) => void },
): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    // stdout belongs to the document; output of a contender's library goes to stderr.
    const child = fork(file, { signal, execArgv: processLoader(file), stdio: ['ignore', 2, 2, 'ipc'] });
    let measured: R | undefined;
    child.on('message', (message: { readonly done?: number; readonly measured?: R }) => {
      if (message.done !== undefined) onDone(message.done);
      if (message.measured !== undefined) measured = message.measured;
    });
    child.on('error', reject);
    // `close` comes after the last message, `exit` may come before it.
    child.on('close', (code, by) => {
      if (measured !== undefined) resolve(measured);
      else reject(new Error(`Expected a measurement from ${file.pathname} but it ended with ${by ?? code}`));
    });
    child.send(job);
  });
}
