import { useState } from 'preact/hooks';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { get } from '../../base/transport.ts';
import type { Agency, Person, Role } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { Modal } from '../../parts/modal.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { RoleChoice, rolesShown } from './roles.tsx';
import { accessWords } from './words.ts';

/** People and programs. They are never deleted, because verdicts and the audit log name them. */
export function People() {
  const t = accessWords.value;
  const listed = useListed<Person>('/v1/people');
  const [changing, setChanging] = useState<Person | null>(null);
  return (
    <>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      <ListedTable label={t.tab.people} columns={columns(setChanging)} listed={listed} keyOf={({ id }) => id} empty={t.none} />
      <NewPerson onAdded={listed.reload} />
      <Modal
        isOpen={changing !== null}
        onClose={() => setChanging(null)}
        title={changing === null ? '' : t.changeOf(changing.name)}
      >
        {changing !== null && (
          <PersonForm
            person={changing}
            onSaved={() => {
              setChanging(null);
              listed.reload();
            }}
          />
        )}
      </Modal>
    </>
  );
}

function columns(onChange: (person: Person) => void): Column<Person>[] {
  const t = accessWords.value;
  return [
    { name: 'name', title: t.name, cell: ({ name }) => name },
    { name: 'agency', title: t.agency, cell: ({ agency }) => agency },
    { name: 'roles', title: t.roles, cell: ({ roles }) => rolesShown(roles) },
    { name: 'password', title: t.password, cell: ({ has_password }) => (has_password ? t.hasPassword : t.noPassword) },
    {
      name: 'state',
      title: t.state,
      cell: ({ disabled_at }) => (disabled_at === null ? t.active : <span class="bad">{t.disabled}</span>),
    },
    {
      name: 'change',
      title: '',
      cell: (person) => (
        <button type="button" aria-label={t.changeOf(person.name)} onClick={() => onChange(person)}>
          {t.change}
        </button>
      ),
    },
  ];
}

function PersonForm({ person, onSaved }: { readonly person: Person; readonly onSaved: () => void }) {
  const t = accessWords.value;
  const [roles, setRoles] = useState<readonly Role[]>(person.roles);
  const [isDisabled, setDisabled] = useState(person.disabled_at !== null);
  const [password, setPassword] = useState('');
  const { busy, problem, send } = useSending();
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const changed = await send('PATCH', `/v1/people/${person.id}`, { body: { roles, disabled: isDisabled } });
    if (!changed.ok) return;
    if (password !== '') {
      const set = await send('PUT', `/v1/people/${person.id}/password`, { body: { password } });
      if (!set.ok) return;
    }
    say(t.saved(person.name), 'good');
    onSaved();
  };
  return (
    <form class="form" onSubmit={(event) => void save(event)}>
      <RoleChoice chosen={roles} onChange={setRoles} />
      <label class="tick">
        <input type="checkbox" checked={isDisabled} onChange={({ currentTarget }) => setDisabled(currentTarget.checked)} />
        {t.isDisabled}
      </label>
      <label>
        {t.newPassword}
        <input
          {...{ type: 'password', autocomplete: 'new-password', minLength: 12, maxLength: 200, value: password }}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </label>
      {problem !== null && <TroubleNote problem={problem} />}
      <div class="actions">
        <button type="submit" class="primary" disabled={busy || roles.length === 0}>
          {t.save}
        </button>
      </div>
    </form>
  );
}

function NewPerson({ onAdded }: { readonly onAdded: () => void }) {
  const t = accessWords.value;
  const agencies = useLoaded<{ readonly items: readonly Agency[] }>((signal) => get('/v1/agencies', {}, signal), []);
  const [name, setName] = useState('');
  const [agency, setAgency] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const { busy, problem, send } = useSending();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await send<Person>('POST', '/v1/people', { body: { name, roles, ...(agency !== '' && { agency }) } });
    if (!answer.ok) return;
    say(t.added(answer.body.name), 'good');
    setName('');
    setRoles([]);
    onAdded();
  };
  return (
    <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
      <h2>{t.addPerson}</h2>
      <label>
        {t.name}
        <input required maxLength={64} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </label>
      <label>
        {t.agency}
        <select value={agency} onChange={({ currentTarget }) => setAgency(currentTarget.value)}>
          {(agencies.value?.items ?? []).map(({ id, name: one, owner }) => (
            <option key={id} value={owner ? '' : one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <RoleChoice chosen={roles} onChange={setRoles} />
      <button type="submit" disabled={busy || roles.length === 0}>
        {t.adding}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
