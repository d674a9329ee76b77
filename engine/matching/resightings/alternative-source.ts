/**
 * Who else it may have been: if an earlier hit was wrong, another car passed, and the same other car is expected now. Most likely it is one
 * that bears the listed serial from another state, or the plate as it was read then, or as it is read now. Without this, a wrong hit
 * would be surer each time that its car passes a camera.
 */
import type { PosteriorScorer } from '../evidence/posterior-scorer.ts';
import { seriesOf } from '../evidence/state.ts';

/** Where so many of them are named, they stand for all: what is ruled out by one look would else be ruled out again by each of many. */
const NAMED = 0.9;

interface Listed {
  readonly plate: string;
  readonly jurisdiction: string | null;
}

/**
 * P(seen now, state | the other car that was seen then) over P(seen now | independent characters of traffic): the mean over all cars but the
 * entry's, each weighted by how well it explains what was seen then.
 * @param then has taken the earlier read, @param now the present one; @param asRead the plates as read
 */
export function alternativeSourceLikelihood(
  then: PosteriorScorer,
  now: PosteriorScorer,
  entry: Listed,
  asRead: readonly string[],
): number {
  let all = then.background();
  let named = 0;
  let sum = 0;
  for (const plate of new Set([entry.plate, ...asRead])) {
    const said = then.likelihoodOf(plate);
    let cars = 0;
    let both = 0;
    for (const { jurisdiction, density } of seriesOf(plate)) {
      const car = density * then.stateLikelihood(jurisdiction);
      // Of a plate listed without its state, every bearer is the one that is looked for.
      if (plate === entry.plate && (entry.jurisdiction === null || entry.jurisdiction === jurisdiction)) all -= car * said;
      else {
        cars += car;
        both += car * now.stateLikelihood(jurisdiction);
      }
    }
    if (cars === 0) continue;
    named += cars * said;
    sum += both * said * now.likelihoodOf(plate);
  }
  const whole = Math.max(named, NAMED * all);
  // Of the rest nothing is known but that they are on the road.
  return whole <= 0 ? now.background() : (sum + (whole - named) * now.background()) / whole;
}
