import { useState } from 'preact/hooks';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { get } from '../../base/transport.ts';
import type { Latency } from '../../base/wire.ts';
import { Chart } from '../../parts/chart.tsx';
import type { Column } from '../../parts/grid.tsx';
import { axisFor } from '../../parts/scales.ts';
import { Table } from '../../parts/table.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { outlineOf } from './outline.ts';
import { benchmarkWords } from './words.ts';

type Histogram = Latency['alerts'][number];

/** Windows to choose from, hours up to now. */
const WINDOWS = [1, 24, 168, 720] as const;

/** Latencies until alerts were made, from the capture and from the ingest. */
export function LatencyView() {
  const t = benchmarkWords.value;
  const [hours, setHours] = useState<number>(24);
  const loaded = useLoaded<Latency>((signal) => get('/v1/latency', { hours }, signal), [hours]);
  const shown = loaded.value;
  const any = shown?.alerts.some((one) => one.count > 0) ?? false;
  return (
    <>
      <p class="dim">{t.latencyWhat}</p>
      <label class="narrow-field">
        {t.window}
        <select value={String(hours)} onChange={({ currentTarget }) => setHours(Number(currentTarget.value))}>
          {WINDOWS.map((one) => (
            <option key={one} value={String(one)}>
              {t.lastHours(one)}
            </option>
          ))}
        </select>
      </label>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {shown !== null && (
        <>
          {any ? (
            <div class="charts spaced">
              <Outlines latency={shown} />
            </div>
          ) : (
            <p class="empty">{t.noAlerts}</p>
          )}
          <Table label={t.latencyOf} isNarrow columns={columns()} items={shown.alerts} keyOf={({ since }) => since} />
        </>
      )}
    </>
  );
}

function Outlines({ latency: { bounds_s, alerts } }: { readonly latency: Latency }) {
  const t = benchmarkWords.value;
  const series = alerts
    .filter((one) => one.count > 0)
    .map(({ since, counts }) => ({ name: t.since[since], points: outlineOf(bounds_s, counts), mark: 'line' as const }));
  const all = series.flatMap(({ points }) => points);
  const x = axisFor(
    t.seconds,
    'log',
    all.map(([second]) => second),
  );
  const y = axisFor(
    t.alertsAxis,
    'linear',
    all.map(([, n]) => n),
  );
  return <Chart title={t.latencyOf} x={x} y={{ ...y, isWhole: true }} series={series} />;
}

function columns(): Column<Histogram>[] {
  const t = benchmarkWords.value;
  return [
    { name: 'since', title: t.sinceTitle, cell: ({ since }) => t.since[since] },
    { name: 'count', title: t.alertsAxis, class: 'right', cell: ({ count: n }) => count(n) },
    ...(['p50_s', 'p95_s', 'p99_s'] as const).map(
      (name): Column<Histogram> => ({
        name,
        title: t.quantiles[name],
        class: 'right',
        cell: ({ [name]: value, count: n }) => (n === 0 ? '–' : value === null ? t.beyond : t.lasting(value)),
      }),
    ),
  ];
}
