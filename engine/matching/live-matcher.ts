import { setImmediate } from 'node:timers/promises';
import { type Lattice, type Position, UNREAD } from '../plate/lattice.ts';
import { LONGEST_PLATE } from '../plate/normalize.ts';
import { isPattern } from '../plate/plate-pattern.ts';
import type { Entry } from '../records/entries.ts';
import type { Explanation } from '../records/explanations.ts';
import type { HitLevel } from '../records/hits.ts';
import type { MatchRule } from '../records/policies.ts';
import type { Read } from '../records/reads.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';
import { type ConfusionModel, shippedModel } from './confusion/confusion-model.ts';
import type { JudgingModel } from './confusion/learned-model.ts';
import type { Posterior } from './evidence/posterior-scorer.ts';
import { compareState, findState, stateFactor } from './evidence/state-rule.ts';
import { align, isSwap, named, positionsOf } from './explanation/align.ts';
import { sentenceOf } from './explanation/sentence.ts';
import { FollowedEntries } from './index/follow-changes.ts';
import { PACKED_WORDS, packPlate } from './index/pack.ts';
import { FARTHEST } from './index/search.ts';
import { NAMED_FROM, platesOfUnread } from './index/unread-plates.ts';
import { Judge } from './judge.ts';
import type { Judgement, Match, Matcher } from './matcher.ts';
import { alignPattern } from './patterns/align-pattern.ts';
import type { Demand, LowestThreshold } from './policies/thresholds.ts';
import type { SightingsStore } from './resightings/followed-sightings.ts';
import { type EarlierSighting, FARTHEST_EXPECTED } from './resightings/resighting-evidence.ts';
import { Resightings } from './resightings/resightings.ts';

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

export interface MatcherOptions {
  /** Default: the one that ships. */
  readonly model?: ConfusionModel;
  /** Versions of models, and which of them judges: asked at every `refresh`. Default: the one above, always. */
  readonly models?: ModelSource;
  /** Hits that are there, as evidence for others; asked only where a model knows how cars go on. Default: there are none. */
  readonly sightings?: SightingsStore;
  /** Reads a day, for budgets; asked when a threshold is worked out. Null: not known yet. */
  readonly readsPerDay?: () => number | null;
}

export interface ModelSource {
  /** Version in use. Costs microseconds. */
  inUse(): string;
  /** @throws LprError not_found */
  get(version: string): JudgingModel;
}

/** Texts to try before everybody is asked after: asking costs a hundred times as much as trying one. */
const MOST_TRIES = 128;

/** Taken for a day's reads before they are known. */
const READS_PER_DAY = 100_000;

/**
 * A matcher over all lists of a store, all in memory. Opening reads every entry (3 s for a million).
 *
 * A read hits an entry when its time of capture lies in the entry's validity, and, by the policy of its list,
 * - `exact`: every character is as listed;
 * - `ocr`: every character is as listed or of the listed one's OCR class, any number of them. A `?` is as listed
 *   where the reader itself names the listed character for it (`unread-plates.ts`);
 * - `likely`: the posterior probability that this car passed (`measure.ts`) reaches the list's review threshold (`thresholds.ts`). The entry
 *   must be reachable (`search.ts`): any number of characters that the reader named or that are of their classes, and one more thing
 *   wrong at most – a character it did not name, one it missed, one too many – each as improbable as the reader says.
 *
 * A hit is an alert, or a review where another state was read (unless the list takes that for an alert) or the posterior is below the
 * list's alert threshold.
 *
 * Entries that are patterns stand in no index and are tried one by one (`patterns/pattern-matcher.ts`).
 */
