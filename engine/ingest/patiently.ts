import { LprError } from '../errors.ts';

export interface Patience {
  /** Milliseconds without an item after which the sender has stopped. Time that the consumer takes does not count. */
  readonly stallAfter: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The items of `source`, as long as each comes in time. A source that hangs is not closed: the caller gets the error
 * and destroys the stream that the source reads from.
 * @throws LprError stalled; the signal's reason
 */
export async function* patiently<T>(source: AsyncIterable<T>, { stallAfter, signal }: Patience): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  // One timer and one listener for the whole stream; they reject the step that waits, and do nothing while the consumer is busy.
  // A race against one long-lived promise would add a reaction at each step.
  let giveUp: ((error: unknown) => void) | null = null;
  const abort = (): void => giveUp?.(signal?.reason);
  const timer = setTimeout(() => giveUp?.(stalled(stallAfter)), stallAfter);
  signal?.addEventListener('abort', abort);
  let ended = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      timer.refresh();
      const step = await new Promise<IteratorResult<T>>((resolve, reject) => {
        giveUp = reject;
        iterator.next().then(resolve, reject);
      });
      giveUp = null;
      if (step.done === true) {
        ended = true;
        return;
      }
      yield step.value;
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    // Not awaited: an iterator that hangs in `next` answers `return` only after it. Its later results are ignored.
    if (!ended) void iterator.return?.().then(ignore, ignore);
  }
}

function stalled(stallAfter: number): LprError {
  return new LprError('stalled', `Expected the next bytes within ${stallAfter / 1000} s but received nothing`);
}

function ignore(): void {}
