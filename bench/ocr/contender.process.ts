/**
 * The process in which one contender is measured, so that memory and warm code of one are never counted for another.
 * Gets one `Job`, sends `{ done }` as progress and `{ measured }` at the end.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Contender, ContenderSpec, Job } from './contender.ts';
import { loopContender } from './loop.contender.ts';
import { measure } from './measure.ts';
import { ourContender } from './ours.contender.ts';
import { paddleContender } from './paddle.contender.ts';
import { stockContender } from './stock.contender.ts';

const REPORT_EVERY_MS = 100;

// The parent has ended: nobody will read the result.
process.once('disconnect', () => process.exit(1));

const [job] = (await once(process, 'message')) as [Job];
const contender = await open(job.contender);
let reportedAt = 0;
const measured = await measure(contender, job, (done) => {
  if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
  reportedAt = performance.now();
  channel({ done }, () => {});
});
await contender.close();
await new Promise((resolve) => channel({ measured }, resolve));
process.exit(0);

function open(spec: ContenderSpec): Promise<Contender> {
  if (spec.kind === 'ours') return ourContender(spec);
  if (spec.kind === 'loop') return loopContender(spec);
  return spec.kind === 'stock' ? stockContender(spec.psm, spec.threads) : paddleContender(spec.threads);
}

function channel(message: object, sent: (error: Error | null) => void): void {
  assert(process.send !== undefined, 'started by the suite, with a channel');
  process.send(message, undefined, undefined, sent);
}
