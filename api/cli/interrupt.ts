import { Interrupted } from './exit.ts';

/** A terminal's Ctrl-C reaches npm too, which passes it on: what comes within this time is the same key press. */
const SAME_PRESS_MS = 300;

/**
 * The first Ctrl-C (or SIGTERM) aborts the signal: commands stop taking work and leave what they have done in order.
 * A second one ends the process on the spot.
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
