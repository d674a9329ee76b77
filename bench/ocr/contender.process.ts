/** The process in which one contender is measured, so that memory and compiled code of one never count for another. */
import { answerJob } from '../answer-job.ts';
import type { Contender, ContenderSpec, Job, Measured } from './contender.ts';
import { loopContender } from './loop.contender.ts';
import { measure } from './measure.ts';
import { ourContender } from './ours.contender.ts';
import { paddleContender } from './paddle.contender.ts';
import { stockContender } from './stock.contender.ts';

await answerJob<Job, Measured>(async (job, onDone) => {
  const contender = await open(job.contender);
  const measured = await measure(contender, job, onDone);
  await contender.close();
  return measured;
});

function open(spec: ContenderSpec): Promise<Contender> {
  if (spec.kind === 'ours') return ourContender(spec);
  if (spec.kind === 'loop') return loopContender(spec);
  return spec.kind === 'stock' ? stockContender(spec.psm, spec.threads) : paddleContender(spec.threads);
}
