import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useLoaded } from '../../base/loaded.ts';
import { utcOf } from '../../base/local-time.ts';
import { ask, caseNumber, get, purpose, type Trouble } from '../../base/transport.ts';
import type { Page, Trace } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { PurposeBar } from '../../parts/purpose-bar.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { traceWords } from './words.ts';

/** A form for a new trace, and the earlier traces. */
export function TracesPage() {
  const t = traceWords.value;
  const { route } = useLocation();
  const [limit, setLimit] = useState(50);
  const loaded = useLoaded<Page<Trace>>((signal) => get('/v1/traces', { limit }, signal), [limit]);
  const traces = loaded.value?.items ?? [];
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <PurposeBar />
      <NewTrace onStarted={({ id }) => route(`/traces/${id}`)} />
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {loaded.value !== null && traces.length === 0 && <p class="empty">{t.none}</p>}
      {traces.length > 0 && <Table label={t.title} columns={columns()} items={traces} keyOf={({ id }) => id} />}
      {loaded.value?.next != null && limit < 1000 && (
        <button type="button" onClick={() => setLimit(Math.min(1000, limit * 4))}>
          {t.more}
        </button>
      )}
    </section>
  );
}

function NewTrace({ onStarted }: { readonly onStarted: (trace: Trace) => void }) {
  const t = traceWords.value;
  const [problem, setProblem] = useState<Trouble | null>(null);
  const mayStart = purpose.value !== '' && caseNumber.value !== '';
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
    const [from, to] = [utcOf(given.from ?? ''), utcOf(given.to ?? '')];
    const plates = (given.plates ?? '').split(/[\s,;]+/).filter(Boolean);
    const body = { plates, ...(from !== '' && { from }), ...(to !== '' && { to }) };
    const answer = await ask<Trace>('POST', '/v1/traces', { body });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onStarted(answer.body);
  };
  return (
    <form class="search-form" onSubmit={(event) => void submit(event)} aria-label={t.begin}>
      <label class="grows">
        {t.plates}
        <textarea name="plates" class="plate" rows={2} required placeholder={t.platesHint} spellcheck={false} />
      </label>
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <input type="datetime-local" name={name} />
        </label>
      ))}
      <button type="submit" class="primary" disabled={!mayStart}>
        {t.start}
      </button>
      {!mayStart && <span class="dim">{t.needCase}</span>}
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}

function columns(): Column<Trace>[] {
  const t = traceWords.value;
  return [
    { name: 'case', title: t.caseNumber, cell: ({ id, case_number }) => <a href={`/traces/${id}`}>{case_number}</a> },
    {
      name: 'plates',
      title: t.plates,
      class: 'wide',
      cell: ({ plates }) => (
        <span class="plate">
          {plates.slice(0, 6).join(' ')}
          {plates.length > 6 && ` +${plates.length - 6}`}
        </span>
      ),
    },
    {
      name: 'state',
      title: t.state,
      cell: ({ state, plates, plates_done }) =>
        `${t.states[state]}${state === 'running' ? ` ${t.progress(plates_done, plates.length)}` : ''}`,
    },
    { name: 'by', title: t.by, cell: ({ by }) => by },
    { name: 'created', title: t.created, cell: ({ created_at }) => <When at={created_at} style="day" /> },
  ];
}
