import { Interrupted } from './exit.ts';

/** A terminal's Ctrl-C also reaches npm, which passes it on: a second signal within this time is the same key press. */
const SAME_PRESS_MS = 300;

/**
 * The first Ctrl-C (or SIGTERM) aborts the signal: commands take no more work and finish what they have begun.
 * The second one ends the process at once.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const on = (by: 'SIGINT' | 'SIGTERM') => () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort(new Interrupted(by));
    } else if (performance.now() - firstAt > SAME_PRESS_MS) process.exit(new Interrupted(by).exitCode);
  };
  process.on('SIGINT', on('SIGINT'));
  process.on('SIGTERM', on('SIGTERM'));
  return controller.signal;
}
