import { useEffect, useState } from 'preact/hooks';
import { count, numbers } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { probability } from '../../base/probability.ts';
import { ask } from '../../base/transport.ts';
import type { ListDetail, Preview } from '../../base/wire.ts';
import { Chart, shownNumber } from '../../parts/chart.tsx';
import type { Column } from '../../parts/grid.tsx';
import { axisFor } from '../../parts/scales.ts';
import { Table } from '../../parts/table.tsx';
import { Seen } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { listWords } from './words.ts';

type Compared = Preview['gained_hits'][number];

/** Milliseconds after the last change of a setting before the preview is requested. */
const SETTLED = 500;
/** Newest reads that are compared: about a second for a list of some thousand entries. */
const READS = 20_000;
/** Hits that are shown of each kind. */
const SHOWN = 20;

/** The hits that the settings in the form would gain and lose, and the expected false alerts; nothing is stored. */
export function PolicyPreview({ list, change }: { readonly list: ListDetail; readonly change: Record<string, unknown> }) {
  const t = listWords.value;
  const settled = useSettled(JSON.stringify(change));
  const loaded = useLoaded<Preview>(
    (signal) =>
      ask('POST', `/v1/watchlists/${list.id}/preview`, { body: { settings: JSON.parse(settled), reads: READS }, signal }),
    [settled, list.id],
  );
  const preview = loaded.value;
  const isOld = loaded.state === 'loading' || settled !== JSON.stringify(change);
  return (
    <section class="preview" aria-busy={isOld}>
      <h2>{t.preview}</h2>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      <p class="dim" role="status">
        {isOld || preview === null ? t.previewing : `${t.lookedAt(count(preview.reads), preview.whole)}. `}
        {!isOld && settled === '{}' && t.same}
      </p>
      {preview !== null && <Compare preview={preview} />}
      {preview !== null && preview.curve.length > 0 && <Curve preview={preview} budget={budgetOf(list, settled)} />}
      {preview !== null && settled !== '{}' && <Hits preview={preview} />}
    </section>
  );
}

/** Two digits of a small number, without an exponent, as the sentence above the tabs has them. */
function perDayText(alerts: number): string {
  return alerts < 0.01 ? numbers({ maximumSignificantDigits: 2 }).format(alerts) : shownNumber(alerts);
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), SETTLED);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

function budgetOf(list: ListDetail, settled: string): number | null {
  const change = JSON.parse(settled) as { false_alerts_per_day?: number | null };
  return change.false_alerts_per_day === undefined ? list.false_alerts_per_day : change.false_alerts_per_day;
}

function Compare({ preview }: { readonly preview: Preview }) {
  const t = listWords.value;
  const { threshold_before: before, threshold_after: after } = preview;
  const perDay = (expected: number | null): string => (expected === null ? '–' : perDayText(expected));
  const rows = [
    [t.alerts, count(preview.alerts_before), count(preview.alerts_after)],
    [t.reviews, count(preview.hits_before - preview.alerts_before), count(preview.hits_after - preview.alerts_after)],
    [t.threshold, probability(before.least_posterior), probability(after.least_posterior)],
    [t.expected, perDay(before.expected_false_hits_per_day), perDay(after.expected_false_hits_per_day)],
  ] as const;
  const columns: Column<(typeof rows)[number]>[] = [
    { name: 'what', title: '', cell: ([what]) => what },
    { name: 'before', title: t.before, class: 'right', cell: ([, was]) => was },
    { name: 'after', title: t.after, class: 'right', cell: ([, , is]) => is },
  ];
  return (
    <>
      <Table isNarrow label={t.preview} columns={columns} items={rows} keyOf={([what]) => what} />
      {preview.raised > 0 && <p>{t.raised(count(preview.raised))}</p>}
      {preview.lowered > 0 && <p>{t.lowered(count(preview.lowered))}</p>}
      {preview.lost_confirmed > 0 && (
        <p class="bad" role="alert">
          <strong>{t.lostConfirmed(count(preview.lost_confirmed))}</strong>
        </p>
      )}
    </>
  );
}

/** A chart of expected false alerts a day by threshold. The budget is a horizontal line, and the threshold follows from where it crosses the curve. */
function Curve({ preview, budget }: { readonly preview: Preview; readonly budget: number | null }) {
  const t = listWords.value;
  const points = preview.curve.map(({ posterior, false_alerts_per_day: n }) => [posterior, n] as const);
  const [first, last] = [points[0], points.at(-1)];
  const { least_posterior } = preview.threshold_after;
  if (first === undefined || last === undefined) return null;
  const values = [...points.map(([, n]) => n), ...(budget === null ? [] : [budget])];
  return (
    <Chart
      title={t.curve}
      x={{ label: t.curveX, kind: 'odds', from: first[0], to: last[0] }}
      y={axisFor(t.curveY, 'log', values)}
      series={[{ name: t.expectedSeries, points: points.filter(([, n]) => n > 0), mark: 'line' }]}
      levels={[
        ...(budget === null ? [] : [{ axis: 'y' as const, at: budget, name: t.budgetLine(perDayText(budget)) }]),
        { axis: 'x', at: least_posterior, name: t.thresholdLine(probability(least_posterior)) },
      ]}
    />
  );
}

function Hits({ preview }: { readonly preview: Preview }) {
  const t = listWords.value;
  const groups = [
    { name: t.gained, n: preview.gained, hits: preview.gained_hits, none: t.noneGained },
    { name: t.lost, n: preview.lost, hits: preview.lost_hits, none: t.noneLost },
  ];
  return (
    <>
      {groups.map(({ name, n, hits, none }) => (
        <div key={name}>
          <h3 class="spaced">
            {name} <span class="count">{count(n)}</span>
          </h3>
          <Table
            label={name}
            columns={columns()}
            items={hits.slice(0, SHOWN)}
            keyOf={({ read, entry }) => `${read.id} ${entry.id}`}
            empty={none}
          />
        </div>
      ))}
    </>
  );
}

function columns(): Column<Compared>[] {
  const t = listWords.value;
  return [
    { name: 'read', title: t.read, cell: ({ read }) => <span class="plate">{read.plate}</span> },
    { name: 'listed', title: t.listed, cell: ({ entry }) => <span class="plate">{entry.plate}</span> },
    { name: 'posterior', title: t.posterior, class: 'right', cell: ({ posterior }) => probability(posterior) },
    { name: 'level', title: t.level, cell: ({ level }) => t.levelNames[level] },
    { name: 'verdict', title: t.verdict, cell: ({ verdict }) => (verdict === null ? '–' : t.verdicts[verdict]) },
    {
      name: 'seen',
      title: t.seen,
      cell: ({ read }) => <Seen at={read.captured_at} camera={read.camera_id} style="day" isStacked />,
    },
  ];
}
