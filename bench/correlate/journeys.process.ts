/** The process of one seed's journeys, bursts and corridors: its memory is freed with it. */
import { answerJob } from '../answer-job.ts';
import { measureCorridors } from './corridors.ts';
import { measureJourneys } from './journeys.ts';
import type { JourneysJob, JourneysMeasured } from './journeys-measured.ts';
import { Parts } from './kept-parts.ts';
import { measurePassages } from './passages.ts';

await answerJob<JourneysJob, JourneysMeasured>((job, onDone) => {
  const parts = new Parts(job.kept);
  return {
    journeys: parts.measure('journeys', () => measureJourneys(job, onDone)),
    passages: parts.measure('passages', () => measurePassages(job.seed, Math.min(30_000, Math.ceil(job.reads / 20)))),
    corridors: parts.measure('corridors', () => measureCorridors(job, onDone)),
    costs: parts.costs,
  };
});
