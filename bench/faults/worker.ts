import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { processLoader } from '../../engine/ports/loaders.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import type { WorkName } from './work/works.ts';

/** A process that works (`worker.process.ts`). */
export interface Worker {
  /** Steps acknowledged so far, those before its start included. */
  acknowledged(): number;
  /** Rejects where it ends by itself. */
  nextStep(): Promise<void>;
  /** Stops it at once (SIGSTOP), and resolves when all of its messages have arrived. */
  freeze(): Promise<void>;
  /** Kills it (SIGKILL). Settles when all of its messages have arrived. */
  kill(): Promise<void>;
}

/** Resolves when it has opened the folder. */
export async function startWorker(data: string, name: WorkName, from: number, signal: AbortSignal): Promise<Worker> {
  const file = ownModule(import.meta.url, './worker.process');
  const child = fork(file, [data, name, String(from)], { signal, execArgv: processLoader(file), stdio: ['ignore', 2, 2, 'ipc'] });
  let acknowledged = from;
  child.on('message', (message: { readonly acknowledged?: number }) => {
    if (message.acknowledged !== undefined) acknowledged = message.acknowledged + 1;
  });
  // Without this listener an abort would be an unhandled error.
  child.on('error', () => {});
  await message(child);
  return {
    acknowledged: () => acknowledged,
    nextStep: () => message(child),
    async freeze() {
      child.kill('SIGSTOP');
      await drained(child);
    },
    async kill() {
      // `close` comes after the last message.
      const gone = once(child, 'close');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function message(child: ChildProcess): Promise<void> {
  const ended = new AbortController();
  try {
    await Promise.race([
      once(child, 'message', { signal: ended.signal }),
      once(child, 'close', { signal: ended.signal }).then(([code, by]) => {
        throw new Error(`Expected the worker to go on but it ended with ${by ?? code}`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}

/** Messages of a stopped process arrive within some turns of the event loop, because they are in the pipe already. */
async function drained(child: ChildProcess): Promise<void> {
  let quiet = 0;
  const heard = (): void => {
    quiet = 0;
  };
  child.on('message', heard);
  for (; quiet < 20; quiet++) await new Promise((resolve) => setTimeout(resolve, 1));
  child.off('message', heard);
}
