/** The process of one list: a million entries, their neighbourhoods and the store leave with it. */
import { answerJob } from '../answer-job.ts';
import { measureHits } from './measure.ts';
import type { Job, Measured } from './measured.ts';

await answerJob<Job, Measured>((job, onDone) => measureHits(job, onDone));
