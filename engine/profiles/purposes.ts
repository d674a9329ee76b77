/** Purposes of searches for vehicles. */
export const PURPOSES = [
  'criminal investigation',
  'missing or endangered person',
  'stolen vehicle or plate',
  'wanted person',
  'verification of an alert',
  'audit',
] as const;

/** Over HTTP a purpose is required also where the profile names none, because the person is then not the owner of the data folder. */
export const PLAIN_PURPOSES: readonly string[] = [...PURPOSES, 'training'];

/** The name under which reports count a purpose. A purpose that is not in the list may contain a plate, so it counts as `other`. */
export function countedPurpose(purpose: string | null): string | null {
  return purpose === null || PLAIN_PURPOSES.includes(purpose) ? purpose : 'other';
}
