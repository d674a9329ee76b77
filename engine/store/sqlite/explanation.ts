import type { Explanation } from '../../records/explanations.ts';

/** The stored explanation of a hit or a near miss; those from before sightings were evidence have none of their fields. */
export function explanationOf(json: string): Explanation {
  return { travel: null, ...(JSON.parse(json) as Omit<Explanation, 'travel'>) };
}
