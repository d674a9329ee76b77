import { setImmediate } from 'node:timers/promises';
import type { Entry, Explanation, MatchRule, Read, Watchlist } from '../model.ts';
import type { Position } from '../plate/lattice.ts';
import { UNREAD } from '../plate/lattice.ts';
import type { Store } from '../store/store.ts';
import { align, named, positionsOf } from './align.ts';
import { sentenceOf } from './explain.ts';
import { FollowedEntries } from './follow-changes.ts';
import type { Judgement, Match, Matcher, Threshold } from './matcher.ts';
import { PACKED_WORDS, packPlate } from './pack.ts';
import { findState, stateFactor } from './state-rule.ts';
import { NAMED_FROM, platesOfUnread } from './unread-plates.ts';

/** Entries that one `refresh` takes up at most, so that a load of a million by another process never stops ingest: about 30 ms. */
const REFRESH_BUDGET = 20_000;
/** Entries that `catchUp` takes up between two turns of the event loop: about 10 ms. */
const CATCH_UP_BUDGET = 5_000;

export interface OpenMatcher extends Matcher {
  /** Takes up all list changes made until now, letting other work in between. Await it after a load, before saying it is done. */
  catchUp(): Promise<void>;
  /** Entries in the index, and its memory in bytes. */
  size(): { readonly entries: number; readonly bytes: number };
}

/**
 * A matcher over all lists of a store, all in memory. Opening reads every entry (1.5 s for a million).
 *
 * A read hits an entry when its time of capture lies in the entry's validity, its state does not speak surely against the
 * entry's (`state-rule.ts`), and
 * - every character is as listed: rule `exact`, on any list;
 * - every character is as listed or of the listed one's OCR class, any number of them: rule `ocr`, on lists with that policy. A `?` is
 *   as listed where the reader itself names the listed character for it (`unread-plates.ts`); it never is for `exact`.
 */
export function openMatcher(store: Pick<Store, 'indexedEntries'>): OpenMatcher {
  const followed = new FollowedEntries(store.indexedEntries);
  const words = new Uint32Array(PACKED_WORDS);

  const match = (read: Read, as?: Watchlist): readonly Match[] => {
    const { plate } = read;
    if (packPlate(plate, words)) {
      const { index } = followed;
      const first = index.first(words);
      return first < 0 ? NONE : inOrder(matchesOf(read, [first], as));
    }
    if (!plate.includes(UNREAD)) return NONE;
    const firsts: number[] = [];
    for (const candidate of platesOfUnread(plate, positionsOf(read))) {
      if (packPlate(candidate, words)) firsts.push(followed.index.first(words));
    }
    return inOrder(matchesOf(read, firsts, as));
  };

  /** What the read hits in the chains that begin with these rows. */
  const matchesOf = (read: Read, firsts: readonly number[], as: Watchlist | undefined): Match[] => {
    const { index } = followed;
    const matches: Match[] = [];
    const positions = positionsOf(read);
    for (const first of firsts) {
      for (let row = first; row >= 0; row = index.next(row)) {
        if (!index.isLive(row) || !index.isValidAt(row, read.captured_at)) continue;
        const stored = followed.list(index.listOf(row));
        if (stored === undefined || (as !== undefined && stored.id !== as.id)) continue;
        const list = as ?? stored;
        const rule = ruleOf(read.plate, index.plateOf(row), positions);
        if (rule === null || (rule === 'ocr' && list.policy === 'exact')) continue;
        // Null or changed: by another process, since the last refresh.
        const entry = store.indexedEntries.entryOf(index.numberOf(row));
        if (entry === null || entry.plate !== index.plateOf(row)) continue;
        const match = matchOf(read, positions, entry, list, rule);
        if (match !== null) matches.push(match);
      }
    }
    return matches;
  };

  return {
    refresh() {
      followed.advance(REFRESH_BUDGET);
    },
    async catchUp() {
      while (!followed.advance(CATCH_UP_BUDGET)) await setImmediate();
    },
    match: (read) => match(read),
    matchAs: match,
    explain: judge,
    threshold: ({ policy }): Threshold => ({ policy, least_posterior: 0, expected_false_hits_per_day: null }),
    size: () => ({ entries: followed.index.size, bytes: followed.index.bytes }),
  };
}

const NONE: readonly Match[] = [];

/** The rule by which a read is an entry of its own skeleton; null for a `?` that the reader does not read as the listed character. */
function ruleOf(plate: string, listed: string, positions: readonly Position[]): MatchRule | null {
  if (plate === listed) return 'exact';
  for (let i = 0; i < plate.length; i++) {
    if (plate.charAt(i) === UNREAD && named(positions[i], listed.charAt(i)) < NAMED_FROM) return null;
  }
  return 'ocr';
}

function matchOf(read: Read, positions: readonly Position[], entry: Entry, list: Watchlist, rule: MatchRule): Match | null {
  const state = findState(read, entry.jurisdiction);
  if (state === 'other') return null;
  const explanation = explanationOf(read, positions, entry, list, rule);
  return { entry, list, rule, score: explanation.score, posterior: explanation.posterior, explanation };
}

function judge(read: Read, entry: Entry, list: Watchlist): Judgement {
  const positions = positionsOf(read);
  const rule = read.plate.length === entry.plate.length ? ruleOf(read.plate, entry.plate, positions) : null;
  const explanation = explanationOf(read, positions, entry, list, rule ?? 'likely');
  const why_not =
    rule === null || (rule === 'ocr' && list.policy === 'exact')
      ? `The characters differ by more than the policy ${list.policy} allows.`
      : findState(read, entry.jurisdiction) === 'other'
        ? `The state was read as ${read.jurisdiction}, but ${entry.jurisdiction} is listed.`
        : null;
  return { hits: why_not === null, why_not, explanation };
}

function explanationOf(read: Read, positions: readonly Position[], entry: Entry, list: Watchlist, rule: MatchRule): Explanation {
  const state = findState(read, entry.jurisdiction);
  const { characters, score: byCharacters } = align(read, positions, entry.plate);
  const score = byCharacters * stateFactor(state, read);
  const sentence = sentenceOf(characters, list, state, read, entry.jurisdiction);
  const evidence = {
    posterior: score,
    prior: 0,
    log_likelihood_ratio: Math.log(Math.max(score, Number.MIN_VALUE)),
    threshold: 0,
    model: 'none',
  };
  return { rule, score, ...evidence, list: list.name, list_version: list.version, alignment: characters, sentence };
}

/** Best first; of equals the list of higher priority, then the older entry. */
function inOrder(matches: Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  return matches.sort((a, b) => b.score - a.score || a.list.priority - b.list.priority || (a.entry.id < b.entry.id ? -1 : 1));
}
