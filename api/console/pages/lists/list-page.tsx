import { useLocation, useRoute } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { get } from '../../base/transport.ts';
import type { ListDetail } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { useTabs } from '../../parts/use-tabs.ts';
import { Entries } from './entries.tsx';
import './lists.css';
import { Age } from './lists-page.tsx';
import { Loads } from './loads.tsx';
import { PolicyForm } from './policy-form.tsx';
import { listWords } from './words.ts';

const TABS = ['policy', 'entries', 'loads'] as const;

/** One list: its policy with a preview of changes, its entries, and its loads. */
export function ListPage() {
  const t = listWords.value;
  const { id = '' } = useRoute().params;
  const { route } = useLocation();
  const loaded = useLoaded<ListDetail>((signal) => get(`/v1/watchlists/${id}`, {}, signal), [id]);
  const { send, busy, problem } = useSending();
  useKeys([{ keys: 'Escape', says: t.back, run: () => route('/lists') }]);
  const views = useTabs(TABS, (tab) => t.tab[tab]);
  const list = loaded.value;
  if (list === null)
    return loaded.state === 'failed' ? <TroubleNote problem={loaded.problem} onAgain={loaded.reload} /> : <p class="empty">…</p>;
  const remove = async (): Promise<void> => {
    const answer = await send('DELETE', `/v1/watchlists/${id}`, { ifMatch: `"${list.version}"` });
    if (answer.ok) route('/lists');
  };
  return (
    <section class="page list-page">
      <header class="page-head">
        <a href="/lists">← {t.back}</a>
        <h1>{list.name}</h1>
        <span class="count">
          {t.version} {count(list.version)} · {count(list.entries)} {t.entries.toLowerCase()}
        </span>
        <Age list={list} />
        <p class="lead">{list.meaning}</p>
      </header>
      <Tabs label={t.tabs} {...views} />
      {problem !== null && <TroubleNote problem={problem} />}
      {views.shown === 'policy' && (
        <>
          <PolicyForm key={list.version} list={list} onSaved={loaded.reload} />
          <p class="spaced">
            <AskFirst says={t.delete} what={t.deleteWhat(list.name)} disabled={busy} onYes={() => void remove()} />
          </p>
        </>
      )}
      {views.shown === 'entries' && <Entries list={list} onChanged={loaded.reload} />}
      {views.shown === 'loads' && <Loads list={list} onStored={loaded.reload} />}
    </section>
  );
}
