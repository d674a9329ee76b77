import type { PlateReading } from '../../plate/reading.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { Concluder, type Conclusion } from './concluder.ts';

type Read = Pick<PlateReading, 'lattice' | 'jurisdictions'>;

/** Concludes plates without a data folder: by the model that ships, with states weighted by registered vehicles. */
export function concludeByShipped(): (reading: Read) => Conclusion | null {
  const concluder = new Concluder(shippedModel());
  return ({ lattice, jurisdictions }) => concluder.conclude(lattice, jurisdictions);
}

/** The same of many readings, in their order. */
export function concludeAllByShipped(readings: readonly Read[]): (Conclusion | null)[] {
  return readings.map(concludeByShipped());
}
