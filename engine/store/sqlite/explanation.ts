import type { Explanation } from '../../records/explanations.ts';

/** As it stands beside a hit or a near miss; those from before other sightings were evidence say nothing of them. */
export function explanationOf(json: string): Explanation {
  return { travel: null, ...(JSON.parse(json) as Omit<Explanation, 'travel'>) };
}
