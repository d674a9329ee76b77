import type { ComponentType } from 'preact';
import { Tabs } from './tabs.tsx';
import { useTabs } from './use-tabs.ts';

interface TabbedPageProps<T extends string> {
  readonly title: string;
  readonly lead: string;
  /** Label of the tabs, for screen readers. */
  readonly label: string;
  readonly says: Readonly<Record<T, string>>;
  /** In the order of their tabs. */
  readonly views: Readonly<Record<T, ComponentType>>;
}

/** A page of several views, of which one is shown: the one that the address names, else the first. */
export function TabbedPage<T extends string>({ title, lead, label, says, views }: TabbedPageProps<T>) {
  const tabs = useTabs(Object.keys(views) as [T, ...T[]], (tab) => says[tab]);
  const View: ComponentType = views[tabs.shown];
  return (
    <section class="page">
      <header class="page-head">
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </header>
      <Tabs label={label} {...tabs} />
      <View />
    </section>
  );
}
