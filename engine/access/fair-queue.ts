/** Work that waits for its turn, in lines of its own by key. */
export interface FairQueue {
  /**
   * Runs `work` when its turn comes.
   * @param key of the line
   * @param signal aborted when nobody waits for the result any more: work that has not begun is left out then
   * @throws what `full` makes, where too many wait; the reason of the signal; what `work` throws
   */
  run<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface Waiting {
  readonly begin: () => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Lets a few pieces of work run at a time. The lines are served in turn, so that many pieces of work under one key wait for each other, and those under other keys do not wait for them.
 * Where `mostWaiting` wait, the last of the longest line makes way for one of a shorter line.
 * @param full the error for who cannot wait
 */
export function fairQueue({
  atOnce,
  mostWaiting,
  full,
}: {
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly full: () => Error;
}): FairQueue {
  /** In the order in which they are served; none is empty. */
  const lines = new Map<string, Waiting[]>();
  let running = 0;
  let waiting = 0;

  const beginNext = (): void => {
    const [first] = lines;
    if (first === undefined || running >= atOnce) return;
    const [key, line] = first;
    const next = line.shift();
    lines.delete(key);
    if (line.length > 0) lines.set(key, line);
    waiting -= 1;
    running += 1;
    next?.begin();
  };
  const leave = (key: string, who: Waiting): void => {
    const line = lines.get(key) ?? [];
    const at = line.indexOf(who);
    if (at === -1) return;
    line.splice(at, 1);
    waiting -= 1;
    if (line.length === 0) lines.delete(key);
  };
  /** @throws what `full` makes */
  const makeRoom = (key: string): void => {
    if (waiting < mostWaiting) return;
    const [longest, line] = [...lines].reduce((most, one) => (one[1].length > most[1].length ? one : most));
    const last = line.at(-1);
    if (last === undefined || line.length <= (lines.get(key)?.length ?? 0) + 1) throw full();
    leave(longest, last);
    last.refuse(full());
  };
  const turn = (key: string, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (running >= atOnce) makeRoom(key);
      const onAbort = (): void => {
        leave(key, who);
        reject(signal?.reason);
      };
      const who: Waiting = {
        begin() {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
        refuse(error) {
          signal?.removeEventListener('abort', onAbort);
          reject(error);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const line = lines.get(key);
      if (line === undefined) lines.set(key, [who]);
      else line.push(who);
      waiting += 1;
      beginNext();
    });

  return {
    async run(key, work, signal) {
      await turn(key, signal);
      try {
        return await work();
      } finally {
        running -= 1;
        beginNext();
      }
    },
  };
}
