import { LprError } from '../errors.ts';

export interface Patience {
  /** Milliseconds without an item after which the sender has stopped. Time that the consumer takes does not count. */
  readonly stallAfter: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What `source` gives, for as long as it gives something. A source that hangs is left alone where it hangs: the caller gets the error
 * and destroys what the source reads from.
 * @throws LprError stalled; the signal's reason
 */
export async function* patiently<T>(source: AsyncIterable<T>, { stallAfter, signal }: Patience): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const step = await within(iterator.next(), stallAfter, signal);
      if (step.done === true) {
        ended = true;
        return;
      }
      yield step.value;
    }
  } finally {
    // Not awaited: an iterator that hangs in `next` answers `return` only after it. Whatever it still says, nobody asks any more.
    if (!ended) void iterator.return?.().then(ignore, ignore);
  }
}

/** One listener and one timer a step: a race against one promise that lives as long as the upload would gather reactions. */
function within<T>(step: Promise<T>, stallAfter: number, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const abort = (): void => {
      stop();
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new LprError('stalled', `Expected the next bytes within ${stallAfter / 1000} s but received nothing`));
    }, stallAfter);
    signal?.addEventListener('abort', abort);
    step.then(resolve, reject).finally(stop);
  });
}

function ignore(): void {}
