import { gammaln } from 'simple-statistics';

/** ln B(a, b); `a` and `b` above 0. */
export function logBeta(a: number, b: number): number {
  return gammaln(a) + gammaln(b) - gammaln(a + b);
}
