import { useLocation } from 'preact-iso';
import { useKeys } from '../../base/keys.ts';
import { address } from '../../base/transport.ts';
import { Tabs } from '../../parts/tabs.tsx';
import './audit.css';
import { Log } from './log.tsx';
import { Misuse } from './misuse.tsx';
import { auditWords } from './words.ts';

const TABS = ['log', 'misuse'] as const;

/** The log of look-ups, and who stands out in it. */
export function AuditPage() {
  const t = auditWords.value;
  const { query, path, route } = useLocation();
  const shown = TABS.find((tab) => tab === query.show) ?? 'log';
  useKeys(
    TABS.map((tab, i) => ({ keys: String(i + 1), says: t.tab[tab], run: () => route(address(path, { show: tab }), true) })),
  );
  return (
    <section class="page tall audit-page">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.leads[shown]}</p>
      </header>
      <Tabs
        label={t.tabs}
        tabs={TABS}
        shown={shown}
        says={(tab) => t.tab[tab]}
        addressOf={(tab) => address(path, { show: tab })}
      />
      {shown === 'log' ? <Log /> : <Misuse />}
    </section>
  );
}
