import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { problemText } from '../../base/problem-words.ts';
import { hasRole, session } from '../../base/session.ts';
import { say } from '../../base/toasts.ts';
import { address, ask } from '../../base/transport.ts';
import type { ReceiptRow } from '../../base/wire.ts';
import { type Column, Grid } from '../../parts/grid.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import './batches.css';
import { Outcomes, STATUSES, type Status } from './outcomes.tsx';
import { PictureDialog } from './picture-dialog.tsx';
import { useReceipt } from './receipt.ts';
import { batchWords } from './words.ts';

/** The receipt of one batch: a row for each picture with its outcome and reason. It is updated while the batch is being read. */
export function BatchPage() {
  const t = batchWords.value;
  const { route, query, path } = useLocation();
  const { id = '' } = useRoute().params;
  const status = STATUSES.find((one) => one === query.status) ?? null;
  const { batch, rows, problem, onWindow, reload } = useReceipt(id, status);
  const [active, setActive] = useState(0);
  const looking = useSignal<ReceiptRow | null>(null);
  const total = batch === null ? 0 : status === null ? batch.total : batch.counts[status];
  useKeys([{ keys: 'Escape', says: t.back, run: () => route('/batches') }]);
  if (batch === null) return problem === null ? <p class="empty">…</p> : <TroubleNote problem={problem} />;
  const maySee = hasRole(['analyst', 'supervisor']) || batch.handed_in_by === session.value?.person.id;
  const canRetry =
    hasRole(['operator']) &&
    (batch.state === 'done' || batch.state === 'cancelled') &&
    batch.counts.failed + batch.counts.cancelled > 0;
  const retry = async (): Promise<void> => {
    const answer = await ask('POST', `/v1/batches/${id}/retry`);
    if (answer.ok) reload();
    else say(problemText(answer.problem), 'bad');
  };
  const isRunning = batch.state === 'running' || batch.state === 'accepted';
  return (
    <section class="page tall">
      <header class="page-head">
        <a href="/batches">← {t.back}</a>
        <h1>{batch.name}</h1>
        <span class="count" role="status">
          {t.states[batch.state]} · {count(batch.progress.done)} / {count(batch.progress.total)}
        </span>
        <When at={batch.created_at} style="day" />
        {canRetry && (
          <button type="button" onClick={() => void retry()}>
            {t.retry(batch.counts.failed + batch.counts.cancelled)}
          </button>
        )}
        {isRunning && (
          <button type="button" onClick={() => void ask('POST', `/v1/batches/${id}/cancel`)}>
            {t.stop}
          </button>
        )}
      </header>
      <Outcomes batch={batch} />
      {!maySee && <p class="dim">{t.othersPictures}</p>}
      <nav class="tabs" aria-label={t.outcomes}>
        {[null, ...STATUSES.filter((one) => batch.counts[one] > 0)].map((one) => (
          <a key={one} href={address(path, { status: one })} aria-current={one === status ? 'page' : undefined}>
            {one === null ? t.all : t.statuses[one]}{' '}
            <span class="count">{count(one === null ? batch.total : batch.counts[one])}</span>
          </a>
        ))}
      </nav>
      {problem !== null && <TroubleNote problem={problem} />}
      {total === 0 ? (
        <p class="empty">{t.noRows}</p>
      ) : (
        <Grid
          kind="receipt"
          label={batch.name}
          columns={columns(maySee)}
          rows={total}
          item={(row) => rows.get(row)}
          keyOf={({ row }) => String(row)}
          rowHeight={44}
          active={Math.min(active, total - 1)}
          onActive={setActive}
          onOpen={(row) => {
            if (maySee && hasPicture(row)) looking.value = row;
          }}
          onWindow={onWindow}
        />
      )}
      <PictureDialog row={looking} />
    </section>
  );
}

/** Files of rejected rows are not kept. */
function hasPicture({ status }: ReceiptRow): boolean {
  return status !== 'rejected';
}

function columns(maySee: boolean): Column<ReceiptRow>[] {
  const t = batchWords.value;
  const reasons: Readonly<Record<string, string>> = t.reasons;
  return [
    { name: 'row', title: t.row, class: 'right', cell: ({ row }) => row },
    {
      name: 'picture',
      title: t.picture,
      cell: (row) =>
        maySee &&
        hasPicture(row) && (
          <img
            class="crop"
            // A new key loads the picture again, because a retry may find another plate.
            key={row.status}
            src={`/v1/batches/${row.batch_id}/rows/${row.row}/crop`}
            alt={row.read_id === null ? t.wholeOf(row.file ?? '') : t.plateIn(row.file ?? '')}
            loading="lazy"
            decoding="async"
          />
        ),
    },
    {
      name: 'plate',
      title: t.plate,
      cell: ({ plate, plates }) => (
        <span class="two">
          <span class="plate">{plate}</span>
          {plates.length > 1 && <small>{t.platesFound(plates.length)}</small>}
        </span>
      ),
    },
    {
      name: 'outcome',
      title: t.outcome,
      cell: ({ status }) => <span class={`outcome is-${status}`}>{t.status[status as Status]}</span>,
    },
    {
      name: 'why',
      title: t.why,
      class: 'wide',
      cell: ({ reason, detail }) => (
        <span title={detail ?? undefined}>{reason === null ? '' : (reasons[reason] ?? detail ?? reason)}</span>
      ),
    },
    { name: 'file', title: t.file, class: 'wide', cell: ({ file }) => <span title={file ?? undefined}>{file}</span> },
  ];
}
