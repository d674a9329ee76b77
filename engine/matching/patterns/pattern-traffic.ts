import { decodeLattice } from '../../plate/lattice.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { Pattern } from './pattern.ts';
import { PatternPosterior } from './pattern-posterior.ts';

/** The patterns of a list: their number, and the sum over them of the share of registered vehicles that fit, 0..count. */
export interface PatternTraffic {
  readonly count: number;
  readonly share: number;
}

export const NO_PATTERNS: PatternTraffic = { count: 0, share: 0 };

/** Witnesses mostly remember the beginning of a plate: so many characters. */
const SEEN_BY_WITNESS = 4;

/** Every fourth example is used: all of them would take a second. */
const EXAMPLES_TAKEN = 4;

/**
 * The model's examples as if a pattern that fits their truth were listed: the posterior of each, and its weight among reads of vehicles that
 * fit (weights sum to 1). 0.3 s.
 */
export function examplesOfPatterns(model: ConfusionModel): readonly { readonly posterior: number; readonly often: number }[] {
  const scorer = new PosteriorScorer(model);
  const posteriors = new PatternPosterior(model);
  const taken = model.examples.filter((_, i) => i % EXAMPLES_TAKEN === 0);
  const reads = taken.reduce((sum, { weight }) => sum + weight, 0);
  return taken.map(({ truth, lattice, weight, ...read }) => {
    scorer.take({ ...read, lattice: decodeLattice(lattice), mean: 0 });
    posteriors.take(scorer);
    const posterior = posteriors.posterior(new Pattern(`${truth.slice(0, SEEN_BY_WITNESS)}*`), null);
    return { posterior, often: weight / reads };
  });
}
