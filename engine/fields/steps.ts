import { DAY, HOUR, MINUTE } from './durations.ts';

/** Steps of a time axis that people read easily, ms: they begin at whole minutes, hours, days and weeks, UTC. */
const STEPS = [1, 5, 15, 30]
  .map((n) => n * MINUTE)
  .concat([1, 3, 6, 12].map((n) => n * HOUR))
  .concat([1, 7, 28, 364].map((n) => n * DAY));

/** The shortest step of which at most `most` cover [first, last], and where the first of them begins. Epoch milliseconds UTC. */
export function stepsOver(first: number, last: number, most: number): { readonly from: number; readonly step: number } {
  const begin = (step: number): number => Math.floor(first / step) * step;
  const covers = (step: number): boolean => Math.floor((last - begin(step)) / step) < most;
  const longest = STEPS.at(-1) as number;
  // The first step may begin before the first time, so that one step less has to cover the span.
  const step = STEPS.find(covers) ?? Math.ceil((last - first) / (most - 1) / longest) * longest;
  return { from: begin(step), step };
}
