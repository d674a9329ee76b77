import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { hasRole } from '../../base/session.ts';
import { get } from '../../base/transport.ts';
import type { Batch, Page } from '../../base/wire.ts';
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
      {loaded.value !== null && loaded.value.items.length > 0 && <PastBatches batches={loaded.value.items} />}
      {loaded.value?.next != null && limit < 1000 && (
        <button type="button" onClick={() => setLimit(Math.min(1000, limit * 4))}>
          {t.more}
        </button>
      )}
    </section>
  );
}

function PastBatches({ batches }: { readonly batches: readonly Batch[] }) {
  const t = batchWords.value;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t.past}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.state}</th>
            <th scope="col" class="right">
              {t.rows}
            </th>
            <th scope="col">{t.outcomes}</th>
            <th scope="col">{t.created}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <td>
                <a href={`/batches/${batch.id}`}>{batch.name}</a>
              </td>
              <td>{t.states[batch.state]}</td>
              <td class="right">{count(batch.total)}</td>
              <td>
                <Outcomes batch={batch} />
              </td>
              <td>
                <When at={batch.created_at} style="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
