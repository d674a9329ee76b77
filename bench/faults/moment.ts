import { setTimeout } from 'node:timers/promises';
import type { Random } from '../../fixtures/random.ts';
import type { Worker } from './worker.ts';

/** Steps before the moment, at most. */
const STEPS = 3;

/**
 * A random moment of a worker's work: after a number of steps, plus a random part of the time that the last step took. So it does not depend on the
 * speed of the machine.
 */
export async function untilMoment(worker: Pick<Worker, 'nextStep'>, random: Random): Promise<void> {
  const steps = 1 + random.int(STEPS);
  const part = random.next();
  let tookMs = 0;
  for (let i = 0; i < steps; i++) {
    const started = performance.now();
    await worker.nextStep();
    tookMs = performance.now() - started;
  }
  await setTimeout(part * tookMs);
}
