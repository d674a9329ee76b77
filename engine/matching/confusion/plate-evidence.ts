import { PosteriorScorer, type ScoredRead } from '../evidence/posterior-scorer.ts';
import type { ConfusionModel } from './confusion-model.ts';

/**
 * How much likelier what was seen is by this plate than by any car's: natural logarithm of the ratio. A plate read well has 20 and more, one
 * sure character off about 10, two about −2, three about −12; a plate typed from another picture −9 (a poor view) to −55. Leaves the scorer
 * with this read.
 */
export function plateEvidence(scorer: PosteriorScorer, read: ScoredRead, plate: string): number {
  scorer.take(read);
  return scorer.posteriorOf({ plate, jurisdiction: null }, 1).log_likelihood_ratio;
}

interface ModelInUse {
  inUse(): string;
  get(version: string): { readonly base: ConfusionModel };
}

/** The same by whichever version of the model is in use. */
export function plateEvidenceBy(models: ModelInUse): (read: ScoredRead, plate: string) => number {
  let scorer: PosteriorScorer | null = null;
  return (read, plate) => {
    const { base } = models.get(models.inUse());
    if (scorer?.model !== base) scorer = new PosteriorScorer(base);
    return plateEvidence(scorer, read, plate);
  };
}

/** Below this, any other car explains what was seen 150 times better: who typed the plate is asked again. */
export const FAR = -5;

/** Share of verdicts that are taken to name the wrong plate: of the wrong picture, or mistyped. */
const MISTAKEN = 0.01;

/** Probability that a verdict's plate is that of the picture, 0..1, given how well it explains what was seen. */
export function credibility(evidence: number): number {
  const right = (1 - MISTAKEN) * Math.exp(Math.min(evidence, 50));
  return right / (right + MISTAKEN);
}
