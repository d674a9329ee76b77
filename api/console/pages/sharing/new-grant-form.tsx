import { useState } from 'preact/hooks';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { get } from '../../base/transport.ts';
import type { Grant, Page, Watchlist } from '../../base/wire.ts';
import { TroubleNote } from '../../parts/trouble.tsx';
import { LIMITS_OF, type Limit, limited, type What } from './limits.ts';
import { sharingWords } from './words.ts';

const EMPTY = { to: '', what: 'reads' as What, limit: 'cameras' as Limit, scope: '', reason: '', until: '' };

/** A form to share data with another agency. A grant is shown only after the server has confirmed it. */
export function NewGrantForm({ onAdded }: { readonly onAdded: () => void }) {
  const t = sharingWords.value;
  const [typed, setTyped] = useState(EMPTY);
  const { busy, problem, send } = useSending();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { to, what, limit, scope, reason, until } = typed;
    const ends = new Date(`${until}T23:59:59`).toISOString();
    const body = { to_agency: to, what, ...limited(limit, scope), reason, until: ends };
    const answer = await send<Grant>('POST', '/v1/sharing', { body });
    if (!answer.ok) return;
    say(t.added(answer.body.to_agency), 'good');
    setTyped(EMPTY);
    onAdded();
  };
  const choose = (what: What): void => setTyped({ ...typed, what, limit: LIMITS_OF[what][0], scope: '' });
  return (
    <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
      <h2>{t.add}</h2>
      <label title={t.toHint}>
        {t.to}
        <input
          {...{ required: true, maxLength: 64, value: typed.to, placeholder: 'County Sheriff' }}
          onInput={({ currentTarget }) => setTyped({ ...typed, to: currentTarget.value })}
        />
      </label>
      <label>
        {t.what}
        <select value={typed.what} onChange={({ currentTarget }) => choose(currentTarget.value as What)}>
          {(Object.keys(LIMITS_OF) as What[]).map((what) => (
            <option key={what} value={what}>
              {t.whats[what]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.limit}
        <select
          value={typed.limit}
          onChange={({ currentTarget }) => setTyped({ ...typed, limit: currentTarget.value as Limit, scope: '' })}
        >
          {LIMITS_OF[typed.what].map((limit) => (
            <option key={limit} value={limit}>
              {t.limits[limit]}
            </option>
          ))}
        </select>
      </label>
      <Scope limit={typed.limit} value={typed.scope} onChange={(scope) => setTyped({ ...typed, scope })} />
      <label>
        {t.reason}
        <input
          {...{ required: true, maxLength: 500, value: typed.reason }}
          onInput={({ currentTarget }) => setTyped({ ...typed, reason: currentTarget.value })}
        />
      </label>
      <label>
        {t.until}
        <input
          {...{ type: 'date', required: true, value: typed.until }}
          onInput={({ currentTarget }) => setTyped({ ...typed, until: currentTarget.value })}
        />
      </label>
      <button type="submit" disabled={busy}>
        {t.adding}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}

interface ScopeProps {
  readonly limit: Limit;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The limits of the grant: a list is chosen, everything else is typed. */
function Scope({ limit, value, onChange }: ScopeProps) {
  const t = sharingWords.value;
  const lists = useLoaded<Page<Watchlist>>((signal) => get('/v1/watchlists', { limit: 1000 }, signal), []);
  if (limit !== 'list')
    return (
      <label>
        {t.limits[limit]}
        <input
          {...{ required: true, maxLength: 4_000, value, placeholder: t.limitHint[limit] }}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </label>
    );
  return (
    <label>
      {t.limits.list}
      <select required value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="" />
        {lists.value?.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
