import type { BenchDocument } from '../../../benchmarks/document.ts';
import type { ChartProps, Series } from '../../parts/chart.tsx';
import { axisFor } from '../../parts/scales.ts';
import { condition, measured, shown } from './measured-words.ts';
import { benchmarkWords } from './words.ts';

type Row = BenchDocument['rows'][number];
type Point = readonly [number, number];

/** A document with the prefix of its series' names, which is empty where there is only one document. */
export interface Shown {
  readonly name: string;
  readonly rows: readonly Row[];
}

const SHARE = { kind: 'linear' as const, from: 0, to: 1 };

/**
 * The charts of one or two documents. They are chosen by the fields of the rows and not by the suite, so that old documents and future suites have
 * charts, too.
 */
export function figuresOf(documents: readonly Shown[]): readonly ChartProps[] {
  return [
    ...byThreads(documents),
    ...byLength(documents),
    ...latencies(documents),
    ...bySeverity(documents),
    ...reliability(documents),
    ...roc(documents),
  ].filter(({ series }) => series.some(({ points }) => points.length > 0));
}

/** Throughput by the number of threads or of senders. */
function byThreads(documents: readonly Shown[]): ChartProps[] {
  const t = benchmarkWords.value;
  return (['threads', 'senders'] as const).map((param) => {
    const series = seriesOf(documents, (row) => {
      const [n, rate] = [row.params[param], rateOf(row)];
      if (row.params.part !== undefined || row.params.soak !== undefined || typeof n !== 'number' || rate === null) return null;
      return { name: measured(row.contender), point: [n, rate] };
    });
    return {
      title: param === 'threads' ? t.throughputThreads : t.throughput,
      x: { ...axisFor(param === 'threads' ? t.threadsAxis : t.sendersAxis, 'linear', xOf(series)), isWhole: true },
      y: axisFor(t.perSecond, 'linear', yOf(series)),
      series,
    };
  });
}

/** Throughput by the length of the list. */
function byLength(documents: readonly Shown[]): ChartProps[] {
  const t = benchmarkWords.value;
  const series = seriesOf(documents, (row) => {
    const [n, rate] = [row.params.entries, rateOf(row)];
    if (row.params.part !== undefined || row.params.senders !== undefined || typeof n !== 'number' || rate === null) return null;
    return { name: measured(row.contender), point: [n, rate] };
  });
  const [x, y] = [axisFor(t.entriesAxis, 'log', xOf(series)), axisFor(t.perSecond, 'log', yOf(series))];
  return [{ title: t.throughput, x, y, series }];
}

function rateOf({ metrics }: Row): number | null {
  const name = Object.keys(metrics).find((metric) => /^[a-z]+_per_s$/.test(metric));
  return name === undefined ? null : (metrics[name] ?? null);
}

/** Latencies: the median and a high percentile, which documents contain. */
function latencies(documents: readonly Shown[]): ChartProps[] {
  const t = benchmarkWords.value;
  const series = documents.flatMap(({ name, rows }) =>
    rows.flatMap((row): Series[] => {
      const points = Object.entries(row.metrics).flatMap(([metric, value]): Point[] => {
        const percent = /^p(\d+)_ms$/.exec(metric)?.[1];
        return percent === undefined || value === null ? [] : [[Number(percent), value]];
      });
      if (points.length < 2 || row.params.part !== undefined) return [];
      const of = Object.entries(row.params).map(([param, value]) => condition(param, value));
      const called = [measured(row.contender), ...of].join(', ');
      return [{ name: named(name, called), points: points.sort(([a], [b]) => a - b), mark: 'both' }];
    }),
  );
  const x = { label: t.percentile, kind: 'linear' as const, from: Math.min(50, ...xOf(series)), to: 100 };
  return [{ title: t.latency, x, y: axisFor(t.ms, 'log', yOf(series)), series }];
}

function bySeverity(documents: readonly Shown[]): ChartProps[] {
  const t = benchmarkWords.value;
  const series = seriesOf(documents, ({ contender, params, metrics }) => {
    const exact = metrics.exact_o0 ?? metrics.exact ?? null;
    if (params.part !== 'by severity' || typeof params.severity !== 'number' || exact === null) return null;
    return { name: measured(contender), point: [params.severity, exact] };
  });
  const x = { label: t.severityAxis, kind: 'linear' as const, from: 0, to: Math.max(5, ...xOf(series)), isWhole: true };
  return [{ title: t.severity, x, y: { label: t.share, ...SHARE }, series }];
}

/** Stated probability against the share that was right; points on the diagonal are calibrated. */
function reliability(documents: readonly Shown[]): ChartProps[] {
  const t = benchmarkWords.value;
  const diagonal: Series = {
    name: t.asSaid,
    points: [
      [0, 0],
      [1, 1],
    ],
    mark: 'line',
  };
  const chart = (title: string, part: string, said: string, right: string, of: (row: Row) => string): ChartProps => {
    const series = seriesOf(documents, (row) => {
      const [x, y] = [row.metrics[said] ?? null, row.metrics[right] ?? null];
      return row.params.part !== part || x === null || y === null ? null : { name: of(row), point: [x, y] };
    });
    const axes = { x: { label: t.said, ...SHARE }, y: { label: t.right, ...SHARE } };
    return { title, ...axes, series: series.length === 0 ? [] : [...series, diagonal] };
  };
  return [
    chart(
      t.reliability,
      'reliability',
      'predicted',
      'right',
      ({ contender, params }) => `${measured(contender)}, ${shown(params.of)}`,
    ),
    chart(
      t.posterior,
      'posterior',
      'said',
      'came_true',
      ({ contender, params }) => `${measured(contender)}, ${shown(params.entries)}`,
    ),
  ];
}

/** One chart for each length of list. */
function roc(documents: readonly Shown[]): ChartProps[] {
  const t = benchmarkWords.value;
  const lengths = new Set(
    documents.flatMap(({ rows }) => rows.flatMap(({ params }) => (params.part === 'roc' ? [Number(params.entries)] : []))),
  );
  return [...lengths].map((entries) => {
    const series = seriesOf(documents, ({ contender, params, metrics }) => {
      const { false_hits_per_million: wrong = null, recall = null } = metrics;
      if (params.part !== 'roc' || params.entries !== entries || wrong === null || recall === null) return null;
      return { name: `${measured(contender)}, ${shown(params.state)}`, point: [wrong, recall] };
    });
    const x = axisFor(t.falseHits, 'log', xOf(series));
    return { title: t.roc(entries.toLocaleString('en-US')), x, y: { label: t.recall, ...SHARE }, series };
  });
}

type Found = { readonly name: string; readonly point: Point } | null;

/** Points by the name of their series, in the order of x. */
function seriesOf(documents: readonly Shown[], find: (row: Row) => Found): Series[] {
  const byName = new Map<string, Point[]>();
  for (const { name, rows } of documents) {
    for (const row of rows) {
      const found = find(row);
      if (found === null) continue;
      const key = named(name, found.name);
      byName.set(key, [...(byName.get(key) ?? []), found.point]);
    }
  }
  return [...byName].map(([name, points]) => ({ name, points: points.sort(([a], [b]) => a - b), mark: 'both' }));
}

function named(document: string, series: string): string {
  return document === '' ? series : `${document}: ${series}`;
}

const xOf = (series: readonly Series[]): number[] => series.flatMap(({ points }) => points.map(([x]) => x));
const yOf = (series: readonly Series[]): number[] => series.flatMap(({ points }) => points.map(([, y]) => y));
