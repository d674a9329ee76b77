import { Tabs } from '../../parts/tabs.tsx';
import { useTabs } from '../../parts/use-tabs.ts';
import { Holds } from './holds.tsx';
import { Receipts } from './receipts.tsx';
import { TermsOf } from './terms.tsx';
import { retentionWords } from './words.ts';

const TABS = ['terms', 'receipts', 'holds'] as const;

/** How long what is kept, what was deleted, and what is held for cases. */
export function RetentionPage() {
  const t = retentionWords.value;
  const views = useTabs(TABS, (tab) => t.tab[tab]);
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <Tabs label={t.tabs} {...views} />
      {views.shown === 'terms' && <TermsOf />}
      {views.shown === 'receipts' && <Receipts />}
      {views.shown === 'holds' && <Holds />}
    </section>
  );
}
