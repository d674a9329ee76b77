/** The process for the camera with the odd lens. */
import { answerJob } from '../answer-job.ts';
import { measureOddLens, type OddLensFigures, type OddLensJob } from './odd-lens.ts';

await answerJob<OddLensJob, OddLensFigures[]>((job) => measureOddLens(job));
