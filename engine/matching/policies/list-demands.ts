import type { Watchlist } from '../../records/watchlists.ts';
import type { Demand } from './demand.ts';

/** The most lenient of several demands, by which the search is bounded. */
export interface LowestThreshold {
  readonly prior: number;
  readonly odds: number;
}

/** What several lists demand, by the list's number. */
export interface ListDemands {
  /** Null: a list with a yes-or-no rule. */
  readonly byList: ReadonlyMap<number, Demand | null>;
  /** Whether any list has a yes-or-no rule. */
  readonly hasRules: boolean;
  /** Null: no list demands a posterior. */
  readonly lowest: LowestThreshold | null;
}

export function listDemands(lists: ReadonlyMap<number, Watchlist>, demandOf: (list: Watchlist) => Demand | null): ListDemands {
  const byList = new Map([...lists].map(([number, list]) => [number, demandOf(list)] as const));
  const demands = [...byList.values()].filter((demand) => demand !== null);
  const lowest =
    demands.length === 0
      ? null
      : { prior: Math.max(...demands.map(({ prior }) => prior)), odds: Math.min(...demands.map(({ near_odds }) => near_odds)) };
  return { byList, hasRules: demands.length < byList.size, lowest };
}
