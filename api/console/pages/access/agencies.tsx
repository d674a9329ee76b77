import { useState } from 'preact/hooks';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { get } from '../../base/transport.ts';
import type { Agency } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { accessWords } from './words.ts';

export function Agencies() {
  const t = accessWords.value;
  const loaded = useLoaded<{ readonly items: readonly Agency[] }>((signal) => get('/v1/agencies', {}, signal), []);
  const [name, setName] = useState('');
  const { busy, problem, send } = useSending();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await send('POST', '/v1/agencies', { body: { name } });
    if (!answer.ok) return;
    say(t.added(name), 'good');
    setName('');
    loaded.reload();
  };
  return (
    <>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {loaded.value !== null && (
        <Table label={t.tab.agencies} columns={columns()} items={loaded.value.items} keyOf={({ id }) => id} empty={t.none} />
      )}
      <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
        <h2>{t.addAgency}</h2>
        <label>
          {t.name}
          <input required maxLength={64} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        </label>
        <button type="submit" disabled={busy}>
          {t.adding}
        </button>
        {problem !== null && <TroubleNote problem={problem} />}
      </form>
    </>
  );
}

function columns(): Column<Agency>[] {
  const t = accessWords.value;
  return [
    { name: 'name', title: t.name, cell: ({ name }) => name },
    { name: 'owner', title: t.state, cell: ({ owner }) => owner && t.owner },
    { name: 'made', title: t.made, cell: ({ created_at }) => <When at={created_at} style="day" /> },
  ];
}
