import { bad, type Checked, good } from './checked.ts';

const LONGEST_NAME = 64;
/** Control characters and line ends; everything else may be in a name. */
const CONTROL = /\p{Cc}/u;

/** Equal for names of people or agencies that are one and the same for a reader: without regard to case, spaces and forms of letters. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');
}

/** A camera's id, or another name that a sender gives: 1 to 64 characters on one line. */
export function checkName(value: unknown, field: string): Checked<string> {
  const name = typeof value === 'number' ? String(value) : value;
  if (typeof name !== 'string') return bad(field, 'a text', value);
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > LONGEST_NAME || CONTROL.test(trimmed)) {
    return bad(field, `1 to ${LONGEST_NAME} characters on one line`, name);
  }
  return good(trimmed);
}
