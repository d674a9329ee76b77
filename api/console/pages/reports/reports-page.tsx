import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { download } from '../../base/download.ts';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { language } from '../../base/settings.ts';
import { address, get } from '../../base/transport.ts';
import type { Report } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { profileTitle } from '../../parts/profile-title.ts';
import { purposeName } from '../../parts/purpose-name.ts';
import { Table } from '../../parts/table.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { dayAfter } from './day-after.ts';
import { reportWords } from './words.ts';

const FIGURES = ['hits', 'alerts', 'reviews', 'unverified', 'confirmed', 'wrong', 'withdrawn'] as const;
type Figures = Pick<Report['total'], (typeof FIGURES)[number]>;

/** Statistics of some months, and the same as a page to print. */
export function ReportsPage() {
  const t = reportWords.value;
  const { query } = useLocation();
  const days = { from: query.from, to: query.to === undefined ? undefined : dayAfter(query.to) };
  const loaded = useLoaded<Report>((signal) => get('/v1/reports', days, signal), [days.from, days.to]);
  const report = loaded.value;
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <Days key={address('', query)} />
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {report !== null && (
        <>
          <p class="actions">
            <a
              class="button"
              href={address('/v1/reports', { ...days, format: 'html', language: language.value })}
              target="_blank"
              rel="noopener"
            >
              {t.print}
            </a>
            <button type="button" onClick={() => void download('/v1/reports', { ...days, format: 'csv' }, 'report.csv')}>
              {t.csv}
            </button>
          </p>
          <Shown report={report} />
        </>
      )}
    </section>
  );
}

function Days() {
  const t = reportWords.value;
  const { query, route } = useLocation();
  const [from, setFrom] = useState(query.from ?? '');
  const [to, setTo] = useState(query.to ?? '');
  return (
    <form
      class="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        route(address('/reports', { from, to }));
      }}
    >
      <label>
        {t.from}
        <input type="date" value={from} onInput={({ currentTarget }) => setFrom(currentTarget.value)} />
      </label>
      <label>
        {t.to}
        <input type="date" value={to} onInput={({ currentTarget }) => setTo(currentTarget.value)} />
      </label>
      <button type="submit">{t.show}</button>
    </form>
  );
}

function Shown({ report }: { readonly report: Report }) {
  const t = reportWords.value;
  const { profile, due_every_months: due, total } = report;
  const all = ['reads', ...FIGURES] as const;
  return (
    <>
      <p class="dim">{due === null ? t.notDue(profileTitle(profile)) : t.due(count(due), profileTitle(profile))}</p>
      <h2 class="spaced">{t.total}</h2>
      <dl class="counts boxed">
        {all.map((name) => (
          <div key={name}>
            <dt>{t.figures[name]}</dt>
            <dd>{count(total[name])}</dd>
          </div>
        ))}
      </dl>
      <Breakdown title={t.months} of={t.month} items={report.months} named={({ month }) => month} />
      <Breakdown title={t.lists} of={t.list} items={report.lists} named={({ list }) => list} />
      <Breakdown title={t.cameras} of={t.camera} items={report.cameras} named={({ camera }) => camera} />
      <Numbers
        title={t.searches}
        of={t.purpose}
        items={report.searches.map(({ purpose, n }) => [purpose === null ? t.noPurpose : purposeName(purpose), n])}
      />
      <Numbers
        title={t.reasons}
        of={t.reason}
        items={report.reject_reasons.map(({ reason, n }) => [reason?.replaceAll('_', ' ') ?? t.notSaid, n])}
      />
      <Numbers
        title={t.outcomes}
        of={t.outcome}
        items={report.outcomes.map(({ outcome, n }) => [outcome?.replaceAll('_', ' ') ?? t.notSaid, n])}
      />
    </>
  );
}

interface BreakdownProps<T> {
  readonly title: string;
  readonly of: string;
  readonly items: readonly T[];
  readonly named: (item: T) => string;
}

function Breakdown<T extends Figures & { readonly reads?: number }>({ title, of, items, named }: BreakdownProps<T>) {
  const t = reportWords.value;
  const columns: Column<T>[] = [
    { name: 'of', title: of, cell: named },
    ...(items.some(({ reads }) => reads !== undefined)
      ? [{ name: 'reads', title: t.figures.reads, class: 'right', cell: ({ reads }: T) => count(reads ?? 0) }]
      : []),
    ...FIGURES.map((name) => ({ name, title: t.figures[name], class: 'right', cell: (item: T) => count(item[name]) })),
  ];
  return (
    <>
      <h2 class="spaced">{title}</h2>
      <Table label={title} columns={columns} items={items} keyOf={named} empty={t.nothing} />
    </>
  );
}

interface NumbersProps {
  readonly title: string;
  readonly of: string;
  readonly items: readonly (readonly [string, number])[];
}

function Numbers({ title, of, items }: NumbersProps) {
  const t = reportWords.value;
  return (
    <>
      <h2 class="spaced">{title}</h2>
      <Table
        isNarrow
        label={title}
        items={items}
        keyOf={([name]) => name}
        empty={t.nothing}
        columns={[
          { name: 'of', title: of, cell: ([name]) => name },
          { name: 'n', title: t.n, class: 'right', cell: ([, n]) => count(n) },
        ]}
      />
    </>
  );
}
