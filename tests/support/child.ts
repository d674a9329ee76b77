import { fork } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { processLoader } from '../../engine/ports/loaders.ts';

/** A process of a test. Its messages and its end are recorded from its start on, so a wait that begins later misses nothing. */
export interface Child {
  /** Settles once the child has sent the word, also if it did so earlier. Rejects if the child ends without having sent it. */
  says(word: string): Promise<void>;
  /** Ends it with SIGKILL and settles when it has ended. Rejects if it had ended by itself, because then the test has killed nothing. */
  kill(): Promise<void>;
}

/** Starts a module as a process with a channel for messages; the process is ended with the test in any case. */
export function startChild(module: URL, args: readonly string[]): Child {
  const child = fork(module, args, { execArgv: processLoader(module), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = new Set<unknown>();
  const waiting = new Map<string, Deferred<void>>();
  const gone = deferred<string>();
  let ended: string | null = null;

  child.on('message', (word) => {
    said.add(word);
    waiting.get(String(word))?.resolve();
  });
  child.on('error', (error) => finish(`an error: ${error.message}`));
  // `close` comes after the last message, `exit` may come before it.
  child.on('close', (code, signal) => finish(signal ?? `exit code ${code}`));
  const finish = (how: string): void => {
    ended ??= how;
    for (const [word, wait] of waiting) wait.reject(new Error(`Expected the child to say "${word}" but it ended with ${how}`));
    gone.resolve(how);
  };

  return {
    async says(word) {
      if (said.has(word)) return;
      if (ended !== null) throw new Error(`Expected the child to say "${word}" but it had ended with ${ended}`);
      const wait = waiting.get(word) ?? deferred<void>();
      waiting.set(word, wait);
      await wait.promise;
    },
    async kill() {
      child.kill('SIGKILL');
      const how = await gone.promise;
      if (how !== 'SIGKILL') throw new Error(`Expected the child to be killed with SIGKILL but it had ended with ${how}`);
    },
  };
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((good, bad) => {
    resolve = good;
    reject = bad;
  });
  return { promise, resolve, reject };
}
