import { answerJob } from '../answer-job.ts';
import { measureLevels } from './levels.ts';

await answerJob(measureLevels);
