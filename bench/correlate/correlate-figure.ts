import type { BenchDocument, BenchRow } from '../document.ts';
import { type Figure, logAxis, type Panel, type Series } from '../plot/figure.ts';
import { groupedBy } from '../statistics.ts';

/** Of the rows of `lpr bench correlate`: precision against recall for each seed, and processor time against reads. */
export function correlateFigure({ seed, rows }: BenchDocument): Figure {
  const of = (part: string): BenchRow[] => rows.filter(({ params }) => params.part === part);
  const seeds = [...groupedBy(of('convoy curve'), ({ params }) => String(params.seed))];
  return {
    title: `lpr bench correlate, seeds from ${seed}`,
    rows: [seeds.map(([one, curve]) => curvePanel(one, curve)), [timePanel(of('convoys over days'))]],
  };
}

function curvePanel(seed: string, rows: readonly BenchRow[]): Panel {
  const series = [...groupedBy(rows, ({ contender }) => contender)].map(
    ([name, points]): Series => ({
      name,
      mark: points.length > 1 ? 'line' : 'dots',
      points: points.map(({ metrics }) => [metrics.recall ?? 0, metrics.precision ?? 0]),
    }),
  );
  return {
    title: `Convoy pairs, seed ${seed}`,
    x: { label: 'recall', scale: 'linear', from: 0, to: 1 },
    y: { label: 'precision', scale: 'linear', from: 0, to: 1 },
    series,
  };
}

function timePanel(rows: readonly BenchRow[]): Panel {
  const series = [...groupedBy(rows, ({ params }) => String(params.seed))].map(
    ([seed, points]): Series => ({
      name: `seed ${seed}`,
      mark: 'line and dots',
      points: points.map(({ params, metrics }) => [Number(params.reads), metrics.processor_s ?? 0]),
    }),
  );
  const values = (place: 0 | 1): number[] => series.flatMap(({ points }) => points.map((point) => point[place]));
  return {
    title: 'Convoys: processor seconds by reads',
    x: logAxis('reads', values(0)),
    y: logAxis('processor seconds', values(1)),
    series,
  };
}
