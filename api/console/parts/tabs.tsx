import type { ComponentChildren } from 'preact';

export interface TabsProps<T extends string> {
  /** What is chosen between, for screen readers. */
  readonly label: string;
  readonly tabs: readonly T[];
  readonly shown: T;
  readonly says: (tab: T) => ComponentChildren;
  readonly addressOf: (tab: T) => string;
}

/** Links to the views of a page. Which one is shown stands in the address, so that back and forward work. */
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
