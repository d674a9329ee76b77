import type { Explanation } from '../../records/explanations.ts';

/** As stored: those from before sightings were evidence, or the listed state had a probability, have none of their fields. */
type Stored = Omit<Explanation, 'travel' | 'state'> & { readonly state: Omit<Explanation['state'], 'p_listed'> };

/** The stored explanation of a hit or a near miss. */
export function explanationOf(json: string): Explanation {
  const stored = JSON.parse(json) as Stored;
  return { travel: null, ...stored, state: { p_listed: null, ...stored.state } };
}
