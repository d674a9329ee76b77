import { Tabs } from '../../parts/tabs.tsx';
import { useTabs } from '../../parts/use-tabs.ts';
import { Grants } from './grants.tsx';
import { Receipts } from './receipts.tsx';
import { sharingWords } from './words.ts';

const TABS = ['grants', 'receipts'] as const;

/** What agencies let each other see, and who has looked. */
export function SharingPage() {
  const t = sharingWords.value;
  const views = useTabs(TABS, (tab) => t.view[tab]);
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <Tabs label={t.views} {...views} />
      {views.shown === 'grants' ? <Grants /> : <Receipts />}
    </section>
  );
}
