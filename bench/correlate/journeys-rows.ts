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
      ({ contender, what, n, trips_error, trips_near, trips_by_chance, reachable, time_error, time_near }): BenchRow => ({
        contender,
        params: { part: 'corridors', seed, what, n },
        metrics: {
          ...{ trips_median_error: significant(trips_error, 3), trips_within_3_percent: significant(trips_near, 3) },
          ...{ trips_within_2_errors: significant(trips_by_chance, 3), reachable: significant(reachable, 3) },
          ...{ time_median_error: significant(time_error, 3), time_within_3_percent: significant(time_near, 3) },
        },
      }),
    ),
    ...costRows(seed, measured),
  ];
}

/** Explanations of the tables. */
export const JOURNEY_NOTES = [
  'journeys: consecutive passages of one plate (with its state), one read a passage. linked: of the true ones; wrong: of the links made, those between two plates; over_a_missed: of one plate, but with another passage of it between. Copied plates are one plate here. same text: passages with equal text.',
  'corridors: trips from one camera to another, of ways and of hours of ways that a hundred vehicles or more really took in the window, against all that was driven; the traffic of the seed without stories. uncorrected: those that both cameras saw. true detection rates: those, divided by what each camera really joins. That has a standard error of √((1 − q) / (q n)) of a number n, where q is the share that both cameras join (.82 on average: 4.7 % at a hundred trips; half of the errors are within 3 % from 110 trips on, two in three from 240, nineteen in twenty from 980). trips_within_2_errors: share of the ways within two of these errors; reachable: share that such numbers have within 3 %, by chance. Trips that other cameras saw before and behind come nearer. How missed trips are told was chosen on seeds 601 and 602.',
  'passages: vehicles of the simulated border at full pace, each read one to five times, 0.4 s apart, every time with doubts drawn anew. right: passages of which exactly the reads were joined. reads_per_processor_s: mean of four times over the same reads, after one that is not counted, in which the code is compiled (it takes about twice as long). Parameters were chosen on seed 901.',
];
