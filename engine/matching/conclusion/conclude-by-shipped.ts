import type { PlateReading } from '../../plate/reading.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { Concluder, type Conclusion } from './concluder.ts';

/** Concludes plates without a data folder: by the model that ships, with states weighted by registered vehicles. */
export function concludeByShipped(): (reading: Pick<PlateReading, 'lattice' | 'jurisdictions'>) => Conclusion | null {
  const concluder = new Concluder(shippedModel());
  return ({ lattice, jurisdictions }) => concluder.conclude(lattice, jurisdictions);
}
