import type { Deletion } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { partWords } from '../../parts/words.ts';
import { CountList } from './terms.tsx';
import { retentionWords } from './words.ts';

/** Deletions, newest first; each receipt can be proved in the audit log. */
export function Receipts() {
  const t = retentionWords.value;
  const { rows, isWhole, problem, more, reload } = useListed<Deletion>('/v1/retention/receipts');
  if (problem !== null) return <TroubleNote problem={problem} onAgain={reload} />;
  if (isWhole === null) return <p class="empty">…</p>;
  return (
    <>
      <Table label={t.tab.receipts} columns={columns()} items={rows} keyOf={({ id }) => id} empty={t.noReceipts} />
      {!isWhole && (
        <button type="button" onClick={more}>
          {partWords.value.more}
        </button>
      )}
    </>
  );
}

function columns(): Column<Deletion>[] {
  const t = retentionWords.value;
  return [
    {
      name: 'done',
      title: t.done,
      cell: ({ done_at }) => (done_at === null ? t.underWay : <When at={done_at} style="day" />),
    },
    { name: 'profile', title: t.profile, cell: ({ profile }) => profile },
    { name: 'counts', title: t.deleted, cell: ({ counts }) => <CountList counts={counts} /> },
    {
      name: 'captured',
      title: t.captured,
      cell: ({ captured_from, captured_to }) =>
        captured_from !== null &&
        captured_to !== null && (
          <>
            <When at={captured_from} style="day" /> – <When at={captured_to} style="day" />
          </>
        ),
    },
    {
      name: 'hash',
      title: t.hash,
      cell: ({ hash }) => (
        <span class="plate" title={hash}>
          {hash.slice(0, 12)}…
        </span>
      ),
    },
    {
      name: 'proof',
      title: t.proof,
      cell: ({ audit_seq }) => audit_seq !== null && <a href={`/audit/${audit_seq}`}>{t.row(String(audit_seq))}</a>,
    },
  ];
}
