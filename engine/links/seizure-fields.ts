import { SEIZURE_FACTS } from '../records/seizures.ts';

/** Columns of a file of seizures, in the order of the documentation. */
export const SEIZURE_FIELDS = [
  'event_id',
  ...SEIZURE_FACTS,
  'item',
  'quantity',
  'unit',
  'amount_usd',
  'plate',
  'jurisdiction',
  'vehicle',
] as const;
export type SeizureField = (typeof SEIZURE_FIELDS)[number];
