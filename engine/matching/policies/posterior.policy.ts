import type { Policy } from './policy.ts';

/**
 * The posterior probability that the listed vehicle passed reaches the list's review threshold (`thresholds.ts`). The entry must be
 * reachable by the search (`index/search.ts`).
 */
export const posteriorPolicy: Policy = {
  demand: (list, thresholds) => thresholds.demand(list),
  threshold: (question, thresholds) => thresholds.threshold(question),
  accepts: () => false,
  fitsPattern: () => false,
  whyNot({ posterior, review_threshold: least }) {
    if (posterior >= least) return null;
    return `The read is of the listed plate with a probability of ${posterior.toPrecision(2)}; the list demands ${least.toPrecision(2)} for a review.`;
  },
};
