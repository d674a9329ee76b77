import { UNREAD } from '../plate/lattice.ts';
import type { Match } from '../records/matches.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { ReadEvidence } from './evidence/read-evidence.ts';
import { matchOf } from './explanation/explained.ts';
import type { LiveEntries } from './index/live-entries.ts';
import { PACKED_WORDS, packPlate } from './index/pack.ts';
import { platesOfUnread } from './index/unread-plates.ts';
import { characterRule } from './policies/character-rule.ts';
import { POLICIES } from './policies/policies.ts';

const words = new Uint32Array(PACKED_WORDS);

/**
 * Entries on lists with a yes-or-no rule: those whose plate has the skeleton of the plate read, or of what a plate with unread characters
 * may be. One probe of the index a plate; matches are added to `matches`.
 */
export function matchByRule(evidence: ReadEvidence, entries: LiveEntries, only: Watchlist | null, matches: Match[]): void {
  const { plate } = evidence.read;
  if (packPlate(plate, words)) matchChain(evidence, entries, only, matches);
  else if (plate.includes(UNREAD)) {
    for (const candidate of platesOfUnread(plate, evidence.positions)) {
      if (packPlate(candidate, words)) matchChain(evidence, entries, only, matches);
    }
  }
}

/** All rows of the packed plate's skeleton. */
function matchChain(evidence: ReadEvidence, entries: LiveEntries, only: Watchlist | null, matches: Match[]): void {
  const { index } = entries.followed;
  const { read } = evidence;
  for (let row = index.first(words); row >= 0; row = index.next(row)) {
    const list = entries.listOf(row, read, only);
    if (list === null) continue;
    const rule = characterRule(read.plate, index.plateOf(row), () => evidence.positions);
    if (rule === null || !POLICIES[list.policy].accepts(rule)) continue;
    const entry = entries.entryAt(row);
    if (entry !== null) matches.push(matchOf(evidence, { entry, list, rule, demand: null }));
  }
}
