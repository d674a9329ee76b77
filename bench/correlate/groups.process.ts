/** The process of one seed's border: its memory is freed with it, and its peak is measured alone. */
import { answerJob } from '../answer-job.ts';
import { measureGroups } from './measure.ts';
import type { Job, Measured } from './measured.ts';

await answerJob<Job, Measured>((job, onDone) => measureGroups(job, onDone));
