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