export function openMatcher(store: Pick<Store, 'indexedEntries'>, options: MatcherOptions = {}): OpenMatcher {
  const { model = shippedModel(), readsPerDay = () => null } = options;
  const followed = new FollowedEntries(store.indexedEntries);
  const words = new Uint32Array(PACKED_WORDS);
  const { models = onlyModel(model) } = options;
  const judges = new Map<string, Judge>();
  const judgeOf = (version: string): Judge => {
    let known = judges.get(version);
    if (known === undefined) {
      known = new Judge(
        models.get(version),
        () => readsPerDay() ?? READS_PER_DAY,
        (id) => followed.patterns.of(followed.numberOf(id)),
      );
      judges.set(version, known);
    }
    return known;
  };
  /** Who judges now; another one for the length of a question about it. */
  let judge = judgeOf(models.inUse());
  const resightings = options.sightings === undefined ? null : new Resightings(options.sightings);
  /** Whether anything was seen before the read at hand that its judge can make something of. */
  let isSeenBefore = false;
  const rows: number[] = [];
  const places = new Uint8Array(LONGEST_PLATE);
  let hasRules = false;

  /** What the lists demand, by number; worked out again after a change. */
  const currentDemands = (): ReadonlyMap<number, Demand | null> => {
    if (judge.demands?.of === followed.lists) return judge.demands.byList;
    const byList = new Map([...followed.lists].map(([no, list]) => [no, demandOf(list)]));
    judge.demands = { of: followed.lists, byList };
    hasRules = [...byList.values()].includes(null);
    return byList;
  };
  /** The one list, as if it had these settings. Remembered: comparisons ask for two in turn, read by read. */
  const demandsAs = (as: Watchlist): ReadonlyMap<number, Demand | null> => {
    let known = judge.asIf.get(as);
    if (known === undefined) {
      known = new Map([[followed.numberOf(as.id), demandOf(as)]]);
      judge.asIf.set(as, known);
    }
    return known;
  };
  const demandOf = (list: Watchlist): Demand | null => (list.policy === 'likely' ? judge.thresholds.demand(list) : null);

  const match = (read: Read, as?: Watchlist): readonly Match[] => {
    const matches: Match[] = [];
    lookBack(read);
    if (as === undefined) {
      const all = currentDemands();
      if (hasRules) byRule(read, undefined, matches);
      byLikelihood(read, undefined, all, matches);
    } else if (as.policy === 'likely') byLikelihood(read, as, demandsAs(as), matches);
    else byRule(read, as, matches);
    if (followed.patterns.size > 0) byPatterns(read, as, as === undefined ? currentDemands() : demandsAs(as), matches);
    return matches.length === 0 ? NONE : inOrder(matches);
  };

  const lookBack = (read: Read): void => {
    isSeenBefore = judge.traveller !== null && resightings?.cover(read) === true;
  };
  /** The entry's latest sighting before the read, if there is one. */
  const before = (
    read: Read,
    entry: { readonly id: string; readonly plate: string } | number,
    plate = '',
  ): EarlierSighting | null => {
    const { traveller } = judge;
    if (!isSeenBefore || traveller === null || resightings === null) return null;
    return typeof entry === 'number'
      ? resightings.before(traveller, read, entry, plate)
      : resightings.beforeOf(traveller, read, entry);
  };
  /** The measure must have the read in hand. */
  const measured = (
    { plate }: Read,
    entry: Pick<Entry, 'plate' | 'jurisdiction'>,
    list: Watchlist,
    seen: EarlierSighting | null,
  ): Posterior => {
    const { measure, traveller } = judge;
    const again =
      seen === null || traveller === null ? null : traveller.resighting(measure, plate, seen, measure.prior(list.entries));
    return measure.posteriorOf(entry, list.entries, again);
  };

  /** Lists with a yes-or-no rule: the chains of the plate's skeleton, or of what an unread one may be. */
  const byRule = (read: Read, as: Watchlist | undefined, matches: Match[]): void => {
    const { plate } = read;
    if (packPlate(plate, words)) {
      const first = followed.index.first(words);
      if (first >= 0) matchChain(read, first, as, matches);
      return;
    }
    if (!plate.includes(UNREAD)) return;
    for (const candidate of platesOfUnread(plate, positionsOf(read))) {
      if (!packPlate(candidate, words)) continue;
      const first = followed.index.first(words);
      if (first >= 0) matchChain(read, first, as, matches);
    }
  };

  const matchChain = (read: Read, first: number, as: Watchlist | undefined, matches: Match[]): void => {
    const { index } = followed;
    const positions = positionsOf(read);
    for (let row = first; row >= 0; row = index.next(row)) {
      const list = listOf(row, read, as);
      if (list === null || list.policy === 'likely') continue;
      const rule = ruleOf(read.plate, index.plateOf(row), positions);
      if (rule === null || (rule === 'ocr' && list.policy === 'exact')) continue;
      const entry = entryOf(row);
      if (entry === null) continue;
      judge.take(read);
      matches.push(matchOf(read, positions, entry, list, rule, null));
    }
  };

  const byPatterns = (read: Read, as: Watchlist | undefined, all: ReadonlyMap<number, Demand | null>, matches: Match[]): void => {
    const found = judge.patterns.find(read, followed.patterns, (pattern) => {
      const list = isValid(pattern, read) ? settingsOf(pattern.list_no, as) : null;
      return list === null ? null : { list, demand: all.get(pattern.list_no) ?? null };
    });
    for (const { no, list_no, pattern } of found) {
      const list = settingsOf(list_no, as);
      const entry = store.indexedEntries.entryOf(no);
      if (list === null || entry === null || entry.plate !== pattern.text) continue;
      const demand = all.get(list_no) ?? null;
      matches.push(matchOf(read, positionsOf(read), entry, list, 'pattern', demand));
    }
  };

  /** The row's list, with the settings to match by, if the entry is live and valid at the read's time; else null. */
  const listOf = (row: number, read: Read, as: Watchlist | undefined): Watchlist | null => {
    const { index } = followed;
    if (!index.isLive(row) || !index.isValidAt(row, read.captured_at)) return null;
    return settingsOf(index.listOf(row), as);
  };

  /** Null for a list that is gone, and for any but the one that is asked after. */
  const settingsOf = (listNo: number, as: Watchlist | undefined): Watchlist | null => {
    const stored = followed.list(listNo);
    if (stored === undefined || (as !== undefined && stored.id !== as.id)) return null;
    return as ?? stored;
  };

  /** Null where it is gone or changed: by another process, since the last refresh. */
  const entryOf = (row: number): Entry | null => {
    const entry = store.indexedEntries.entryOf(followed.index.numberOf(row));
    return entry !== null && entry.plate === followed.index.plateOf(row) ? entry : null;
  };

  /** The least part of the top (`search.ts`) that an entry must have to be near what is demanded. */
  const leastOf = ({ prior, odds }: LowestThreshold, others: number): number =>
    Math.min(1, Math.max(FARTHEST, judge.measure.leastLikelihood(prior, odds, others) / judge.search.top));

  const byLikelihood = (
    read: Read,
    as: Watchlist | undefined,
    all: ReadonlyMap<number, Demand | null>,
    matches: Match[],
  ): void => {
    const loosest = judge.thresholds.loosest(all);
    if (loosest === null) return;
    const { index } = followed;
    const { measure, search } = judge;
    judge.take(read);
    if (measure.lattice.length === 0) return;
    search.take(measure.lattice);
    // Cars that bear the plate as it was read are most of everybody, nearly always; where nobody does, all must be asked.
    const bySame = isBestText(read.plate, measure.lattice) ? measure.shareOfPlateRead() * search.best : 0;
    let others = bySame > 0 ? bySame : measure.background();
    let least = leastOf(loosest, others);
    if (others === bySame && search.tries(least) > MOST_TRIES) {
      // A blurred read may be of a great many plates; knowing how many costs less than trying them.
      others = measure.background();
      least = leastOf(loosest, others);
    }
    const found = search.find(index, least, rows);
    for (let at = 0; at < found; at++) {
      const row = rows[at];
      const byCharacters = measure.likelihoodOfIndices(places, index.charactersOf(row, places));
      if (byCharacters < search.top * search.reached) continue;
      const list = listOf(row, read, as);
      if (list === null) continue;
      const demand = all.get(index.listOf(row));
      if (demand === null || demand === undefined) continue;
      // The bound leaves out the car of the plate read itself, which this may be.
      if (byCharacters < measure.leastLikelihood(demand.prior, demand.near_odds, others) && index.plateOf(row) !== read.plate)
        continue;
      const listed = { plate: index.plateOf(row), jurisdiction: index.jurisdictionOf(row) };
      const seen = before(read, index.numberOf(row), listed.plate);
      if (seen?.isExpected || measured(read, listed, list, seen).posterior < demand.near) continue;
      const entry = entryOf(row);
      if (entry !== null) matches.push(likelyMatch(read, entry, list, demand));
    }
    if (isSeenBefore) byExpectation(read, as, all, others, matches);
  };

  /** The measure must have the read in hand. */
  const likelyMatch = (read: Read, entry: Entry, list: Watchlist, demand: Demand): Match => {
    const positions = positionsOf(read);
    const rule = read.plate.length === entry.plate.length ? (ruleOf(read.plate, entry.plate, positions) ?? 'likely') : 'likely';
    return matchOf(read, positions, entry, list, rule, demand);
  };

  /** Entries that were seen before and may have come here since: the search's bound does not know of them. The measure has the read in hand. */
  const byExpectation = (
    read: Read,
    as: Watchlist | undefined,
    all: ReadonlyMap<number, Demand | null>,
    others: number,
    matches: Match[],
  ): void => {
    const { measure, search, traveller } = judge;
    if (resightings === null || traveller === null) return;
    const leastOf = (seen: EarlierSighting): number => {
      const list = settingsOf(seen.sighting.list_no, as);
      const demand = all.get(seen.sighting.list_no);
      if (list === null || demand === null || demand === undefined) return Number.POSITIVE_INFINITY;
      const prior = traveller.prior(seen, measure.prior(list.entries));
      return measure.leastLikelihood(prior, demand.near_odds, others);
    };
    for (const seen of resightings.expected(traveller, read, measure, search.top * FARTHEST_EXPECTED, leastOf)) {
      const { entry_no, list_no, plate } = seen.sighting;
      const list = settingsOf(list_no, as);
      const demand = all.get(list_no);
      const entry = store.indexedEntries.entryOf(entry_no);
      if (list === null || demand === null || demand === undefined || entry === null || entry.plate !== plate) continue;
      if (isValid(entry, read) && measured(read, entry, list, seen).posterior >= demand.near) {
        matches.push(likelyMatch(read, entry, list, demand));
      }
    }
  };

  /** The measure must have the read in hand. */
  const matchOf = (
    read: Read,
    positions: readonly Position[],
    entry: Entry,
    list: Watchlist,
    rule: MatchRule,
    demand: Demand | null,
  ): Match => {
    const explanation = explanationOf(read, positions, entry, list, rule, demand);
    const { score, posterior } = explanation;
    return { entry, list, rule, score, posterior, level: levelOf(explanation, list), explanation };
  };

  const explanationOf = (
    read: Read,
    positions: readonly Position[],
    entry: Entry,
    list: Watchlist,
    rule: MatchRule,
    demand: Demand | null,
  ): Explanation => {
    const finding = findState(read, entry.jurisdiction);
    const state = compareState(read, entry.jurisdiction);
    const isOpen = isPattern(entry.plate);
    const { characters, score: byCharacters } = (isOpen ? alignPattern : align)(read, positions, entry.plate);
    const score = byCharacters * stateFactor(finding, read);
    const seen = isOpen ? null : before(read, entry);
    const travel =
      seen === null ? null : (judge.traveller?.told(seen, read.camera_id, judge.measure.prior(list.entries)) ?? null);
    const sentence = sentenceOf(characters, list, state, finding, travel);
    const said = isOpen ? judge.patterns.measured(read, entry) : measured(read, entry, list, seen);
    // Patterns are laid beside the lattice as it was read, whatever its camera shows.
    const version = isOpen ? judge.version : judge.nameFor(read);
    const demanded = { threshold: demand?.threshold ?? 0, review_threshold: demand?.review ?? 0 };
    const evidence = { ...said, ...demanded, state, model: version };
    return { rule, score, ...evidence, list: list.name, list_version: list.version, alignment: characters, travel, sentence };
  };

  const explain = (read: Read, entry: Entry, list: Watchlist): Judgement => {
    const positions = positionsOf(read);
    const rule = explainedRule(read, entry, list, positions);
    const demand = demandOf(list);
    lookBack(read);
    judge.take(read);
    const explanation = explanationOf(
      read,
      positions,
      entry,
      list,
      isPattern(entry.plate) ? 'pattern' : (rule ?? 'likely'),
      demand,
    );
    const why_not = demand === null ? whyNoRule(list, rule) : whyUnlikely(explanation);
    return { level: why_not === null ? levelOf(explanation, list) : null, why_not, explanation };
  };

  /** Null where the list's yes-or-no rule, if it has one, is not met. */
  const explainedRule = (read: Read, entry: Entry, list: Watchlist, positions: readonly Position[]): MatchRule | null => {
    if (isPattern(entry.plate)) return judge.patterns.fitsByRule(read, entry, list) ? 'pattern' : null;
    return read.plate.length === entry.plate.length ? ruleOf(read.plate, entry.plate, positions) : null;
  };

  return {
    refresh() {
      followed.advance(REFRESH_BUDGET);
      resightings?.refresh();
      const version = models.inUse();
      if (version !== judge.version) judge = judgeOf(version);
    },
    async catchUp() {
      while (!followed.advance(CATCH_UP_BUDGET)) await setImmediate();
    },
    sighted: (hitId) => resightings?.note(hitId),
    match: (read) => match(read),
    matchAs(read, list, version) {
      if (version === undefined) return match(read, list);
      const own = judge;
      judge = judgeOf(version);
      try {
        return match(read, list);
      } finally {
        judge = own;
      }
    },
    explain,
    threshold: (question) => judge.thresholds.threshold(question),
    size: () => ({ entries: followed.index.size + followed.patterns.size, bytes: followed.index.bytes }),
  };
}

