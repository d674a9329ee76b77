import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { didYouMean } from '../fields/did-you-mean.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkText } from '../fields/text.ts';
import { HIT_LEVELS } from '../records/hits.ts';
import { DEMANDS_POSTERIOR, MATCH_POLICIES, type MatchPolicy } from '../records/policies.ts';
import type { NewWatchlist, StateConflicts } from '../records/watchlists.ts';
import type { WatchlistFacts } from '../store/watchlists.store.ts';
import { checkPriority } from './check-entry.ts';
import { checkMapping } from './check-mapping.ts';
import { PLAIN_LIST } from './plain.ts';

const LONGEST = 200;
const MOST_RETRO_DAYS = 3650;
const MOST_STALE_HOURS = 10_000;
const MOST_MINUTES = 10_000;
const MOST_FALSE_ALERTS = 1_000_000;

const SETTINGS: readonly string[] = ['name', ...Object.keys(PLAIN_LIST)];

/**
 * A list's settings from the given ones and its present ones. A setting that is not given stays; null removes it.
 * @throws LprError bad_request for a wrong value, and for an unknown setting, which is most often a mistyped one
 */
export function checkList(given: Partial<NewWatchlist>, was: Partial<WatchlistFacts> = {}): WatchlistFacts {
  for (const key of Object.keys(given)) {
    if (SETTINGS.includes(key)) continue;
    const where = was.name === undefined ? 'a setting of a list' : `a setting of the list ${JSON.stringify(was.name)}`;
    throw new LprError('bad_request', expected(`one of ${SETTINGS.join(', ')}`, where, key) + didYouMean(key, SETTINGS));
  }
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  const all: Readonly<Record<keyof WatchlistFacts, unknown>> = {
    name: undefined,
    ...PLAIN_LIST,
    ...was,
    ...Object.fromEntries(said),
  };
  const number = (field: keyof WatchlistFacts, high: number): number | null =>
    all[field] === null ? null : demand(checkNumber(all[field], field, 0, high));
  const facts = {
    name: demand(checkText(all.name, 'name', LONGEST)),
    agency: all.agency === null ? null : demand(checkText(all.agency, 'agency', LONGEST)),
    policy: policyOf(all.policy),
    false_alerts_per_day: number('false_alerts_per_day', MOST_FALSE_ALERTS),
    priority: demand(checkPriority(all.priority ?? PLAIN_LIST.priority)),
    min_plate_p: number('min_plate_p', 1),
    min_state_p: number('min_state_p', 1),
    state_conflicts: conflictsOf(all.state_conflicts),
    retro_days: number('retro_days', MOST_RETRO_DAYS) ?? 0,
    stale_after_hours: number('stale_after_hours', MOST_STALE_HOURS),
    acknowledge_minutes: number('acknowledge_minutes', MOST_MINUTES),
    confirmations: confirmationsOf(all.confirmations),
    mapping: checkMapping(all.mapping),
  };
  if (facts.false_alerts_per_day === 0) {
    throw new LprError('bad_request', expected('a number above 0', 'false_alerts_per_day', 0));
  }
  if (facts.false_alerts_per_day !== null && !DEMANDS_POSTERIOR[facts.policy]) {
    const those = MATCH_POLICIES.filter((policy) => DEMANDS_POSTERIOR[policy]).join(' or ');
    const message = expected(`the policy ${those} with false_alerts_per_day`, 'policy', facts.policy);
    throw new LprError('bad_request', message);
  }
  return facts;
}

function conflictsOf(level: unknown): StateConflicts {
  const found = HIT_LEVELS.find((one) => one === (level ?? PLAIN_LIST.state_conflicts));
  if (found !== undefined) return found;
  throw new LprError('bad_request', expected(`one of ${HIT_LEVELS.join(', ')}`, 'state_conflicts', level));
}

function confirmationsOf(given: unknown): number {
  const confirmations = given ?? PLAIN_LIST.confirmations;
  if (confirmations === 1 || confirmations === 2) return confirmations;
  throw new LprError('bad_request', expected('1 or 2', 'confirmations', given));
}

function policyOf(policy: unknown): MatchPolicy {
  const found = MATCH_POLICIES.find((one) => one === (policy ?? PLAIN_LIST.policy));
  if (found !== undefined) return found;
  throw new LprError('bad_request', expected(`one of ${MATCH_POLICIES.join(', ')}`, 'policy', policy));
}
