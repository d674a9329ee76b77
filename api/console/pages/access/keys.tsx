import { useState } from 'preact/hooks';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { get } from '../../base/transport.ts';
import type { Credential, NewSecret, Page, Person } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { Modal } from '../../parts/modal.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { rolesShown } from './roles.tsx';
import { accessWords } from './words.ts';

/** Keys, sessions and sign-in links; a new key's secret is shown once. */
export function Keys() {
  const t = accessWords.value;
  const listed = useListed<Credential>('/v1/keys');
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, problem: refused, send } = useSending();
  const revoke = async ({ id }: Credential): Promise<void> => {
    const answer = await send('DELETE', `/v1/keys/${id}`);
    if (answer.ok) listed.reload();
  };
  return (
    <>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      {refused !== null && <TroubleNote problem={refused} />}
      <ListedTable
        label={t.tab.keys}
        columns={columns(busy, (one) => void revoke(one))}
        listed={listed}
        keyOf={({ id }) => id}
        empty={t.none}
      />
      <NewKey
        onMade={(made) => {
          setSecret(made);
          listed.reload();
        }}
      />
      <Modal isOpen={secret !== null} onClose={() => setSecret(null)} title={t.secret}>
        {secret !== null && <Secret secret={secret} />}
      </Modal>
    </>
  );
}

function columns(busy: boolean, onRevoke: (one: Credential) => void): Column<Credential>[] {
  const t = accessWords.value;
  const isOver = ({ revoked_at, expires_at }: Credential): boolean => revoked_at !== null || Date.parse(expires_at) <= Date.now();
  return [
    {
      name: 'person',
      title: t.person,
      cell: ({ person, label }) => (
        <span class="two">
          <span>{person}</span>
          <small>{labelShown(label)}</small>
        </span>
      ),
    },
    { name: 'kind', title: t.kind, cell: ({ kind }) => t.kinds[kind] },
    { name: 'roles', title: t.roles, cell: ({ roles }) => (roles === null ? '' : rolesShown(roles)) },
    { name: 'made', title: t.made, cell: ({ created_at }) => <When at={created_at} style="day" /> },
    {
      name: 'expires',
      title: t.expires,
      cell: (one) => (one.revoked_at !== null ? t.revoked : isOver(one) ? t.expired : <When at={one.expires_at} style="day" />),
    },
    {
      name: 'used',
      title: t.used,
      cell: ({ last_used_at: used }) => (used === null ? t.never : <When at={used} style="day" />),
    },
    {
      name: 'revoke',
      title: '',
      cell: (one) =>
        !isOver(one) && <AskFirst says={t.revoke} what={t.revokeWhat(one.person)} disabled={busy} onYes={() => onRevoke(one)} />,
    },
  ];
}

/** The label of the first key is the program's own, in English. */
function labelShown(label: string | null): string | null {
  const file = label === null ? undefined : /^first key, in (.+)$/.exec(label)?.[1];
  return file === undefined ? label : accessWords.value.firstKey(file);
}

function Secret({ secret }: { readonly secret: string }) {
  const t = accessWords.value;
  return (
    <div class="form">
      <p>{t.secretWhy}</p>
      <input
        class="plate"
        readOnly
        value={secret}
        aria-label={t.secret}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <div class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => void navigator.clipboard.writeText(secret).then(() => say(t.copied, 'good'))}
        >
          {t.copy}
        </button>
      </div>
    </div>
  );
}

function NewKey({ onMade }: { readonly onMade: (secret: string) => void }) {
  const t = accessWords.value;
  const people = useLoaded<Page<Person>>((signal) => get('/v1/people', { limit: 1000 }, signal), []);
  const [person, setPerson] = useState('');
  const [label, setLabel] = useState('');
  const [days, setDays] = useState('90');
  const { busy, problem, send } = useSending();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { person, days: Number(days), ...(label.trim() !== '' && { label }) };
    const answer = await send<NewSecret>('POST', '/v1/keys', { body });
    if (!answer.ok) return;
    setLabel('');
    onMade(answer.body.secret);
  };
  return (
    <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
      <h2>{t.makeKey}</h2>
      <label>
        {t.person}
        <select required value={person} onChange={({ currentTarget }) => setPerson(currentTarget.value)}>
          <option value="">–</option>
          {(people.value?.items ?? [])
            .filter(({ disabled_at }) => disabled_at === null)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t.label}
        <input maxLength={200} value={label} onInput={({ currentTarget }) => setLabel(currentTarget.value)} />
      </label>
      <label>
        {t.days}
        <input
          {...{ type: 'number', min: '1', max: '366', required: true, value: days }}
          onInput={({ currentTarget }) => setDays(currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={busy}>
        {t.makeKey}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
