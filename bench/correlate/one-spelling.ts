import { oneSpellingOf } from '../../engine/plate/look-alikes.ts';
import type { SimulatedColumns } from './simulated-columns.ts';
import { numbersOf, type Truth, truthOf } from './truth.ts';

/**
 * The passages and the truth with plates that differ only in O and 0, or in I and 1, as one vehicle, the first of them. People and readers cannot tell
 * these apart; a pair of vehicles is the same pair in any spelling, whoever ranks it.
 */
export function inOneSpelling(simulated: SimulatedColumns): {
  readonly columns: SimulatedColumns['columns'];
  readonly truth: Truth;
} {
  const { plates } = simulated.columns.vehicles;
  const numbers = numbersOf(plates, oneSpellingOf);
  const same = Uint32Array.from(plates, (plate) => numbers.get(oneSpellingOf(plate)) as number);
  const columns = { ...simulated.columns, vehicle: simulated.columns.vehicle.map((one) => same[one]) };
  return { columns, truth: truthOf({ ...simulated, columns }, oneSpellingOf) };
}
