/** The process for vehicles that drive: the memory of two simulated populations is freed when it ends. */
import { answerJob } from '../answer-job.ts';
import { measureSightings, type SightingsFigures, type SightingsJob } from './sightings.ts';

await answerJob<SightingsJob, SightingsFigures[]>((job, onDone) => measureSightings(job, onDone));
