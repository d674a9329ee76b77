import { expected, LprError } from '../../engine/errors.ts';
import { HIT_LEVELS } from '../../engine/records/hits.ts';
import { MATCH_POLICIES, POLICY_DESCRIPTIONS } from '../../engine/records/policies.ts';
import type { ListMapping, NewWatchlist } from '../../engine/records/watchlists.ts';
import { givenText } from './given-file.ts';
import { decimal, namesToUnset, oneOf, wholeNumber } from './values.ts';

/** Options for the settings of a list, for every command that creates or changes one. */
export const LIST_ARGS = {
  policy: {
    type: 'enum',
    options: [...MATCH_POLICIES] as string[],
    description: `Which reads hit: ${MATCH_POLICIES.map((policy) => POLICY_DESCRIPTIONS[policy]).join('; ')}`,
  },
  agency: { type: 'string', valueHint: 'NAME', description: 'Agency that maintains the list' },
  priority: { type: 'string', valueHint: '1..5', description: '1 highest, 5 lowest' },
  'false-alerts': { type: 'string', valueHint: 'N', description: 'Expected false alerts a day, at most; implies likely' },
  'min-plate': { type: 'string', valueHint: '0..1', description: 'Least probability of the weakest character' },
  'min-state': { type: 'string', valueHint: '0..1', description: 'Least probability of the listed state' },
  'state-conflicts': {
    type: 'enum',
    options: [...HIT_LEVELS] as string[],
    description: 'Level of a hit where another state was read and the listed one is improbable',
  },
  'retro-days': { type: 'string', valueHint: 'N', description: 'Days back that new entries are looked for in past reads' },
  'stale-hours': { type: 'string', valueHint: 'N', description: 'Hours without a load after which the list is stale' },
  'acknowledge-minutes': {
    type: 'string',
    valueHint: 'N',
    description: 'Minutes within which an alert must be acknowledged before it escalates',
  },
  confirmations: { type: 'string', valueHint: '1|2', description: 'Persons who must confirm a hit; 2: the two-person rule' },
  mapping: {
    type: 'string',
    valueHint: 'FILE',
    description: 'JSON file that describes the agency’s file format; saved with the list',
  },
} as const;

type Given = Readonly<Partial<Record<keyof typeof LIST_ARGS, string | undefined>>>;

/** The given settings, and no others. */
export async function listSettings(args: Given): Promise<Partial<NewWatchlist>> {
  const budget = decimal(args['false-alerts'], '--false-alerts');
  const all = {
    policy: oneOf(args.policy, '--policy', MATCH_POLICIES) ?? (budget === undefined ? undefined : ('likely' as const)),
    agency: args.agency,
    priority: wholeNumber(args.priority, '--priority', { min: 1, max: 5 }),
    false_alerts_per_day: budget,
    min_plate_p: decimal(args['min-plate'], '--min-plate', 1),
    min_state_p: decimal(args['min-state'], '--min-state', 1),
    state_conflicts: oneOf(args['state-conflicts'], '--state-conflicts', HIT_LEVELS),
    retro_days: decimal(args['retro-days'], '--retro-days', 3650),
    stale_after_hours: decimal(args['stale-hours'], '--stale-hours'),
    acknowledge_minutes: decimal(args['acknowledge-minutes'], '--acknowledge-minutes'),
    confirmations: wholeNumber(args.confirmations, '--confirmations', { min: 1, max: 2 }),
    mapping: args.mapping === undefined ? undefined : await mappingIn(args.mapping),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A mapping from a file; the caller checks its contents. */
export async function mappingIn(file: string): Promise<ListMapping> {
  const text = await givenText(file, 'a mapping');
  try {
    return JSON.parse(text) as ListMapping;
  } catch (error) {
    throw new LprError('bad_import', `${expected('a mapping in JSON', file, text.slice(0, 40))}`, { cause: error });
  }
}

/** Settings that may be removed, each with the value that a list then has. */
const UNSET: Readonly<Record<string, Partial<NewWatchlist>>> = {
  'false-alerts': { false_alerts_per_day: null },
  'min-plate': { min_plate_p: null },
  'min-state': { min_state_p: null },
  'stale-hours': { stale_after_hours: null },
  'acknowledge-minutes': { acknowledge_minutes: null },
  agency: { agency: null },
  mapping: { mapping: null },
};

/** The settings to remove, from `false-alerts,min-plate`. @param args what is set @throws UsageError */
export function unsetSettings(text: string | undefined, args: Given): Partial<NewWatchlist> {
  return Object.assign({}, ...namesToUnset(text, Object.keys(UNSET), args).map((name) => UNSET[name]));
}
