import { useSending } from '../../base/sending.ts';
import { session } from '../../base/session.ts';
import { say } from '../../base/toasts.ts';
import type { Grant } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { limitsIn } from './limits.ts';
import { NewGrantForm } from './new-grant-form.tsx';
import { sharingWords } from './words.ts';

/** Grants from and to the viewer's agency, newest first; their own can be revoked. */
export function Grants() {
  const t = sharingWords.value;
  const listed = useListed<Grant>('/v1/sharing');
  const { busy, problem, send } = useSending();
  const revoke = async ({ id }: Grant): Promise<void> => {
    const answer = await send('DELETE', `/v1/sharing/${id}`);
    if (!answer.ok) return;
    say(t.revoked, 'good');
    listed.reload();
  };
  return (
    <>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      {problem !== null && <TroubleNote problem={problem} />}
      <ListedTable
        label={t.view.grants}
        columns={columns(busy, (grant) => void revoke(grant))}
        listed={listed}
        keyOf={({ id }) => id}
        empty={t.none}
      />
      <NewGrantForm onAdded={listed.reload} />
    </>
  );
}

/** Whether the viewer's agency has given it. */
function isOurs({ from_agency }: Grant): boolean {
  return from_agency === session.value?.person.agency;
}

function columns(busy: boolean, onRevoke: (grant: Grant) => void): Column<Grant>[] {
  const t = sharingWords.value;
  return [
    {
      name: 'who',
      title: t.who,
      cell: (grant) => (isOurs(grant) ? t.given(grant.to_agency) : t.received(grant.from_agency)),
    },
    { name: 'what', title: t.what, cell: ({ what }) => t.whats[what] },
    {
      name: 'limit',
      title: t.limit,
      cell: (grant) => (
        <span class="two wrapped">
          {limitsIn(grant).map(([limit, said]) => (
            <span key={limit}>
              <small class="dim">{t.limits[limit]}</small> {said}
            </span>
          ))}
        </span>
      ),
    },
    { name: 'reason', title: t.reason, cell: ({ reason }) => <span class="wrapped">{reason}</span> },
    {
      name: 'by',
      title: t.by,
      cell: ({ decided_by, created_at }) => (
        <span class="two">
          <span>{decided_by}</span>
          <small>
            <When at={created_at} style="day" />
          </small>
        </span>
      ),
    },
    { name: 'until', title: t.until, cell: ({ until }) => <When at={until} style="dated" /> },
    {
      name: 'state',
      title: t.state,
      cell: ({ state, revoked_by }) => (
        <span class="two">
          <span class={state === 'open' ? 'good' : 'dim'}>{t.states[state]}</span>
          {revoked_by !== null && <small>{t.revokedBy(revoked_by)}</small>}
        </span>
      ),
    },
    {
      name: 'revoke',
      title: '',
      cell: (grant) =>
        isOurs(grant) &&
        !['ended', 'revoked'].includes(grant.state) && (
          <AskFirst says={t.revoke} what={t.revokeWhat(grant.to_agency)} disabled={busy} onYes={() => onRevoke(grant)} />
        ),
    },
  ];
}
