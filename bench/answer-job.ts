import assert from 'node:assert/strict';
import { once } from 'node:events';

const REPORT_EVERY_MS = 100;

/**
 * The other end of `inProcess`: receives one job from the parent process, reports progress, answers with the
 * measurement, and ends.
 */
export async function answerJob<Job, Measured>(
  work: (job: Job, onDone: (done: number) => void) => Measured | Promise<Measured>,
): Promise<never> {
  // The parent has ended, so the result is not needed.
  process.once('disconnect', () => process.exit(1));
  const [job] = (await once(process, 'message')) as [Job];
  let reportedAt = 0;
  const measured = await work(job, (done) => {
    if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = performance.now();
    channel({ done }, () => {});
  });
  await new Promise((resolve) => channel({ measured }, resolve));
  process.exit(0);
}

function channel(message: object, sent: (error: Error | null) => void): void {
  assert(process.send !== undefined, 'started by the suite, with a channel');
  process.send(message, undefined, undefined, sent);
}
