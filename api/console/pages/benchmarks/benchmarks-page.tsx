import { useEffect, useState } from 'preact/hooks';
import { count, span } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { address, get } from '../../base/transport.ts';
import type { Benchmark, Page } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { TabbedPage } from '../../parts/tabbed-page.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { LatencyView } from './latency.tsx';
import { StartForm } from './start-form.tsx';
import { benchmarkWords } from './words.ts';

type Runs = Page<Benchmark> & { readonly running: Benchmark | null };

/** Milliseconds between two requests for a run in progress. */
const EVERY = 1_000;

const VIEWS = { runs: RunsView, latency: LatencyView } as const;

/** Benchmarks, and the latencies of alerts on this server. */
export function BenchmarksPage() {
  const t = benchmarkWords.value;
  return <TabbedPage title={t.title} lead={t.lead} label={t.views} says={t.view} views={VIEWS} />;
}

/** Starts runs, shows the progress of the present one, and lists those that ended. */
function RunsView() {
  const t = benchmarkWords.value;
  const loaded = useLoaded<Runs>((signal) => get('/v1/benchmarks', { limit: 100 }, signal), []);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const runs = loaded.value;
  const running = runs?.running ?? null;
  useEffect(() => {
    if (running === null || loaded.state === 'loading') return;
    const timer = window.setTimeout(loaded.reload, EVERY);
    return () => window.clearTimeout(timer);
  }, [running, loaded.state]);
  const choose = (id: string): void =>
    setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before.slice(-1), id]));
  const [first, second] = chosen;
  return (
    <>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {running !== null && <Running run={running} onStopped={loaded.reload} />}
      {runs !== null && running === null && <StartForm onStarted={loaded.reload} />}
      {runs !== null && (
        <>
          <p class="actions spaced">
            {first !== undefined && second !== undefined ? (
              <a class="button" href={address(`/benchmarks/${first}`, { with: second })}>
                {t.compareTwo}
              </a>
            ) : (
              <span class="dim">{t.chooseTwo}</span>
            )}
          </p>
          <Table label={t.title} columns={columns(chosen, choose)} items={runs.items} keyOf={({ id }) => id} empty={t.none} />
        </>
      )}
    </>
  );
}

function Running({ run, onStopped }: { readonly run: Benchmark; readonly onStopped: () => void }) {
  const t = benchmarkWords.value;
  const { busy, problem, send } = useSending();
  const { progress } = run;
  const stop = async (): Promise<void> => {
    await send('DELETE', `/v1/benchmarks/${run.id}`);
    onStopped();
  };
  return (
    <section class="boxed form" aria-label={t.running}>
      <h2>
        {t.running}: {run.suite}, {t.seed.toLowerCase()} {run.seed}
      </h2>
      <progress
        aria-label={t.running}
        max={progress?.total ?? 1}
        value={progress === null || progress.total === 0 ? undefined : progress.done}
      />
      <p role="status">
        {progress === null ? t.preparing : `${progress.label} – ${t.progress(count(progress.done), count(progress.total))}`}
      </p>
      {problem !== null && <TroubleNote problem={problem} />}
      <div class="actions">
        <button type="button" disabled={busy} onClick={() => void stop()}>
          {t.stop}
        </button>
      </div>
    </section>
  );
}

function columns(chosen: readonly string[], onChoose: (id: string) => void): Column<Benchmark>[] {
  const t = benchmarkWords.value;
  const names: Readonly<Record<string, string>> = t.suites;
  return [
    {
      name: 'compare',
      title: t.compare,
      cell: ({ id, state, suite, seed }) => (
        <input
          type="checkbox"
          aria-label={`${t.compare}: ${suite}, ${t.seed} ${seed}`}
          disabled={state !== 'done'}
          checked={chosen.includes(id)}
          onChange={() => onChoose(id)}
        />
      ),
    },
    { name: 'suite', title: t.suite, cell: ({ id, suite }) => <a href={`/benchmarks/${id}`}>{names[suite] ?? suite}</a> },
    { name: 'seed', title: t.seed, class: 'right', cell: ({ seed }) => seed },
    {
      name: 'state',
      title: t.state,
      cell: ({ state, error }) => (
        <span class={state === 'failed' ? 'bad' : undefined} title={error ?? undefined}>
          {t.states[state]}
        </span>
      ),
    },
    {
      name: 'ended',
      title: t.finished,
      cell: ({ finished_at }) => finished_at !== null && <When at={finished_at} style="day" />,
    },
    {
      name: 'took',
      title: t.took,
      cell: ({ started_at, finished_at }) =>
        started_at !== null && finished_at !== null && span(Date.parse(finished_at) - Date.parse(started_at)),
    },
  ];
}
