import type { Policy } from './policy.ts';
import { whyCharactersDiffer } from './why-characters-differ.ts';

/** Every character is as listed. */
export const exactPolicy: Policy = {
  demand: () => null,
  threshold: () => ({ policy: 'exact', least_posterior: 0, review_posterior: 0, expected_false_hits_per_day: null }),
  accepts: (rule) => rule === 'exact',
  fitsPattern: (pattern, plate) => pattern.fitsExactly(plate),
  whyNot: ({ rule }) => (rule === 'exact' || rule === 'pattern' ? null : whyCharactersDiffer('exact')),
};
