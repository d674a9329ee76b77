import { TabbedPage } from '../../parts/tabbed-page.tsx';
import { Holds } from './holds.tsx';
import { Receipts } from './receipts.tsx';
import { TermsOf } from './terms.tsx';
import { retentionWords } from './words.ts';

const VIEWS = { terms: TermsOf, receipts: Receipts, holds: Holds } as const;

/** Terms of data, deletions, and holds for cases. */
export function RetentionPage() {
  const t = retentionWords.value;
  return <TabbedPage title={t.title} lead={t.lead} label={t.tabs} says={t.tab} views={VIEWS} />;
}