const NONE: readonly Match[] = [];

function onlyModel(base: ConfusionModel): ModelSource {
  return { inUse: () => base.version, get: () => ({ version: base.version, base, learned: null }) };
}

function isValid({ valid_from, expires_at }: Pick<Entry, 'valid_from' | 'expires_at'>, { captured_at }: Read): boolean {
  return captured_at >= (valid_from ?? captured_at) && captured_at < (expires_at ?? Number.POSITIVE_INFINITY);
}

function isBestText(plate: string, lattice: Lattice): boolean {
  let at = 0;
  for (let i = 0; i < lattice.length; i++) {
    const char = lattice[i][0]?.char;
    if (char === '') continue;
    if (char !== plate[at++]) return false;
  }
  return at === plate.length;
}

/** The rule by which a read is an entry of as many characters; null where one is of another class, or for a `?` that the reader does not read as the listed character. */
function ruleOf(plate: string, listed: string, positions: readonly Position[]): MatchRule | null {
  if (plate === listed) return 'exact';
  for (let i = 0; i < plate.length; i++) {
    const isUnread = plate.charAt(i) === UNREAD;
    if (isUnread ? named(positions[i], listed.charAt(i)) < NAMED_FROM : !isSwap(plate.charAt(i), listed.charAt(i))) return null;
  }
  return 'ocr';
}

/** Null: a near miss. A list with a yes-or-no rule demands no posterior. */
function levelOf({ posterior, threshold, review_threshold, state }: Explanation, list: Watchlist): HitLevel | null {
  if (posterior < review_threshold) return null;
  if (posterior < threshold) return 'review';
  return state.agrees === 'no' ? list.state_conflicts : 'alert';
}

function whyNoRule(list: Watchlist, rule: MatchRule | null): string | null {
  if (rule !== null && (rule !== 'ocr' || list.policy !== 'exact')) return null;
  return `The characters differ by more than the policy ${list.policy} allows.`;
}

function whyUnlikely({ posterior, review_threshold }: Explanation): string | null {
  if (posterior >= review_threshold) return null;
  return `The read is of the listed plate with a probability of ${posterior.toPrecision(2)}; the list demands ${review_threshold.toPrecision(2)} for a review.`;
}

/** Likeliest first; of equals the list of higher priority, then the older entry. */
function inOrder(matches: Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  return matches.sort(
    (a, b) =>
      b.posterior - a.posterior || b.score - a.score || a.list.priority - b.list.priority || (a.entry.id < b.entry.id ? -1 : 1),
  );
}
