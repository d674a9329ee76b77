import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import type { JourneysJob, JourneysMeasured } from './journeys-measured.ts';
import { costRows } from './rows.ts';

/** One seed's journeys, passages and corridors as rows; `params.part` names the table. */
export function journeyRows({ seed, days }: JourneysJob, measured: JourneysMeasured): BenchRow[] {
  const { journeys, passages, corridors } = measured;
  return [
    ...journeys.map(
      ({ contender, passages: n, true_links, links, right, wrong, over_a_missed, processor_s }): BenchRow => ({
        contender,
        params: { part: 'journeys', seed, days, passages: n },
        metrics: {
          true_links,
          linked: significant(right / true_links, 4),
          wrong: significant(wrong / links, 3),
          over_a_missed: significant(over_a_missed / links, 3),
          processor_us_a_passage: processor_s === null ? null : significant((processor_s / n) * 1e6, 3),
        },
      }),
    ),
    ...passages.map(
      ({ contender, reads, passages: n, right, processor_s }): BenchRow => ({
        contender,
        params: { part: 'passages', seed, reads, passages: n },
        metrics: { right: significant(right / n, 4), reads_per_processor_s: Math.round(reads / processor_s) },
      }),
    ),
    ...corridors.map(
      ({ contender, what, n, trips_error, trips_near, trips_by_chance, reachable, best }): BenchRow => ({
        contender,
        params: { part: 'trips', seed, what, n },
        metrics: {
          ...{ median_error: figure(trips_error), within_3_percent: figure(trips_near), best_within_3_percent: figure(best) },
          ...{ within_2_errors: figure(trips_by_chance), by_dividing: figure(reachable) },
        },
      }),
    ),
    ...corridors
      .filter(({ contender }) => contender === 'corridors')
      .map(
        ({ contender, what, n, time_error, time_near }): BenchRow => ({
          contender,
          params: { part: 'travel times', seed, what, n },
          metrics: { median_error: figure(time_error), within_3_percent: figure(time_near) },
        }),
      ),
    ...costRows(seed, measured),
  ];
}

/** Null where nothing was judged, because too few vehicles passed: between processes, what is no number becomes null. */
function figure(value: number): number | null {
  return Number.isFinite(value) ? significant(value, 3) : null;
}

/** Explanations of the tables. */
export const JOURNEY_NOTES = [
  'journeys: consecutive passages of one plate (with its state), one read a passage. linked: of the true ones; wrong: of the links made, those between two plates; over_a_missed: of one plate, but with another passage of it between. Copied plates are one plate here. same text: passages with equal text.',
  'trips (origin and destination): from one camera to another, of ways and of hours of ways that a hundred vehicles or more really took in the window, against all that was driven; the traffic of the seed without stories. uncorrected: those of which both cameras have a read, with misread ones that were given back to their vehicle. A number n that is divided by the share q of which both cameras have a read has a standard error of √((1 − q) / (q n)). within_2_errors: share of the ways within two of these errors; by_dividing: share that such numbers have within 3 %, by chance. best_within_3_percent: the same for the best that can be done by who knows of every read which vehicle it is of, what every camera sees and which way every trip went: a trip is counted at a camera that has a read of it, and at one that has none between two that have; of the other trips, a share 1 − s, only the expected number is known, which leaves √((1 − s) / (s n)). How missed and misread passages are told was chosen on seeds 501 to 505, 601 and 602.',
  'travel times: the median of the trips that both cameras saw against that of all that were driven, of the same ways and hours.',
  'passages: vehicles of the simulated border at full pace, each read one to five times, 0.4 s apart, every time with doubts drawn anew. right: passages of which exactly the reads were joined. reads_per_processor_s: mean of four times over the same reads, after one that is not counted, in which the code is compiled (it takes about twice as long). Parameters were chosen on seed 901.',
];
