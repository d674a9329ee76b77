import { useState } from 'preact/hooks';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import type { Entry, ListDetail } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import type { Column } from '../../parts/grid.tsx';
import { JURISDICTIONS } from '../../parts/jurisdictions.ts';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { reasonName } from '../../parts/reason-name.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { partWords } from '../../parts/words.ts';
import { listWords } from './words.ts';

/** The entries of the list: found by plate or pattern, and added and removed one by one. */
export function Entries({ list, onChanged }: { readonly list: ListDetail; readonly onChanged: () => void }) {
  const t = listWords.value;
  const [plate, setPlate] = useState('');
  const [sought, setSought] = useState('');
  const path = `/v1/watchlists/${list.id}/entries`;
  const listed = useListed<Entry>(path, { plate: sought });
  const { problem: refused, busy, send } = useSending();
  const changed = (): void => {
    listed.reload();
    onChanged();
  };
  const remove = async ({ id }: Entry): Promise<void> => {
    const answer = await send('DELETE', `${path}/${id}`);
    if (answer.ok) changed();
  };
  return (
    <>
      <form
        class="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          setSought(plate.trim());
        }}
      >
        <label>
          {t.findPlate}
          <input type="search" maxLength={100} value={plate} onInput={({ currentTarget }) => setPlate(currentTarget.value)} />
        </label>
        <button type="submit">{partWords.value.find}</button>
      </form>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      {refused !== null && <TroubleNote problem={refused} />}
      <ListedTable
        label={t.entries}
        columns={columns(busy, (entry) => void remove(entry))}
        listed={listed}
        keyOf={({ id }) => id}
        empty={sought === '' ? t.noEntries : t.noMatch}
      />
      <NewEntry path={path} onAdded={changed} />
    </>
  );
}

function columns(busy: boolean, onRemove: (entry: Entry) => void): Column<Entry>[] {
  const t = listWords.value;
  return [
    { name: 'plate', title: t.plate, cell: ({ plate }) => <span class="plate">{plate}</span> },
    { name: 'state', title: t.state, cell: ({ jurisdiction }) => jurisdiction },
    { name: 'reason', title: t.reason, cell: ({ reason_code }) => reasonName(reason_code) },
    { name: 'case', title: t.caseNumber, cell: ({ case_number }) => case_number },
    { name: 'vehicle', title: t.vehicle, cell: ({ vehicle }) => vehicle },
    { name: 'expires', title: t.expires, cell: ({ expires_at }) => expires_at !== null && <When at={expires_at} style="day" /> },
    {
      name: 'remove',
      title: '',
      cell: (entry) => (
        <AskFirst says={t.remove} what={t.removeWhat(entry.plate)} disabled={busy} onYes={() => onRemove(entry)} />
      ),
    },
  ];
}

const EMPTY = { plate: '', jurisdiction: '', reason_code: '', case_number: '', vehicle: '' };

function NewEntry({ path, onAdded }: { readonly path: string; readonly onAdded: () => void }) {
  const t = listWords.value;
  const [typed, setTyped] = useState(EMPTY);
  const { busy, problem, send } = useSending();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
    const answer = await send<Entry>('POST', path, { body });
    if (!answer.ok) return;
    say(t.added(answer.body.plate), 'good');
    setTyped(EMPTY);
    onAdded();
  };
  const field = (name: keyof typeof EMPTY, label: string, required = false) => (
    <label>
      {label}
      <input
        {...{ required, maxLength: 100, value: typed[name] }}
        class={name === 'plate' ? 'plate' : undefined}
        list={name === 'jurisdiction' ? 'jurisdictions' : undefined}
        onInput={({ currentTarget }) => setTyped({ ...typed, [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
      <h2>{t.add}</h2>
      {field('plate', t.plate, true)}
      {field('jurisdiction', t.state)}
      {field('reason_code', t.reason)}
      {field('case_number', t.caseNumber)}
      {field('vehicle', t.vehicle)}
      <datalist id="jurisdictions">
        {JURISDICTIONS.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <button type="submit" disabled={busy}>
        {t.adding}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
