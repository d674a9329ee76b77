import type { Policy } from './policy.ts';
import { whyCharactersDiffer } from './why-characters-differ.ts';

/** Every character is as listed or of the listed one's OCR class, any number of them. A `?` is as listed where the reader names the listed character for it. */
export const ocrClassPolicy: Policy = {
  demand: () => null,
  threshold: () => ({ policy: 'ocr', least_posterior: 0, review_posterior: 0, expected_false_hits_per_day: null }),
  accepts: () => true,
  fitsPattern: (pattern, _plate, skeletons) => skeletons().some((skeleton) => pattern.fitsSkeleton(skeleton)),
  whyNot: ({ rule }) => (rule === null ? whyCharactersDiffer('ocr') : null),
};
