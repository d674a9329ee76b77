import { decodeLattice } from '../../plate/lattice.ts';
import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { Pattern } from './pattern.ts';
import { PatternPosterior } from './pattern-posterior.ts';

/** The patterns of a list: how many, and the share of all cars that fit one of them, counted once for each that they fit. */
export interface PatternTraffic {
  readonly count: number;
  readonly share: number;
}

export const NO_PATTERNS: PatternTraffic = { count: 0, share: 0 };

/** What a witness has of a plate, most often: its beginning. */
const SEEN_BY_WITNESS = 4;

/** Every one would take a second, and they are many for one number. */
const EXAMPLES_TAKEN = 4;

/**
 * Of the model's examples every fourth, as if a pattern that its truth fits were listed: its posterior, and how often there is
 * one like it among reads of cars that fit. Costs some tenths of a second.
 */
export function examplesOfPatterns(model: ConfusionModel): readonly { readonly posterior: number; readonly often: number }[] {
  const measure = new PosteriorScorer(model);
  const road = new PatternPosterior(model);
  const taken = model.examples.filter((_, i) => i % EXAMPLES_TAKEN === 0);
  const reads = taken.reduce((sum, { weight }) => sum + weight, 0);
  return taken.map(({ truth, lattice, weight, ...read }) => {
    measure.take({ ...read, lattice: decodeLattice(lattice), mean: 0 });
    road.take(measure);
    const posterior = road.posterior(new Pattern(`${truth.slice(0, SEEN_BY_WITNESS)}*`), null);
    return { posterior, often: weight / reads };
  });
}
