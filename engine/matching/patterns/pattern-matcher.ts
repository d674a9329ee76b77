import { skeleton } from '../../plate/classes.ts';
import { UNREAD } from '../../plate/lattice.ts';
import type { Entry } from '../../records/entries.ts';
import type { Read } from '../../records/reads.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { type AlignmentStep, bestAlignment } from '../evidence/best-alignment.ts';
import { type Posterior, PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { positionsOf } from '../evidence/read-lattice.ts';
import { platesOfUnread } from '../index/unread-plates.ts';
import type { Demand } from '../policies/demand.ts';
import { POLICIES } from '../policies/policies.ts';
import type { ListedPattern, ListedPatterns } from './listed-patterns.ts';
import { Pattern } from './pattern.ts';
import { PatternPosterior } from './pattern-posterior.ts';
import type { PatternTraffic } from './pattern-traffic.ts';

/** A list that a pattern is on, and what it demands. */
export interface PatternList {
  readonly list: Watchlist;
  /** Null: a list with a yes-or-no rule. */
  readonly demand: Demand | null;
}

/**
 * Reads against entries that are patterns. A read fits one
 * - on an `exact` list when its text does,
 * - on an `ocr` list when its text does by any number of confusions within OCR classes; a `?` that was read may be what the reader names there,
 * - on a `likely` list when the probability that the vehicle's plate fits, and is of the listed state, reaches the list's threshold (`pattern-posterior.ts`).
 *
 * Every pattern is tried for every read, first against an upper bound (`marginals.ts`) that few pass. Without patterns it costs nothing.
 */
export class PatternMatcher {
  readonly #scorer: PosteriorScorer;
  readonly #posteriors: PatternPosterior;
  /** Compiled patterns of entries that were scored one by one. */
  readonly #asked = new Map<string, Pattern>();

  constructor(model: ConfusionModel) {
    this.#scorer = new PosteriorScorer(model);
    this.#posteriors = new PatternPosterior(model);
  }

  /** The patterns that a read fits, near misses included. @param listOf null for a pattern that does not count for this read */
  find(read: Read, patterns: ListedPatterns, listOf: (pattern: ListedPattern) => PatternList | null): readonly ListedPattern[] {
    const found: ListedPattern[] = [];
    const texts = textsOf(read);
    let isTaken = false;
    for (const one of patterns.values()) {
      const on = listOf(one);
      if (on === null) continue;
      if (on.demand === null) {
        if (fitsText(read, texts, one.pattern, on.list)) found.push(one);
        continue;
      }
      if (!isTaken) {
        this.#take(read);
        isTaken = true;
      }
      if (this.#scorer.lattice.length === 0 || this.#posteriors.upperBound(one.pattern, on.demand.near) < on.demand.near)
        continue;
      if (this.#posteriors.posterior(one.pattern, one.jurisdiction) >= on.demand.near) found.push(one);
    }
    return found;
  }

  /** By the rule of an `exact` or `ocr` list. */
  fitsByRule(read: Read, entry: Pick<Entry, 'plate'>, list: Watchlist): boolean {
    return fitsText(read, textsOf(read), this.#patternOf(entry.plate), list);
  }

  measured(read: Read, { plate, jurisdiction }: Pick<Entry, 'plate' | 'jurisdiction'>): Posterior {
    this.#take(read);
    if (this.#scorer.lattice.length === 0) return { prior: 0, log_likelihood_ratio: 0, posterior: 0 };
    return this.#posteriors.measured(this.#patternOf(plate), jurisdiction);
  }

  /** The likeliest alignment of the lattice, as it was read, with a pattern. */
  alignment(read: Read, pattern: string): readonly AlignmentStep[] {
    this.#scorer.take(read);
    return bestAlignment(this.#scorer.emissions(), pattern, this.#scorer.model.missed);
  }

  /** Calculates the prior of each pattern; they are kept. */
  trafficOf(patterns: readonly ListedPattern[]): PatternTraffic {
    const shares = patterns.map(({ pattern, jurisdiction }) => this.#posteriors.prior(pattern, jurisdiction));
    return { count: patterns.length, share: shares.reduce((sum, share) => sum + share, 0) };
  }

  #take(read: Read): void {
    this.#scorer.take(read);
    if (this.#scorer.lattice.length > 0) this.#posteriors.take(this.#scorer);
  }

  #patternOf(text: string): Pattern {
    let pattern = this.#asked.get(text);
    if (pattern === undefined) {
      if (this.#asked.size >= MOST_ASKED) this.#asked.clear();
      pattern = new Pattern(text);
      this.#asked.set(text, pattern);
    }
    return pattern;
  }
}

const MOST_ASKED = 1_000;

/** Skeletons of what was read, and of what the reader names for what it could not read; calculated when first needed. */
function textsOf(read: Read): () => readonly string[] {
  const { plate } = read;
  let texts: readonly string[] | null = null;
  return () => {
    texts ??= [plate, ...(plate.includes(UNREAD) ? platesOfUnread(plate, positionsOf(read)) : [])].map(skeleton);
    return texts;
  };
}

function fitsText({ plate }: Read, skeletons: () => readonly string[], pattern: Pattern, { policy }: Watchlist): boolean {
  return POLICIES[policy].fitsPattern(pattern, plate, skeletons);
}
