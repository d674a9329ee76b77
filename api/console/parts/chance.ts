import { count } from '../base/format.ts';
import { probability } from '../base/probability.ts';
import { partWords } from './words.ts';

/** Below it the figure says no more than that there is next to no chance. */
const LEAST_TOLD = 1e-9;

/** A probability that may be too small for three decimals: `0.042`, `1 in 1,200,000`, `less than 1 in 1,000,000,000`. */
export function chanceText(p: number): string {
  const t = partWords.value;
  if (p >= 0.001) return probability(p);
  if (p < LEAST_TOLD) return t.lessThan(t.oneIn(count(1 / LEAST_TOLD)));
  return t.oneIn(count(Number((1 / p).toPrecision(2))));
}
