import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { hasRole } from '../../base/session.ts';
import { get } from '../../base/transport.ts';
import type { Batch, Page } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import './batches.css';
import { HandIn } from './hand-in.tsx';
import { Outcomes } from './outcomes.tsx';
import { batchWords } from './words.ts';

/** Handing in a batch, and the earlier batches with their outcomes. */
export function BatchesPage() {
  const t = batchWords.value;
  const { route } = useLocation();
  const mayHandIn = hasRole(['operator']);
  const [limit, setLimit] = useState(25);
  const loaded = useLoaded<Page<Batch>>((signal) => get('/v1/batches', { limit }, signal), [limit]);
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      {mayHandIn && <HandIn onAccepted={(id) => route(`/batches/${id}`)} />}
      <h2 class="spaced">{t.past}</h2>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {loaded.value?.items.length === 0 && <p class="empty">{mayHandIn ? t.none : t.noneByOthers}</p>}
      {loaded.value !== null && loaded.value.items.length > 0 && (
        <Table label={t.past} columns={columns()} items={loaded.value.items} keyOf={({ id }) => id} />
      )}
      {loaded.value?.next != null && limit < 1000 && (
        <button type="button" onClick={() => setLimit(Math.min(1000, limit * 4))}>
          {t.more}
        </button>
      )}
    </section>
  );
}

function columns(): Column<Batch>[] {
  const t = batchWords.value;
  return [
    { name: 'name', title: t.name, cell: ({ id, name }) => <a href={`/batches/${id}`}>{name}</a> },
    { name: 'state', title: t.state, cell: ({ state }) => t.states[state] },
    { name: 'rows', title: t.rows, class: 'right', cell: ({ total }) => count(total) },
    { name: 'outcomes', title: t.outcomes, class: 'wide', cell: (batch) => <Outcomes batch={batch} /> },
    { name: 'created', title: t.created, cell: ({ created_at }) => <When at={created_at} style="day" /> },
  ];
}
