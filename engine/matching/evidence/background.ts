import type { ConfusionModel } from '../confusion/confusion-model.ts';
import { GroupLikelihoods } from '../population/group-likelihoods.ts';
import { KNOWN_GROUPS, SERIAL_FORMAT_GROUPS, weighGroups } from '../population/serial-format-groups.ts';
import type { EmissionTable } from './emissions.ts';
import type { StateEvidence } from './state.ts';

const likelihoods = new GroupLikelihoods();
const weights = new Float64Array(SERIAL_FORMAT_GROUPS.length);

/**
 * The background likelihood over all serial formats: P(lattice, state | a vehicle drawn from all that are registered), as a ratio to
 * independent characters of traffic. The sum over the groups of serial formats, vanity plates among them, of their share of
 * vehicles × likelihood of the state × likelihood of the lattice. 3–8 µs, more than any look-up in the index.
 */
export function backgroundLikelihood(emissions: EmissionTable, states: StateEvidence, model: ConfusionModel): number {
  likelihoods.take(emissions, model.missed);
  weighGroups(weights, states, null, model);
  let sum = 0;
  for (let k = 0; k < KNOWN_GROUPS; k++) sum += weights[k] * likelihoods.values[k];
  return sum;
}
