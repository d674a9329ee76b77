import { PosteriorScorer, type ScoredRead } from '../evidence/posterior-scorer.ts';
import type { ConfusionModel } from './confusion-model.ts';

/**
 * Log likelihood ratio (natural) of the read under this plate and under the background. A plate that was read without error has 20 and more, one
 * with a sure misread about 10, with two about −2, with three about −12; a plate typed from another picture −9 (a poor view) to −55. The scorer
 * has taken this read afterwards.
 */
export function plateEvidence(scorer: PosteriorScorer, read: ScoredRead, plate: string): number {
  scorer.take(read);
  return scorer.posteriorOf({ plate, jurisdiction: null }, 1).log_likelihood_ratio;
}

interface ModelInUse {
  inUse(): string;
  get(version: string): { readonly base: ConfusionModel };
}

/** The same under the version of the model that is in use. */
export function plateEvidenceBy(models: ModelInUse): (read: ScoredRead, plate: string) => number {
  let scorer: PosteriorScorer | null = null;
  return (read, plate) => {
    const { base } = models.get(models.inUse());
    if (scorer?.model !== base) scorer = new PosteriorScorer(base);
    return plateEvidence(scorer, read, plate);
  };
}

/** Below this, the background explains the read 150 times as well as the plate: the person who typed the plate has to confirm it. */
export const FAR = -5;

/** Assumed share of verdicts that name a wrong plate: of another picture, or mistyped. */
const MISTAKEN = 0.01;

/** Probability that a verdict's plate is that of the picture, 0..1, given its log likelihood ratio. */
export function credibility(evidence: number): number {
  const right = (1 - MISTAKEN) * Math.exp(Math.min(evidence, 50));
  return right / (right + MISTAKEN);
}
