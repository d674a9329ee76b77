/** Why vehicles are searched for. */
export const PURPOSES = [
  'criminal investigation',
  'missing or endangered person',
  'stolen vehicle or plate',
  'wanted person',
  'verification of an alert',
  'audit',
] as const;

/** Over HTTP a purpose is asked for also where the profile names none: who looks is then not the owner of the data folder. */
export const PLAIN_PURPOSES: readonly string[] = [...PURPOSES, 'training'];

/** As what a purpose is counted in reports: whoever types one that is not in the list may type a plate, so these are `other`. */
export function countedPurpose(purpose: string | null): string | null {
  return purpose === null || PLAIN_PURPOSES.includes(purpose) ? purpose : 'other';
}
