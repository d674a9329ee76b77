import { expected, LprError } from '../errors.ts';
import { checkArea } from '../fields/area.ts';
import { demand } from '../fields/checked.ts';
import { DAY } from '../fields/durations.ts';
import { checkText } from '../fields/text.ts';
import { type Grant, type NewGrant, SHARED, type Shared } from '../records/sharing.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';

/** What limits a grant. */
type Limit = 'cameras' | 'area' | 'list' | 'case_number';

/** The limits that a grant of each kind may have, and those of which it needs at least one. */
const LIMITS: Readonly<Record<Shared, { readonly may: readonly Limit[]; readonly needs: readonly Limit[] }>> = {
  reads: { may: ['cameras', 'area'], needs: ['cameras', 'area'] },
  hits: { may: ['cameras', 'area', 'list', 'case_number'], needs: ['cameras', 'area', 'list', 'case_number'] },
  list: { may: ['list'], needs: ['list'] },
  case: { may: ['case_number'], needs: ['case_number'] },
};

const LONGEST = 200;
const LONGEST_REASON = 500;
const MOST_CAMERAS = 1_000;
/** Longest duration of a grant, the same as of a key; afterwards the decision has to be made again. */
const MOST_DAYS = 366;

/** The scope of a grant as it is kept, with its list. @throws LprError bad_request, not_found */
export function checkGrant(
  given: NewGrant,
  store: Pick<Store, 'cameras' | 'watchlists'>,
  now: number,
): {
  readonly scope: Pick<Grant, 'what' | 'cameras' | 'area' | 'list_id' | 'case_number' | 'reason' | 'from' | 'until'>;
  readonly list: Watchlist | null;
} {
  const { what, cameras, area, list: named, case_number } = given;
  if (!SHARED.includes(what)) throw new LprError('bad_request', expected(`one of ${SHARED.join(', ')}`, 'what', what));
  checkLimits(given);
  const from = given.from ?? now;
  checkTimes(from, given.until, now);
  const list = named === undefined ? null : (store.watchlists.byName(named) ?? store.watchlists.get(named));
  if (named !== undefined && list === null) {
    throw new LprError('not_found', `There is no watchlist with the name or id ${JSON.stringify(named)}`);
  }
  return {
    list,
    scope: {
      what,
      cameras: cameras === undefined ? null : checkCameras(cameras, store.cameras),
      area: area === undefined ? null : demand(checkArea(area)),
      list_id: list?.id ?? null,
      case_number: case_number === undefined ? null : demand(checkText(case_number, 'case_number', LONGEST)),
      reason: demand(checkText(given.reason, 'reason', LONGEST_REASON)),
      from,
      until: given.until,
    },
  };
}

function checkLimits(given: NewGrant): void {
  const { may, needs } = LIMITS[given.what];
  const said = (['cameras', 'area', 'list', 'case_number'] as const).filter((limit) => given[limit] !== undefined);
  const wrong = said.find((limit) => !may.includes(limit));
  if (wrong !== undefined) {
    throw new LprError('bad_request', expected(`${given.what} limited by ${may.join(', ')} only`, wrong, given[wrong]));
  }
  if (!needs.some((limit) => said.includes(limit))) {
    throw new LprError('bad_request', `Expected ${given.what} to be limited by ${needs.join(' or ')} but received no limit`);
  }
}

function checkTimes(from: number, until: number, now: number): void {
  const end = new Date(until).toISOString();
  if (until <= now || until <= from)
    throw new LprError('bad_request', expected('an end after its beginning and now', 'until', end));
  if (until - from > MOST_DAYS * DAY) {
    throw new LprError('bad_request', expected(`an end at most ${MOST_DAYS} days after its beginning`, 'until', end));
  }
}

function checkCameras(ids: readonly string[], cameras: Store['cameras']): readonly string[] {
  if (ids.length === 0 || ids.length > MOST_CAMERAS) {
    throw new LprError('bad_request', expected(`1 to ${MOST_CAMERAS} cameras`, 'cameras', ids.length));
  }
  const unknown = ids.find((id) => cameras.get(id) === null);
  if (unknown !== undefined) throw new LprError('not_found', `There is no camera ${JSON.stringify(unknown)}`);
  return [...new Set(ids)].sort();
}
