import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { address, get } from '../../base/transport.ts';
import type { Exemption, Page, Watchlist } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import type { Column } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { ListedTable } from '../../parts/listed-table.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { exemptionWords } from './words.ts';

const KINDS = ['suppress', 'allow'] as const;
const PATHS = { suppress: '/v1/suppress-list', allow: '/v1/allow-list' } as const;

/** The suppress list and the allow-list: plates that are not hits although they fit. */
export function ExemptionsPage() {
  const t = exemptionWords.value;
  const { query, path } = useLocation();
  const kind = KINDS.find((one) => one === query.kind) ?? 'suppress';
  const listed = useListed<Exemption>(PATHS[kind]);
  const lists = useLoaded<Page<Watchlist>>((signal) => get('/v1/watchlists', { limit: 1000 }, signal), []);
  const { problem: refused, busy, send } = useSending();
  const named = new Map((lists.value?.items ?? []).map(({ id, name }) => [id, name]));
  const remove = async ({ id }: Exemption): Promise<void> => {
    const answer = await send('DELETE', `${PATHS[kind]}/${id}`);
    if (answer.ok) listed.reload();
  };
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <Tabs
        label={t.kinds}
        tabs={KINDS}
        shown={kind}
        says={(one) => t.kind[one]}
        addressOf={(one) => address(path, { kind: one })}
      />
      <p class="dim">{t.about[kind]}</p>
      {listed.problem !== null && <TroubleNote problem={listed.problem} onAgain={listed.reload} />}
      {refused !== null && <TroubleNote problem={refused} />}
      <ListedTable
        label={t.kind[kind]}
        columns={columns(named, busy, (one) => void remove(one))}
        listed={listed}
        keyOf={({ id }) => id}
        empty={t.none}
      />
      <NewExemption
        key={kind}
        path={PATHS[kind]}
        ends={kind === 'suppress'}
        lists={lists.value?.items ?? []}
        onAdded={listed.reload}
      />
    </section>
  );
}

function columns(
  lists: ReadonlyMap<string, string>,
  busy: boolean,
  onRemove: (exemption: Exemption) => void,
): Column<Exemption>[] {
  const t = exemptionWords.value;
  return [
    {
      name: 'plate',
      title: t.plate,
      cell: ({ plate, jurisdiction }) => (
        <span class="two">
          <span class="plate">{plate}</span>
          <small>{jurisdiction}</small>
        </span>
      ),
    },
    { name: 'list', title: t.list, cell: ({ list_id }) => (list_id === null ? t.everyList : (lists.get(list_id) ?? list_id)) },
    { name: 'reason', title: t.reason, cell: ({ reason }) => <span class="wrapped">{reason}</span> },
    {
      name: 'by',
      title: t.by,
      cell: ({ by, created_at }) => (
        <span class="two">
          <span>{by}</span>
          <small>
            <When at={created_at} style="day" />
          </small>
        </span>
      ),
    },
    {
      name: 'expires',
      title: t.expires,
      cell: ({ expires_at }) => (expires_at === null ? t.never : <When at={expires_at} style="day" />),
    },
    { name: 'kept', title: t.kept, class: 'right', cell: ({ kept_back }) => count(kept_back) },
    {
      name: 'last',
      title: t.lastKept,
      cell: ({ last_kept_back_at: last }) => (last === null ? '–' : <When at={last} style="day" />),
    },
    {
      name: 'remove',
      title: '',
      cell: (one) => <AskFirst says={t.remove} what={t.removeWhat(one.plate)} disabled={busy} onYes={() => onRemove(one)} />,
    },
  ];
}

interface NewExemptionProps {
  readonly path: string;
  /** Whether an exemption of this kind must have an end. */
  readonly ends: boolean;
  readonly lists: readonly Watchlist[];
  readonly onAdded: () => void;
}

const EMPTY = { plate: '', list: '', reason: '', expires: '' };

function NewExemption({ path, ends, lists, onAdded }: NewExemptionProps) {
  const t = exemptionWords.value;
  const [typed, setTyped] = useState(EMPTY);
  const { busy, problem, send } = useSending();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = {
      plate: typed.plate,
      reason: typed.reason,
      ...(typed.list !== '' && { list_id: typed.list }),
      ...(typed.expires !== '' && { expires_at: new Date(`${typed.expires}T23:59:59`).toISOString() }),
    };
    const answer = await send<Exemption>('POST', path, { body });
    if (!answer.ok) return;
    say(t.added(answer.body.plate), 'good');
    setTyped(EMPTY);
    onAdded();
  };
  return (
    <form class="row-form boxed" onSubmit={(event) => void submit(event)}>
      <h2>{t.add}</h2>
      <label>
        {t.plate}
        <input
          {...{ class: 'plate', required: true, maxLength: 100, value: typed.plate }}
          onInput={({ currentTarget }) => setTyped({ ...typed, plate: currentTarget.value })}
        />
      </label>
      <label>
        {t.list}
        <select value={typed.list} onChange={({ currentTarget }) => setTyped({ ...typed, list: currentTarget.value })}>
          <option value="">{t.everyList}</option>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.reason}
        <input
          {...{ required: true, maxLength: 500, value: typed.reason }}
          onInput={({ currentTarget }) => setTyped({ ...typed, reason: currentTarget.value })}
        />
      </label>
      <label>
        {t.expires}
        <input
          {...{ type: 'date', required: ends, value: typed.expires }}
          onInput={({ currentTarget }) => setTyped({ ...typed, expires: currentTarget.value })}
        />
      </label>
      <button type="submit" disabled={busy}>
        {t.adding}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
