import type { Events } from '../../engine/records/events.ts';

export interface NewsWaiter {
  /** Resolves with `news` at the next news after this call, `silence` after `ms`, or `closed`. */
  next(ms: number): Promise<'news' | 'silence' | 'closed'>;
  closed(): boolean;
  /** Unsubscribes and wakes the waiter. A second call does nothing. */
  close(): void;
}

/** Wakes one waiter when there may be new events, and when it is time to close. For one listener at a time. */
export function newsWaiter(events: Pick<Events, 'onNews'>, closing: AbortSignal): NewsWaiter {
  let wake: ((why: 'news' | 'silence' | 'closed') => void) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = closing.aborted;

  const settle = (why: 'news' | 'silence' | 'closed'): void => {
    clearTimeout(timer);
    wake?.(why);
    wake = null;
  };
  const unsubscribe = events.onNews(() => settle('news'));
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    unsubscribe();
    closing.removeEventListener('abort', close);
    settle('closed');
  };
  if (isClosed) unsubscribe();
  else closing.addEventListener('abort', close);

  return {
    next(ms) {
      settle('news');
      if (isClosed) return Promise.resolve('closed');
      return new Promise((resolve) => {
        wake = resolve;
        timer = setTimeout(() => settle('silence'), ms);
      });
    },
    closed: () => isClosed,
    close,
  };
}
