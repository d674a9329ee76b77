import type { BenchDocument } from '../document.ts';
import { type Figure, logAxis, type Panel, type Series } from '../plot/figure.ts';
import { groupedBy } from '../statistics.ts';

/** The figure of `lpr bench match`: time for a read, build time and memory against the length of the list. */
export function matchFigure({ seed, rows }: BenchDocument): Figure {
  const panel = (title: string, label: string, metric: string, shown: (value: number) => number): Panel => {
    const series = [...groupedBy(rows, ({ contender }) => contender)].map(
      ([name, of]): Series => ({
        name,
        mark: 'line and dots',
        points: of.flatMap(({ params, metrics }) => {
          const value = metrics[metric];
          return typeof value === 'number' && value > 0 ? [[Number(params.entries), shown(value)] as const] : [];
        }),
      }),
    );
    const drawn = series.filter(({ points }) => points.length > 0);
    return {
      title,
      x: logAxis(
        'entries',
        drawn.flatMap(({ points }) => points.map(([x]) => x)),
      ),
      y: logAxis(
        label,
        drawn.flatMap(({ points }) => points.map(([, y]) => y)),
      ),
      series: drawn,
    };
  };
  return {
    title: `lpr bench match, seed ${seed}`,
    rows: [
      [
        panel('A read', 'µs a read', 'reads_per_s', (rate) => 1e6 / rate),
        panel('Building', 'ms', 'build_ms', (ms) => ms),
        panel('Memory', 'MB', 'index_mb', (mb) => mb),
      ],
    ],
  };
}
