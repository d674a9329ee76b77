import { useLocation, useRoute } from 'preact-iso';
import type { BenchDocument } from '../../../benchmarks/document.ts';
import { clock } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { useLoaded } from '../../base/loaded.ts';
import { language } from '../../base/settings.ts';
import { type Answer, get } from '../../base/transport.ts';
import type { Benchmark } from '../../base/wire.ts';
import { Chart, shownNumber } from '../../parts/chart.tsx';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { type Compared, compared } from './compared.ts';
import { figuresOf } from './figures.ts';
import { measured } from './measured-words.ts';
import { benchmarkWords } from './words.ts';

interface Run extends Benchmark {
  readonly document: BenchDocument | null;
}

/** One run as charts and figures; `?with=` shows another run beside it. */
export function BenchmarkPage() {
  const t = benchmarkWords.value;
  const { id = '' } = useRoute().params;
  const { query, route } = useLocation();
  const run = useLoaded<Run>((signal) => loadRun(id, signal), [id]);
  const other = useLoaded<Run | null>(
    async (signal) => (query.with === undefined ? { ok: true, body: null, etag: null } : await loadRun(query.with, signal)),
    [query.with],
  );
  useKeys([{ keys: 'Escape', says: t.back, run: () => route('/benchmarks') }]);
  if (run.value === null)
    return run.state === 'failed' ? <TroubleNote problem={run.problem} onAgain={run.reload} /> : <p class="empty">…</p>;
  const { suite, seed, finished_at, state, error, document } = run.value;
  const names: Readonly<Record<string, string>> = t.suites;
  const second = other.value?.finished_at;
  return (
    <section class="page">
      <header class="page-head">
        <a href="/benchmarks">← {t.back}</a>
        <h1>{names[suite] ?? suite}</h1>
        <span class="count">
          {t.seed} {seed} · {t.states[state]} {finished_at !== null && clock(finished_at, 'day')}
        </span>
        {second != null && <span class="count">{t.withIt(clock(second, 'day'))}</span>}
      </header>
      {other.state === 'failed' && <TroubleNote problem={other.problem} onAgain={other.reload} />}
      {error !== null && (
        <p class="trouble">
          <strong>{t.failedBy}</strong> {error}
        </p>
      )}
      {document === null ? (
        <p class="empty">{t.noDocument}</p>
      ) : (
        <Document document={document} other={other.value?.document ?? null} />
      )}
    </section>
  );
}

async function loadRun(id: string, signal: AbortSignal): Promise<Answer<Run>> {
  const answer = await get<Benchmark>(`/v1/benchmarks/${id}`, {}, signal);
  if (!answer.ok) return answer;
  return { ...answer, body: { ...answer.body, document: (answer.body.result as BenchDocument | null) ?? null } };
}

function Document({ document, other }: { readonly document: BenchDocument; readonly other: BenchDocument | null }) {
  const t = benchmarkWords.value;
  const shown =
    other === null
      ? [{ name: '', rows: document.rows }]
      : [
          { name: t.first, rows: document.rows },
          { name: t.second, rows: other.rows },
        ];
  return (
    <>
      <div class="charts">
        {figuresOf(shown).map((figure) => (
          <Chart key={figure.title} {...figure} />
        ))}
      </div>
      <h2 class="spaced">{t.rows}</h2>
      <Table
        label={t.rows}
        columns={columns(other !== null)}
        items={compared(document.rows, other?.rows ?? [], measured)}
        keyOf={({ contender, of, metric }) => `${contender} ${of} ${metric}`}
      />
      <h2 class="spaced">{t.machine}</h2>
      <p>{[document, ...(other === null ? [] : [other])].map(machineOf).join(' · ')}</p>
      <h2 class="spaced">{t.notes}</h2>
      <NotesOf document={document} />
    </>
  );
}

/** In the person's language, where the document has them in it: those of older versions have English ones only. */
function NotesOf({ document: { notes, notes_es } }: { readonly document: BenchDocument }) {
  const t = benchmarkWords.value;
  const said = language.value === 'es' ? notes_es : notes;
  return (
    <>
      {said === undefined && <p class="dim">{t.notesIn}</p>}
      <ul class="notes" lang={said === undefined ? 'en' : undefined}>
        {(said ?? notes).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}

function machineOf({ machine: { cpu, cores, memory_gb, os }, versions }: BenchDocument): string {
  const t = benchmarkWords.value;
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [cpu, t.cores(cores), `${memory_gb} GB`, os, ...installed].join(', ');
}

function columns(isCompared: boolean): Column<Compared>[] {
  const t = benchmarkWords.value;
  const number = (value: number | null): string => (value === null ? '–' : shownNumber(value));
  return [
    { name: 'contender', title: t.contender, cell: ({ contender }) => measured(contender) },
    { name: 'of', title: t.params, cell: ({ of }) => <small>{of}</small> },
    { name: 'metric', title: t.metric, cell: ({ metric }) => <span class="plate">{metric}</span> },
    { name: 'a', title: isCompared ? t.first : t.value, class: 'right', cell: ({ a }) => number(a) },
    ...(isCompared
      ? [
          { name: 'b', title: t.second, class: 'right', cell: ({ b }: Compared) => number(b) },
          { name: 'ratio', title: t.ratio, class: 'right', cell: ({ ratio }: Compared) => number(ratio) },
        ]
      : []),
  ];
}
