import { setTimeout } from 'node:timers/promises';
import type { Random } from '../../fixtures/random.ts';
import type { Worker } from './worker.ts';

/** Most steps that are waited for. */
const STEPS = 3;

/** A random moment of a worker's work: after so many steps, and then at any part of the time that the last of them took. The same on fast and on slow machines. */
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
