/** The process of the cars that drive: two worlds leave with it. */
import { answerJob } from '../answer-job.ts';
import { measureSightings, type SightingsFigures, type SightingsJob } from './sightings.ts';

await answerJob<SightingsJob, SightingsFigures[]>((job, onDone) => measureSightings(job, onDone));
