import { Tabs } from '../../parts/tabs.tsx';
import { useTabs } from '../../parts/use-tabs.ts';
import { Agencies } from './agencies.tsx';
import { Keys } from './keys.tsx';
import { People } from './people.tsx';
import { accessWords } from './words.ts';

const TABS = ['people', 'keys', 'agencies'] as const;

/** Who may do what: for administrators. */
export function AccessPage() {
  const t = accessWords.value;
  const views = useTabs(TABS, (tab) => t.tab[tab]);
  return (
    <section class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <Tabs label={t.tabs} {...views} />
      {views.shown === 'people' && <People />}
      {views.shown === 'keys' && <Keys />}
      {views.shown === 'agencies' && <Agencies />}
    </section>
  );
}
