/**
 * The alternative source of two reads. If an earlier hit was wrong, another vehicle passed then, and that other vehicle is expected now. Most
 * likely it bears the listed serial from another state, or the plate as it was read then, or as it is read now. Without this hypothesis, the
 * posterior of a wrong hit would grow each time that the other vehicle passes a camera.
 */
import type { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { seriesOf } from '../evidence/state.ts';

/**
 * From this share of the alternative sources on, the candidate plates stand for all of them. The background stands for the rest, and would else
 * be ruled out anew by each of many reads of one vehicle, so that the posterior would grow.
 */
const LEAST_CANDIDATES = 0.9;

interface Listed {
  readonly plate: string;
  readonly jurisdiction: string | null;
}

/**
 * P(read now, its state | the alternative source of the earlier read) over P(read now | independent characters of traffic): the mean over all
 * vehicles but the entry's, each weighted by its likelihood under the earlier read.
 * @param then scorer that has taken the earlier read @param now scorer that has taken the present read
 * @param asRead the plates of both reads, as candidates beside the listed one
 */
export function alternativeSourceLikelihood(
  then: PosteriorScorer,
  now: PosteriorScorer,
  entry: Listed,
  asRead: readonly string[],
): number {
  let all = then.background();
  let candidates = 0;
  let sum = 0;
  for (const plate of new Set([entry.plate, ...asRead])) {
    const likelihood = then.likelihoodOf(plate);
    /** Share of vehicles × likelihood of their state, in the earlier read and in both. */
    let vehicles = 0;
    let both = 0;
    for (const { jurisdiction, density } of seriesOf(plate)) {
      const weight = density * then.stateLikelihood(jurisdiction);
      // Where the list names no state, every vehicle with the listed plate counts as the entry's.
      if (plate === entry.plate && (entry.jurisdiction === null || entry.jurisdiction === jurisdiction))
        all -= weight * likelihood;
      else {
        vehicles += weight;
        both += weight * now.stateLikelihood(jurisdiction);
      }
    }
    if (vehicles === 0) continue;
    candidates += vehicles * likelihood;
    sum += both * likelihood * now.likelihoodOf(plate);
  }
  const whole = Math.max(candidates, LEAST_CANDIDATES * all);
  // Nothing is known of the other vehicles, so the background stands for them.
  return whole <= 0 ? now.background() : (sum + (whole - candidates) * now.background()) / whole;
}
