import { count } from '../../base/format.ts';
import type { SharingReceipt } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { purposeName } from '../../parts/purpose-name.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { actionName } from '../audit/words.ts';
import { sharingWords } from './words.ts';

/** The look-ups by which people of other agencies saw data of this agency, newest first. */
export function Receipts() {
  const t = sharingWords.value;
  const listed = useListed<SharingReceipt>('/v1/sharing/receipts');
  return (
    <>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      <ListedTable
        label={t.view.receipts}
        columns={columns()}
        listed={listed}
        keyOf={({ grant_id, audit_seq }) => `${grant_id} ${audit_seq}`}
        empty={t.noReceipts}
      />
    </>
  );
}

function columns(): Column<SharingReceipt>[] {
  const t = sharingWords.value;
  return [
    { name: 'at', title: t.at, cell: ({ at }) => <When at={at} style="day" /> },
    {
      name: 'who',
      title: t.person,
      cell: ({ actor, to_agency }) => (
        <span class="two">
          <span>{actor ?? t.forgotten}</span>
          <small>{to_agency}</small>
        </span>
      ),
    },
    { name: 'action', title: t.action, cell: ({ action }) => actionName(action) },
    {
      name: 'purpose',
      title: t.purpose,
      cell: ({ purpose, case_number }) => (
        <span class="two">
          <span>{purpose === null ? '–' : purposeName(purpose)}</span>
          <small>{case_number}</small>
        </span>
      ),
    },
    { name: 'shown', title: t.shown, class: 'right', cell: ({ shown }) => count(shown) },
    { name: 'row', title: t.row, class: 'right', cell: ({ audit_seq: seq }) => <a href={`/audit/${seq}`}>{count(seq)}</a> },
  ];
}
