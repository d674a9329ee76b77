import { isPattern } from '../../plate/plate-pattern.ts';
import type { Entry } from '../../records/entries.ts';
import type { Explanation } from '../../records/explanations.ts';
import type { Match } from '../../records/matches.ts';
import type { MatchRule } from '../../records/policies.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import type { ReadEvidence } from '../evidence/read-evidence.ts';
import { compareState, findState, stateFactor } from '../evidence/state-rule.ts';
import type { Demand } from '../policies/demand.ts';
import { levelOf } from '../policies/policy.ts';
import { comparedCharacters } from './compared-characters.ts';
import { sentenceOf } from './sentence.ts';

/** A read and an entry with the rule that put them together; `demand` is the list's, null where it has a yes-or-no rule. */
export interface Pairing {
  readonly entry: Entry;
  readonly list: Watchlist;
  readonly rule: MatchRule;
  readonly demand: Demand | null;
}

/** The pairing as a match: with its explanation and level. */
export function matchOf(evidence: ReadEvidence, pairing: Pairing): Match {
  const explanation = explanationOf(evidence, pairing);
  const { entry, list, rule } = pairing;
  const { score, posterior } = explanation;
  return { entry, list, rule, score, posterior, level: levelIn(explanation, list), explanation };
}

export function levelIn(explanation: Explanation, list: Watchlist): Match['level'] {
  const { posterior, threshold, review_threshold, state } = explanation;
  return levelOf({ posterior, threshold, review_threshold, agrees: state.agrees }, list.state_conflicts);
}

export function explanationOf(evidence: ReadEvidence, { entry, list, rule, demand }: Pairing): Explanation {
  const { read, version } = evidence;
  const finding = findState(read, entry.jurisdiction);
  const state = compareState(read, entry.jurisdiction, (listed) => version.stateP(read, listed));
  const isOpen = isPattern(entry.plate);
  const steps = isOpen ? version.patterns.alignment(read, entry.plate) : evidence.alignment(entry.plate);
  const { characters, score } = comparedCharacters(read, entry.plate, steps);
  const earlier = isOpen ? null : evidence.earlierOf(entry);
  const travel =
    earlier === null
      ? null
      : (version.resighting?.describe(earlier, read.camera_id, evidence.scorer.prior(list.entries)) ?? null);
  return {
    rule,
    score: score * stateFactor(finding, read),
    ...(isOpen ? version.patterns.measured(read, entry) : evidence.posteriorOf(entry, list, earlier)),
    threshold: demand?.threshold ?? 0,
    review_threshold: demand?.review ?? 0,
    state,
    // Patterns are aligned with the lattice as it was read, without the camera's confusions.
    model: isOpen ? version.version : version.nameFor(read),
    list: list.name,
    list_version: list.version,
    alignment: characters,
    travel,
    sentence: sentenceOf(characters, list, state, finding, travel),
  };
}
