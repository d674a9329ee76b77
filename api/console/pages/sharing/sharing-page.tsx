import { TabbedPage } from '../../parts/tabbed-page.tsx';
import { Grants } from './grants.tsx';
import { Receipts } from './receipts.tsx';
import { sharingWords } from './words.ts';

const VIEWS = { grants: Grants, receipts: Receipts } as const;

/** Grants between agencies, and the look-ups by them. */
export function SharingPage() {
  const t = sharingWords.value;
  return <TabbedPage title={t.title} lead={t.lead} label={t.views} says={t.view} views={VIEWS} />;
}
