import { Tabs } from '../../parts/tabs.tsx';
import { useTabs } from '../../parts/use-tabs.ts';
import './audit.css';
import { Log } from './log.tsx';
import { Misuse } from './misuse.tsx';
import { auditWords } from './words.ts';

const TABS = ['log', 'misuse'] as const;

/** The log of look-ups, and the people who stand out in it. */
export function AuditPage() {
  const t = auditWords.value;
  const views = useTabs(TABS, (tab) => t.tab[tab]);
  return (
    <section class="page tall audit-page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.leads[views.shown]}</p>
      </header>
      <Tabs label={t.tabs} {...views} />
      {views.shown === 'log' ? <Log /> : <Misuse />}
    </section>
  );
}
