import type { BenchDocument, BenchRow } from '../document.ts';
import { type Figure, logAxis, type Panel, type Series } from '../plot/figure.ts';
import { groupedBy } from '../statistics.ts';

/** Recalls below that of the exact rule which are drawn. */
const BELOW_EXACT = 0.03;

/**
 * The figure of `lpr bench hits`: for each list recall against false hits, and calibration; with several lists also false
 * hits against the length of the list.
 */
export function hitsFigure({ seed, rows }: BenchDocument): Figure {
  // Other parts have lists of their own, without curves.
  const lists = [...new Set(rows.filter(({ params }) => params.part === 'roc').map(({ params }) => Number(params.entries)))];
  const of = (part: string, entries: number): BenchRow[] =>
    rows.filter(({ params }) => params.part === part && params.entries === entries);
  return {
    title: `lpr bench hits, seed ${seed}`,
    rows: [
      lists.map((entries) => rocPanel(entries, of('roc', entries))),
      lists.map((entries) => posteriorPanel(entries, of('posterior', entries))),
      ...(lists.length > 1 ? [[growthPanel(lists, rows)]] : []),
    ],
  };
}

function rocPanel(entries: number, rows: readonly BenchRow[]): Panel {
  const groups = groupedBy(
    rows.filter(({ params }) => params.state !== 'ignored'),
    ({ contender }) => contender,
  );
  const series = [...groups].map(([name, points]): Series => {
    const mark = points.length === 1 ? 'dots' : 'line';
    return { name, mark, points: points.map(({ metrics }) => [number(metrics.false_hits_per_million), number(metrics.recall)]) };
  });
  const exact = rows.find(({ contender }) => contender === 'exact');
  const from = Math.max(0, Math.floor((number(exact?.metrics.recall) - BELOW_EXACT) * 50) / 50);
  return {
    title: `Recall, list of ${entries.toLocaleString('en-US')}`,
    x: logAxis(
      'false hits per million reads',
      series.flatMap(({ points }) => points.map(([x]) => x)),
    ),
    y: { label: 'recall', scale: 'linear', from, to: 1 },
    series,
  };
}

function posteriorPanel(entries: number, rows: readonly BenchRow[]): Panel {
  const bins = rows.filter(({ metrics }) => typeof metrics.said === 'number');
  const ece = rows.find(({ metrics }) => typeof metrics.ece === 'number')?.metrics.ece;
  return {
    title: `Posterior, list of ${entries.toLocaleString('en-US')}${typeof ece === 'number' ? `, ece ${ece}` : ''}`,
    x: { label: 'said', scale: 'linear', from: 0, to: 1 },
    y: { label: 'came true', scale: 'linear', from: 0, to: 1 },
    series: [
      {
        name: 'likely',
        mark: 'line and dots',
        points: bins.map(({ metrics }) => [number(metrics.said), number(metrics.came_true)]),
      },
      {
        name: 'as it should be',
        mark: 'line',
        dashed: true,
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  };
}

/** False hits of each rule, and of `likely` at the same recall. */
function growthPanel(lists: readonly number[], rows: readonly BenchRow[]): Panel {
  const claims = rows.filter(
    ({ params, metrics }) => params.part === 'claims' && params.state === 'as ours' && typeof metrics.its_false_hits === 'number',
  );
  const series = [...groupedBy(claims, ({ params }) => String(params.against))].flatMap(([against, points]): Series[] => [
    {
      name: against,
      mark: 'line and dots',
      points: points.map(({ params, metrics }) => [Number(params.entries), number(metrics.its_false_hits)]),
    },
    {
      name: against,
      mark: 'line and dots',
      dashed: true,
      points: points.flatMap(({ params, metrics }) =>
        typeof metrics.false_hits === 'number' ? [[Number(params.entries), metrics.false_hits] as const] : [],
      ),
    },
  ]);
  return {
    title: 'False hits as lists grow; dashed: likely with the same recall',
    x: logAxis('entries', lists),
    y: logAxis(
      'false hits, all reads',
      series.flatMap(({ points }) => points.map(([, y]) => y)),
    ),
    series,
  };
}

function number(value: number | null | undefined): number {
  return value ?? Number.NaN;
}
