import { useLocation } from 'preact-iso';
import { useKeys } from '../base/keys.ts';
import { address } from '../base/transport.ts';
import type { TabsProps } from './tabs.tsx';

/** The views of a page: the one that the address names (`?show=`), else the first one. The keys 1, 2, 3 … select them, too. */
export function useTabs<T extends string>(tabs: readonly [T, ...T[]], says: (tab: T) => string): Omit<TabsProps<T>, 'label'> {
  const { query, path, route } = useLocation();
  const addressOf = (tab: T): string => address(path, { show: tab });
  useKeys(tabs.map((tab, i) => ({ keys: String(i + 1), says: says(tab), run: () => route(addressOf(tab), true) })));
  return { tabs, says, addressOf, shown: tabs.find((tab) => tab === query.show) ?? tabs[0] };
}
