import { useLocation } from 'preact-iso';
import { useKeys } from '../../base/keys.ts';
import { address } from '../../base/transport.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { Agencies } from './agencies.tsx';
import { Keys } from './keys.tsx';
import { People } from './people.tsx';
import { accessWords } from './words.ts';

const TABS = ['people', 'keys', 'agencies'] as const;

/** Who may do what: for administrators. */
export function AccessPage() {
  const t = accessWords.value;
  const { query, path, route } = useLocation();
  const shown = TABS.find((tab) => tab === query.show) ?? 'people';
  useKeys(
    TABS.map((tab, i) => ({ keys: String(i + 1), says: t.tab[tab], run: () => route(address(path, { show: tab }), true) })),
  );
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <Tabs
        label={t.tabs}
        tabs={TABS}
        shown={shown}
        says={(tab) => t.tab[tab]}
        addressOf={(tab) => address(path, { show: tab })}
      />
      {shown === 'people' && <People />}
      {shown === 'keys' && <Keys />}
      {shown === 'agencies' && <Agencies />}
    </section>
  );
}
