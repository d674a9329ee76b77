import { LprError } from '../errors.ts';
import type { LiveEvent } from '../records/events.ts';
import type { PastLoad, PastLoadDetail } from '../records/list-loads.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { ListParts } from './list-parts.ts';

const MOST = 100;
/** Events of one list fetched at a time; a list that is loaded hourly has some 1,500 in a month. */
const PAGE = 1_000;

/** Loads of a list, newest first, from the event log. */
export function pastLoads({ events }: Pick<ListParts, 'events'>, listId: string): readonly PastLoad[] {
  const loads: PastLoad[] = [];
  for (let after = 0, page: readonly LiveEvent[] = []; ; after = page.at(-1)?.id ?? after) {
    page = events.since('list', after, { subject: listId, limit: PAGE });
    loads.push(...page.filter(({ kind }) => kind === 'list.loaded').map(loadOf));
    if (page.length < PAGE) return loads.slice(-MOST).reverse();
  }
}

/** The load that made a version of a list, with the entries that it changed. A later load that changed nothing has the same version, and is left out. */
export function pastLoad(parts: Pick<ListParts, 'events' | 'store'>, { id, name }: Watchlist, version: number): PastLoadDetail {
  const load = pastLoads(parts, id).findLast((one) => one.version === version);
  if (load === undefined) {
    throw new LprError(
      'not_found',
      `No load among the last ${MOST} of ${name} that are in the event log made its version ${version}`,
    );
  }
  return { ...load, changes: parts.store.listLoads.changesOf({ listId: id, version }) };
}

function loadOf({ at, body }: LiveEvent): PastLoad {
  const { mode, version, added, updated, removed, unchanged } = body as Omit<PastLoad, 'at'>;
  return { at, mode, version, added, updated, removed, unchanged };
}
