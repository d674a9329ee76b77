/** The process in which one contender is measured with one list, so that memory and compiled code of one never count for another. */
import { answerJob } from '../answer-job.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Job, Measured } from './contender.ts';
import { measure, sampleOf } from './measure.ts';
import { openContender } from './open-contender.ts';

await answerJob<Job, Measured>((job, onDone) => {
  const traffic = trafficOf(job);
  const contender = openContender(job.contender, traffic.list);
  const measured = measure(contender, traffic.list, sampleOf(traffic.reads(), job), onDone);
  contender.close();
  return measured;
});
