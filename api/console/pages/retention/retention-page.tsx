import { useLocation } from 'preact-iso';
import { useKeys } from '../../base/keys.ts';
import { address } from '../../base/transport.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { Holds } from './holds.tsx';
import { Receipts } from './receipts.tsx';
import { TermsOf } from './terms.tsx';
import { retentionWords } from './words.ts';

const TABS = ['terms', 'receipts', 'holds'] as const;

/** How long what is kept, what was deleted, and what is held for cases. */
export function RetentionPage() {
  const t = retentionWords.value;
  const { query, path, route } = useLocation();
  const shown = TABS.find((tab) => tab === query.show) ?? 'terms';
  useKeys(
    TABS.map((tab, i) => ({
      keys: String(i + 1),
      says: t.tab[tab],
      run: () => route(address(path, { show: tab }), true),
    })),
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
      {shown === 'terms' && <TermsOf />}
      {shown === 'receipts' && <Receipts />}
      {shown === 'holds' && <Holds />}
    </section>
  );
}
