import { MINUTE } from '../fields/durations.ts';
/**
 * Estimates by how much a clock is off, from the times of cars between its camera and the others. The approximate time of each way is known, but not which
 * of its two cameras cars pass first. So every way allows two errors, which differ by twice its time. The error of the highest likelihood over all ways
 * counts, and the next one where it is nearly as likely.
 */

/** A way between the camera and another one. Times in milliseconds. */
export interface TimedWay {
  /** The time at the camera less that at the other one, as most cars show it. */
  readonly difference: number;
  /** How long the way takes. */
  readonly expected: number;
  /** True: `expected` was learned from other cameras of both places; false: it is the time along the straight line. */
  readonly isLearned: boolean;
  readonly cars: number;
  /** Above 0 where cars that stop on the way are later at the camera, in standard deviations: then cars pass it after the other one. */
  readonly lateness: number;
}

export interface LikelyErrors {
  /** How much the clock is ahead, milliseconds; negative where it is behind. */
  readonly ahead_ms: number;
  /** A second error, far from the first, that is nearly as likely; null where there is none. */
  readonly or_ms: number | null;
  /** Log likelihood ratio of the first error to a right clock. */
  readonly over_right: number;
}

/** Relative spread of the time of a way, and the milliseconds that are added to it. */
const SPREAD = { learned: 0.08, straight: 0.12 };
const NOISE_MS = 3 * MINUTE;
/** Degrees of freedom of Student's distribution: few ways differ by much more. */
const FREEDOM = 3;
/** Probability that lateness shows the right direction, on ways with many cars that stop; it falls to one half for few such cars. */
const DIRECTION = { known: 0.93, deviations: 3 };
/** A way with fewer cars has less weight. */
const FULL_CARS = 50;
/** Errors closer together count as one. */
const APART_MS = 30 * MINUTE;
/** A second error is reported if it is at least a third as likely as the best (logarithm). */
const NEARLY = Math.log(3);
const AROUND_MINUTES = 30;

/** @param least_ms errors below this are not considered */
export function likeliestErrors(ways: readonly TimedWay[], least_ms: number): LikelyErrors {
  const tried = [...errorsOf(ways)]
    .filter((ms) => Math.abs(ms) >= least_ms)
    .map((ms) => ({ ms, log: logLikelihood(ways, ms) }))
    .sort((a, b) => b.log - a.log || Math.abs(a.ms) - Math.abs(b.ms) || a.ms - b.ms);
  const [best] = tried;
  const next = tried.find(({ ms }) => Math.abs(ms - best.ms) > APART_MS);
  return {
    ahead_ms: best.ms,
    or_ms: next !== undefined && best.log - next.log < NEARLY ? next.ms : null,
    over_right: best.log - logLikelihood(ways, 0),
  };
}

/** The errors to try, milliseconds: whole minutes around the two errors that each way allows. */
function errorsOf(ways: readonly TimedWay[]): Set<number> {
  const errors = new Set<number>();
  for (const { difference, expected } of ways) {
    for (const middle of [difference - expected, difference + expected]) {
      for (let m = -AROUND_MINUTES; m <= AROUND_MINUTES; m++) errors.add((Math.round(middle / MINUTE) + m) * MINUTE);
    }
  }
  return errors;
}

/** Log likelihood of an error, up to a constant. */
function logLikelihood(ways: readonly TimedWay[], ahead_ms: number): number {
  let sum = 0;
  for (const { difference, expected, isLearned, cars, lateness } of ways) {
    const took = difference - ahead_ms;
    const spread = (isLearned ? SPREAD.learned : SPREAD.straight) * expected + NOISE_MS;
    const deviation = (Math.abs(took) - expected) / spread;
    const isSecond = (DIRECTION.known - 0.5) * Math.tanh(lateness / DIRECTION.deviations);
    const direction = Math.log(0.5 + Math.sign(took) * isSecond);
    sum += Math.min(1, cars / FULL_CARS) * (direction - ((FREEDOM + 1) / 2) * Math.log1p(deviation ** 2 / FREEDOM));
  }
  return sum;
}
