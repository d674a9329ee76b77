/** The process of one seed's border: its passages and the peak of its memory leave with it. */
import { answerJob } from '../answer-job.ts';
import { measureGroups } from './measure.ts';
import type { Job, Measured } from './measured.ts';

await answerJob<Job, Measured>((job, onDone) => measureGroups(job, onDone));
