/** The process for one list: its memory (a million entries, their neighbourhoods, the store) is freed when it ends. */
import { answerJob } from '../answer-job.ts';
import { measureHits } from './measure.ts';
import type { Job, Measured } from './measured.ts';

await answerJob<Job, Measured>((job, onDone) => measureHits(job, onDone));
