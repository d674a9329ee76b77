import { expected, LprError } from '../errors.ts';
import { everyPage } from '../records/pages.ts';
import type { CompareWindow, Comparison, ListSettings, ReplayModels } from '../records/replay.ts';
import type { Watchlist } from '../records/watchlists.ts';
import { findListByName } from '../store/find.ts';
import { checkList } from '../watchlists/check-list.ts';
import { compare, type ListPair } from './compare.ts';
import type { PreviewParts } from './preview.ts';

/** Two configurations, each with the settings of any lists; two models; or both. */
export interface Replayed {
  readonly before: ListSettings;
  readonly after: ListSettings;
  readonly models: ReplayModels | undefined;
}

/**
 * The hits that lists would gain and lose between two configurations. Two models without settings are compared on all lists.
 * @throws LprError bad_request for a setting that lists do not have, not_found
 */
export async function replay(
  parts: PreviewParts,
  { before, after, models }: Replayed,
  window: CompareWindow,
): Promise<Comparison> {
  const { store, matcher } = parts;
  matcher.refresh();
  const named = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const names =
    named.length > 0 || models === undefined
      ? named
      : [...everyPage((page) => store.watchlists.list(page))].map(({ name }) => name);
  const pairs: ListPair[] = names.map((name) => {
    const list = findListByName(store, name);
    const as = (given: ListSettings): Watchlist => ({ ...list, ...checkList(given[name] ?? {}, list) });
    return { before: as(before), after: as(after), models };
  });
  if (pairs.length === 0) throw new LprError('bad_request', expected('settings of at least one list', 'the configurations', {}));
  return await compare(parts, pairs, window);
}
