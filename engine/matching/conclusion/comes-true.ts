/**
 * How often conclusions come true, from what the model says: log odds stretched and shifted, fitted on simulated scenes of seeds 9200 and 9201
 * by `bench/ocr/choose-comes-true.ts`. The model is too modest: it holds more alternatives possible than a reader's doubt is about.
 */
export const COMES_TRUE = { constant: 0.54, slope: 0.87 };

/** A probability as it comes true, 0..1. Never changes which of two is the larger; impossible stays impossible. */
export function asItComesTrue(p: number, { constant, slope } = COMES_TRUE): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const odds = Math.exp(constant) * (p / (1 - p)) ** slope;
  return odds / (1 + odds);
}
