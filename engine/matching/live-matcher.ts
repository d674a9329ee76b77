import { isPattern } from '../plate/plate-pattern.ts';
import { turns } from '../ports/turns.ts';
import type { Entry } from '../records/entries.ts';
import type { Match } from '../records/matches.ts';
import { DEMANDS_POSTERIOR, type MatchRule } from '../records/policies.ts';
import type { Read } from '../records/reads.ts';
import type { Threshold, ThresholdPoint, ThresholdQuestion } from '../records/thresholds.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';
import { type ConfusionModel, shippedModel } from './confusion/confusion-model.ts';
import type { JudgingModel } from './confusion/learned-model.ts';
import { ReadEvidence } from './evidence/read-evidence.ts';
import { explanationOf, levelIn, matchOf } from './explanation/explained.ts';
import { isValidAt, LiveEntries } from './index/live-entries.ts';
import type { Judgement, Matcher } from './matcher.ts';
import { ModelVersion } from './model-version.ts';
import { characterRule } from './policies/character-rule.ts';
import type { ListDemands } from './policies/list-demands.ts';
import { POLICIES } from './policies/policies.ts';
import { matchByPosterior } from './posterior-matching.ts';
import type { SightingsStore } from './resightings/followed-sightings.ts';
import { Resightings } from './resightings/resightings.ts';
import { matchByRule } from './rule-matching.ts';

/** Most entries that `refresh` applies: 2 ms, and 20 where the index has grown, whose memory the system gives with the first entries in each page. */
const BUDGET = 500;
/** The same of one step of `catchUp`, which leaves turns to the event loop by time, so that a load of a million entries does not delay requests. */
const STEP = 200;
/** Assumed reads a day until they are known. */
const READS_PER_DAY = 100_000;

export interface MatcherOptions {
  /** Default: the one that ships. */
  readonly model?: ConfusionModel;
  /** Versions of models, and which of them is in use; called at every `refresh`. Default: always `model`. */
  readonly models?: ModelSource;
  /** Stored hits, as evidence for later reads; used only by versions with transitions. Default: none. */
  readonly sightings?: SightingsStore;
  /** Reads a day, for budgets; called when a threshold is calculated. Null: not known yet. */
  readonly readsPerDay?: () => number | null;
}

export interface ModelSource {
  /** Version in use. Costs microseconds. */
  inUse(): string;
  /** @throws LprError not_found */
  get(version: string): JudgingModel;
}

/**
 * The matcher over all lists of a store, all in memory. Opening reads every entry (3 s for a million).
 *
 * Its state: the lists and entries as of the last `refresh` or `catchUp` (`#entries`), the version of the model in use as of the last
 * `refresh` (`#inUse`), and the sightings as of the last `refresh` with those noted since (`#resightings`). A read changes none of it.
 *
 * How a read comes to a hit: `rule-matching.ts` for lists with a yes-or-no rule, `posterior-matching.ts` for those that demand a
 * posterior, `patterns/pattern-matcher.ts` for entries that are patterns; what a list demands stands in `policies/`.
 */
export class LiveMatcher implements Matcher {
  readonly #entries: LiveEntries;
  readonly #models: ModelSource;
  readonly #readsPerDay: () => number | null;
  readonly #resightings: Resightings | null;
  readonly #versions = new Map<string, ModelVersion>();
  #inUse: ModelVersion;

  constructor(store: Pick<Store, 'indexedEntries'>, options: MatcherOptions = {}) {
    const { model = shippedModel(), models = onlyModel(model), readsPerDay = () => null, sightings } = options;
    this.#entries = new LiveEntries(store);
    this.#models = models;
    this.#readsPerDay = readsPerDay;
    this.#resightings = sightings === undefined ? null : new Resightings(sightings);
    this.#inUse = this.#versionOf(models.inUse());
  }

  refresh(): void {
    this.#entries.followed.advance(BUDGET);
    this.#resightings?.refresh();
    this.#inUse = this.#versionOf(this.#models.inUse());
  }

