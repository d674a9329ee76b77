import type { ComponentChildren } from 'preact';

export interface TabsProps<T extends string> {
  /** Label of the tabs, for screen readers. */
  readonly label: string;
  readonly tabs: readonly T[];
  readonly shown: T;
  readonly says: (tab: T) => ComponentChildren;
  readonly addressOf: (tab: T) => string;
}

/** Links to the views of a page. The address names the one that is shown, so that back and forward work. */
export function Tabs<T extends string>({ label, tabs, shown, says, addressOf }: TabsProps<T>) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab} href={addressOf(tab)} aria-current={tab === shown ? 'page' : undefined}>
          {says(tab)}
        </a>
      ))}
    </nav>
  );
}
