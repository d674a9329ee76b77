import { type Sentence, say } from '../../records/sentences.ts';
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
    return say(LESS_LIKELY, { p: posterior.toPrecision(2), least: least.toPrecision(2) });
  },
};

export const LESS_LIKELY: Sentence = {
  en: 'The read is of the listed plate with a probability of {p}; the list demands {least} for a review.',
  es: 'La lectura es de la placa listada con una probabilidad de {p}; la lista exige {least} para una revisión.',
};
