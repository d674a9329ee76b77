import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import type { Counted, LevelsFigures, LevelsJob } from './levels.ts';

/** A row for each seed, and two for all seeds: with levels, and with only a threshold of 0.5. */
export function levelRowsOf({ images }: LevelsJob, figures: readonly LevelsFigures[]): BenchRow[] {
  const params = { part: 'levels', images };
  const listed = figures.reduce((sum, one) => sum + one.listed, 0);
  const all = (of: (one: LevelsFigures) => Counted): Counted => sumOf(figures.map(of));
  const metrics = (n: number, alerts: Counted, reviews: Counted, both: Counted): BenchRow['metrics'] => ({
    listed: n,
    alerts: alerts.hits,
    alert_precision: share(alerts.right, alerts.hits),
    alert_recall: share(alerts.found, n),
    reviews: reviews.hits,
    review_precision: share(reviews.right, reviews.hits),
    recall: share(both.found, n),
  });
  const [alerts, reviews, both, half] = [
    all((one) => one.alerts),
    all((one) => one.reviews),
    all((one) => one.both),
    all((one) => one.at_half),
  ] as [Counted, Counted, Counted, Counted];
  return [
    ...figures.map((one) => ({
      contender: 'likely',
      params: { ...params, seed: one.seed },
      metrics: metrics(one.listed, one.alerts, one.reviews, one.both),
    })),
    { contender: 'likely', params: { ...params, seed: 'all' }, metrics: metrics(listed, alerts, reviews, both) },
    {
      contender: 'posterior of 0.5, no levels',
      params: { ...params, seed: 'all' },
      metrics: { listed, alerts: half.hits, alert_precision: share(half.right, half.hits), recall: share(half.found, listed) },
    },
  ];
}

function sumOf(some: readonly Counted[]): Counted {
  return some.reduce((a, b) => ({ hits: a.hits + b.hits, right: a.right + b.right, found: a.found + b.found }), {
    hits: 0,
    right: 0,
    found: 0,
  });
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : significant(part / whole);
}
