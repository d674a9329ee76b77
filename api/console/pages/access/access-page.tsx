import { TabbedPage } from '../../parts/tabbed-page.tsx';
import { Agencies } from './agencies.tsx';
import { Keys } from './keys.tsx';
import { People } from './people.tsx';
import { accessWords } from './words.ts';

const VIEWS = { people: People, keys: Keys, agencies: Agencies } as const;

/** People, keys and agencies: for administrators. */
export function AccessPage() {
  const t = accessWords.value;
  return <TabbedPage title={t.title} lead={t.lead} label={t.tabs} says={t.tab} views={VIEWS} />;
}
