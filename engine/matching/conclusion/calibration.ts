/**
 * Recalibration of the probabilities of conclusions: a logistic regression on their log odds (Platt scaling), fitted on simulated scenes of seeds 9200 to 9202
 * by `bench/ocr/choose-calibration.ts`. Without it they are too low: the model gives probability to more alternatives than a reader confuses.
 */
export const CALIBRATION = { constant: 1.19, slope: 0.79 };

/** A calibrated probability, 0..1: of conclusions with 0.9, nine in ten are right. Keeps the order of two probabilities; 0 stays 0 and 1 stays 1. */
export function calibrated(p: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const { constant, slope } = CALIBRATION;
  const odds = Math.exp(constant) * (p / (1 - p)) ** slope;
  return odds / (1 + odds);
}
