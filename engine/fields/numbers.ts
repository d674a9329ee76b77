import { bad, type Checked, good } from './checked.ts';

/** A number between bounds, also as the text of a CSV cell. */
export function checkNumber(value: unknown, field: string, low: number, high: number): Checked<number> {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(number >= low && number <= high)) {
    return bad(field, `a number from ${low} to ${high}`, value);
  }
  return good(number);
}

/** The lesser of two limits; null is none. */
export function lesserLimit(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}
