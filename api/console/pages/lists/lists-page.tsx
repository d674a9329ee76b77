import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { clock, count, span } from '../../base/format.ts';
import { useSending } from '../../base/sending.ts';
import type { Watchlist } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { partWords } from '../../parts/words.ts';
import './lists.css';
import { listWords } from './words.ts';

/** All watchlists with their policy, version and age. */
export function ListsPage() {
  const t = listWords.value;
  const listed = useListed<Watchlist>('/v1/watchlists');
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      <ListedTable label={t.title} columns={columns()} listed={listed} keyOf={({ id }) => id} empty={t.none} />
      <NewList />
    </section>
  );
}

function columns(): Column<Watchlist>[] {
  const t = listWords.value;
  return [
    {
      name: 'name',
      title: t.name,
      cell: ({ id, name, agency }) => (
        <span class="two">
          <a href={`/lists/${id}`}>{name}</a>
          <small>{agency}</small>
        </span>
      ),
    },
    { name: 'priority', title: t.priority, cell: ({ priority }) => <span class={`priority p${priority}`}>{priority}</span> },
    {
      name: 'policy',
      title: t.policy,
      cell: ({ policy, false_alerts_per_day: budget }) => (
        <span class="two">
          <span>{t.policies[policy]}</span>
          <small>{budget !== null && t.budgetLine(String(budget))}</small>
        </span>
      ),
    },
    { name: 'entries', title: t.entries, class: 'right', cell: ({ entries }) => count(entries) },
    { name: 'version', title: t.version, class: 'right', cell: ({ version }) => count(version) },
    { name: 'age', title: t.refreshed, cell: (list) => <Age list={list} /> },
  ];
}

/** The time since the list's agency last confirmed its contents, and whether the list is stale. */
export function Age({ list: { refreshed_at, stale_since } }: { readonly list: Pick<Watchlist, 'refreshed_at' | 'stale_since'> }) {
  const t = listWords.value;
  return (
    <span class="two">
      <span>
        <When at={refreshed_at} style="day" />
        {stale_since !== null && (
          <strong class="bad" title={t.staleSince(clock(stale_since, 'full'))}>
            {' '}
            {t.stale}
          </strong>
        )}
      </span>
      <small>{partWords.value.ago(span(Date.now() - Date.parse(refreshed_at)))}</small>
    </span>
  );
}

function NewList() {
  const t = listWords.value;
  const { route } = useLocation();
  const { busy, problem, send } = useSending();
  const [name, setName] = useState('');
  const [agency, setAgency] = useState('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { name: name.trim(), policy: 'likely', ...(agency.trim() !== '' && { agency: agency.trim() }) };
    const answer = await send<Watchlist>('POST', '/v1/watchlists', { body });
    if (answer.ok) route(`/lists/${answer.body.id}?show=loads`);
  };
  return (
    <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
      <h2>{t.make}</h2>
      <label>
        {t.name}
        <input required maxLength={200} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </label>
      <label>
        {t.agency}
        <input maxLength={200} value={agency} onInput={({ currentTarget }) => setAgency(currentTarget.value)} />
      </label>
      <button type="submit" disabled={busy}>
        {t.making}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
