import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';
import type { SightingsFigures, SightingsJob } from './sightings.ts';

/** Three tables: totals, budgets, and planted vehicles. */
export function sightingRowsOf({ entries }: SightingsJob, figures: readonly SightingsFigures[]): BenchRow[] {
  const row = (model: string, params: BenchRow['params'], metrics: BenchRow['metrics']): BenchRow => ({
    contender: 'likely',
    params: { part: 'sightings', entries, model, ...params },
    metrics,
  });
  const shown = (value: number): number | null => (Number.isNaN(value) ? null : significant(value));
  return [
    ...figures.map(({ model, reads, listed, found, misread, recovered, wrong, again, ...one }) =>
      row(
        model,
        {},
        {
          ...{ reads, listed, found, misread, recovered, false_hits: wrong, ece: shown(one.ece) },
          ...{ again, ece_again: shown(one.ece_again) },
        },
      ),
    ),
    ...figures.flatMap(({ model, budgets }) =>
      budgets.map(({ false_alerts_per_day, per_day, recall }) =>
        row(model, { false_alerts_per_day }, { measured_per_day: significant(per_day), recall: shown(recall) }),
      ),
    ),
    ...figures.flatMap(({ model, planted }) =>
      planted.map(({ who, passages, hits }) => row(model, { planted: who }, { passages, hits })),
    ),
  ];
}