  /** Applies all list changes made until now; other work can run between slices. Await it after a load, before reporting its end. */
  async catchUp(): Promise<void> {
    const turnIfDue = turns();
    while (!this.#entries.followed.advance(STEP)) await turnIfDue();
  }

  sighted(hitId: string): void {
    this.#resightings?.note(hitId);
  }

  match(read: Read): readonly Match[] {
    const demands = this.#inUse.demandsOf(this.#entries.followed.lists);
    return this.#matchUnder(this.#inUse, read, null, demands);
  }

  matchAs(read: Read, list: Watchlist, model?: string): readonly Match[] {
    const version = model === undefined ? this.#inUse : this.#versionOf(model);
    return this.#matchUnder(version, read, list, version.demandsAs(this.#entries.followed.numberOf(list.id), list));
  }

  explain(read: Read, entry: Entry, list: Watchlist): Judgement {
    const version = this.#inUse;
    const evidence = new ReadEvidence(read, version, this.#resightings);
    const demand = version.demandOf(list);
    const rule = this.#ruleOf(evidence, entry, list);
    const explanation = explanationOf(evidence, {
      entry,
      list,
      rule: rule ?? (isPattern(entry.plate) ? 'pattern' : 'likely'),
      demand,
    });
    const why_not = POLICIES[list.policy].whyNot({
      rule,
      posterior: explanation.posterior,
      review_threshold: explanation.review_threshold,
    });
    return { level: why_not === null ? levelIn(explanation, list) : null, why_not, explanation };
  }

  threshold(question: ThresholdQuestion): Threshold {
    return POLICIES[question.policy].threshold(question, this.#inUse.thresholds);
  }

  curve(question: ThresholdQuestion): readonly ThresholdPoint[] {
    return DEMANDS_POSTERIOR[question.policy] ? this.#inUse.thresholds.curve(question) : [];
  }

  /** Entries in the index, and its memory in bytes. */
  size(): { readonly entries: number; readonly bytes: number } {
    const { index, patterns } = this.#entries.followed;
    return { entries: index.size + patterns.size, bytes: index.bytes };
  }

  /** @param only the one list to match, with these settings; null: all lists with their own */
  #matchUnder(version: ModelVersion, read: Read, only: Watchlist | null, demands: ListDemands): readonly Match[] {
    const evidence = new ReadEvidence(read, version, this.#resightings);
    const matches: Match[] = [];
    if (demands.hasRules) matchByRule(evidence, this.#entries, only, matches);
    matchByPosterior(evidence, this.#entries, only, demands, matches);
    if (this.#entries.followed.patterns.size > 0) this.#matchPatterns(evidence, only, demands, matches);
    return inOrder(matches);
  }

  #matchPatterns(evidence: ReadEvidence, only: Watchlist | null, { byList }: ListDemands, matches: Match[]): void {
    const { read, version } = evidence;
    const found = version.patterns.find(read, this.#entries.followed.patterns, (pattern) => {
      const list = isValidAt(pattern, read) ? this.#entries.settingsOf(pattern.list_no, only) : null;
      return list === null ? null : { list, demand: byList.get(pattern.list_no) ?? null };
    });
    for (const { no, list_no, pattern } of found) {
      const list = this.#entries.settingsOf(list_no, only);
      const entry = this.#entries.entryOf(no, pattern.text);
      if (list === null || entry === null) continue;
      matches.push(matchOf(evidence, { entry, list, rule: 'pattern', demand: byList.get(list_no) ?? null }));
    }
  }

  /** The rule by which the characters fit, whether or not the list's policy accepts it; null: none. */
  #ruleOf(evidence: ReadEvidence, entry: Entry, list: Watchlist): MatchRule | null {
    const { read, version } = evidence;
    if (!isPattern(entry.plate)) return characterRule(read.plate, entry.plate, () => evidence.positions);
    return version.patterns.fitsByRule(read, entry, list) ? 'pattern' : null;
  }

  #versionOf(name: string): ModelVersion {
    let known = this.#versions.get(name);
    if (known === undefined) {
      const { followed } = this.#entries;
      known = new ModelVersion(
        this.#models.get(name),
        () => this.#readsPerDay() ?? READS_PER_DAY,
        (id) => followed.patterns.of(followed.numberOf(id)),
      );
      this.#versions.set(name, known);
    }
    return known;
  }
}

/** The same model, always. */
export function onlyModel(base: ConfusionModel): ModelSource {
  return { inUse: () => base.version, get: () => ({ version: base.version, base, learned: null }) };
}

const NONE: readonly Match[] = [];

/** Likeliest first; of equals the list of higher priority, then the older entry. */
function inOrder(matches: Match[]): readonly Match[] {
  if (matches.length === 0) return NONE;
  if (matches.length === 1) return matches;
  return matches.sort(
    (a, b) =>
      b.posterior - a.posterior || b.score - a.score || a.list.priority - b.list.priority || (a.entry.id < b.entry.id ? -1 : 1),
  );
}
