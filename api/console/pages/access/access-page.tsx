import { useLocation } from 'preact-iso';
import { useKeys } from '../../base/keys.ts';
import { address } from '../../base/transport.ts';
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
      <nav class="tabs" aria-label={t.tabs}>
        {TABS.map((tab) => (
          <a key={tab} href={address(path, { show: tab })} aria-current={tab === shown ? 'page' : undefined}>
            {t.tab[tab]}
          </a>
        ))}
      </nav>
      {shown === 'people' && <People />}
      {shown === 'keys' && <Keys />}
      {shown === 'agencies' && <Agencies />}
    </section>
  );
}
