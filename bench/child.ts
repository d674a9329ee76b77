import { fork } from 'node:child_process';

/** Runs a job in a process of its own and resolves with its measurement. The process ends with this one, and when aborted. */
export function inProcess<R>(
  file: URL,
  job: object,
  { signal, onDone }: { readonly signal: AbortSignal; readonly onDone: (done: number) => void },
): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    // stdout belongs to the document; output of a contender's library goes to stderr.
    const execArgv = file.pathname.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const child = fork(file, { signal, execArgv, stdio: ['ignore', 2, 2, 'ipc'] });
    let measured: R | undefined;
    child.on('message', (message: { readonly done?: number; readonly measured?: R }) => {
      if (message.done !== undefined) onDone(message.done);
      if (message.measured !== undefined) measured = message.measured;
    });
    child.on('error', reject);
    child.on('exit', (code, by) => {
      if (measured !== undefined) resolve(measured);
      else reject(new Error(`Expected a measurement from ${file.pathname} but it ended with ${by ?? code}`));
    });
    child.send(job);
  });
}

/** A module beside the caller, as source or as built. */
export function processFile(base: string, name: string): URL {
  return new URL(`${name}.${base.endsWith('.ts') ? 'ts' : 'js'}`, base);
}
