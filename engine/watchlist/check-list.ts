import type { NewWatchlist } from '../engine.ts';
import { expected, LprError } from '../errors.ts';
import type { MatchPolicy } from '../model.ts';
import type { WatchlistFacts } from '../store/watchlists.store.ts';
import { checkText } from './check-text.ts';

const POLICIES: readonly MatchPolicy[] = ['exact', 'ocr'];
const LONGEST = 200;

const DEFAULTS = { agency: null, policy: 'ocr', priority: 3 } as const;

/** A list's facts out of what is given, on top of what it was. @throws LprError bad_request */
export function checkList(given: Partial<NewWatchlist>, was: Partial<WatchlistFacts> = {}): WatchlistFacts {
  const { name = was.name, agency = was.agency, policy = was.policy, priority = was.priority } = given;
  const facts = {
    name: good(checkText(name, 'name', LONGEST)),
    agency: agency === undefined || agency === null ? DEFAULTS.agency : good(checkText(agency, 'agency', LONGEST)),
    policy: policy ?? DEFAULTS.policy,
    priority: priority ?? DEFAULTS.priority,
  };
  if (!POLICIES.includes(facts.policy)) {
    throw new LprError('bad_request', expected(`one of ${POLICIES.join(', ')}`, 'policy', facts.policy));
  }
  if (!Number.isInteger(facts.priority) || facts.priority < 1 || facts.priority > 5) {
    throw new LprError('bad_request', expected('a whole number from 1 (highest) to 5', 'priority', facts.priority));
  }
  return facts;
}

function good(checked: ReturnType<typeof checkText>): string {
  if (checked.ok) return checked.value;
  throw new LprError('bad_request', checked.detail);
}
