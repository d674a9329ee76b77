/**
 * The process in which one contender is measured against one list, so that memory and warm code of one are never counted for
 * another. Gets one `Job`, sends `{ done }` on the way and `{ measured }` at the end.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Job } from './contender.ts';
import { measure, sampleOf } from './measure.ts';
import { openContender } from './open-contender.ts';
import { plant } from './planted.ts';

// Whoever started us is gone: nobody will read the result.
process.once('disconnect', () => process.exit(1));

const [job] = (await once(process, 'message')) as [Job];
const { entries, reads } = plant(job.seed, job.entries, job.reads);
const contender = openContender(job.contender, entries);
const measured = measure(contender, sampleOf(reads, job), (done) => channel({ done }, () => {}));
contender.close();
await new Promise((resolve) => channel({ measured }, resolve));
process.exit(0);

function channel(message: object, sent: (error: Error | null) => void): void {
  assert(process.send !== undefined, 'started by the suite, with a channel');
  process.send(message, undefined, undefined, sent);
}
