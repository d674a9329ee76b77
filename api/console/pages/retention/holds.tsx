import { useState } from 'preact/hooks';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import type { Hold } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { retentionWords } from './words.ts';

/** Holds: data that is kept longer than its term because a case needs it. */
export function Holds() {
  const t = retentionWords.value;
  const listed = useListed<Hold>('/v1/retention/holds');
  const { busy, problem: refused, send } = useSending();
  const release = async ({ id }: Hold): Promise<void> => {
    const answer = await send('DELETE', `/v1/retention/holds/${id}`);
    if (answer.ok) listed.reload();
  };
  return (
    <>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      {refused !== null && <TroubleNote problem={refused} />}
      <ListedTable
        label={t.tab.holds}
        columns={columns(busy, (hold) => void release(hold))}
        listed={listed}
        keyOf={({ id }) => id}
        empty={t.noHolds}
      />
      <NewHold onMade={listed.reload} />
    </>
  );
}

function columns(busy: boolean, onRelease: (hold: Hold) => void): Column<Hold>[] {
  const t = retentionWords.value;
  const signed = (name: string, at: string) => (
    <span class="two">
      <span>{name}</span>
      <small>
        <When at={at} style="day" />
      </small>
    </span>
  );
  return [
    { name: 'case', title: t.caseNumber, cell: ({ case_number }) => case_number },
    { name: 'reason', title: t.reason, cell: ({ reason }) => <span class="wrapped">{reason}</span> },
    {
      name: 'plate',
      title: t.plate,
      cell: ({ plate }) => (plate === null ? <span class="dim">{t.anyPlate}</span> : <span class="plate">{plate}</span>),
    },
    { name: 'made', title: t.made, cell: ({ made_by, created_at }) => signed(made_by, created_at) },
    {
      name: 'released',
      title: t.released,
      cell: ({ released_at, released_by }) => (released_at === null ? t.holds : signed(released_by ?? '', released_at)),
    },
    {
      name: 'release',
      title: '',
      cell: (hold) =>
        hold.released_at === null && (
          <AskFirst says={t.release} what={t.releaseWhat(hold.case_number)} disabled={busy} onYes={() => onRelease(hold)} />
        ),
    },
  ];
}

const EMPTY = { case_number: '', reason: '', plate: '' };

function NewHold({ onMade }: { readonly onMade: () => void }) {
  const t = retentionWords.value;
  const [typed, setTyped] = useState(EMPTY);
  const { busy, problem, send } = useSending();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
    const answer = await send<Hold>('POST', '/v1/retention/holds', { body });
    if (!answer.ok) return;
    say(t.heldNow(answer.body.case_number), 'good');
    setTyped(EMPTY);
    onMade();
  };
  const field = (name: keyof typeof EMPTY, label: string, required: boolean, placeholder?: string) => (
    <label>
      {label}
      <input
        {...{ required, placeholder, maxLength: name === 'plate' ? 40 : 200, value: typed[name] }}
        onInput={({ currentTarget }) => setTyped({ ...typed, [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
      <h2>{t.newHold}</h2>
      {field('case_number', t.caseNumber, true)}
      {field('reason', t.reason, true)}
      {field('plate', t.plate, false, t.plateHint)}
      <button type="submit" disabled={busy}>
        {t.holding}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
