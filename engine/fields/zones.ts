import { bad, type Checked, good } from './checked.ts';

/** The name of a time zone as the zone database knows it, `America/Chicago` for `america/chicago`. */
export function checkZone(value: unknown, field: string): Checked<string> {
  try {
    if (typeof value === 'string')
      return good(new Intl.DateTimeFormat('en-US', { timeZone: value.trim() }).resolvedOptions().timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return bad(field, 'a time zone such as America/Chicago', value);
}
