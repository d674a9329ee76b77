import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work between two turns of the event loop. */
const MOST = 5;

/** For long work in small steps: to be called after each of them. It returns a turn of the event loop to await where one is due, else null. */
export function turns(): () => Promise<void> | null {
  let since = performance.now();
  const turn = async (): Promise<void> => {
    await setImmediate();
    since = performance.now();
  };
  return () => (performance.now() - since < MOST ? null : turn());
}
