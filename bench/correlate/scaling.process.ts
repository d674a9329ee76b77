/** The process of the largest question over more and more days: the peak of its memory is that of the question and the columns. */
import { answerJob } from '../answer-job.ts';
import type { Job, Scaling } from './measured.ts';
import { measureScaling } from './scaling.ts';

await answerJob<Job, readonly Scaling[]>((job, onDone) => measureScaling(job, onDone));
