import { bad, type Checked, good } from '../fields/checked.ts';
import { checkName, nameKey } from '../fields/names.ts';

/** Names of the program itself, and of nobody, in the audit log. */
const TAKEN = ['lpr', 'unknown'];
/** Characters that nobody sees, such as a zero-width space or a mark of direction, and those that have no meaning. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
/** Scripts with letters that look alike. */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/**
 * The name of a person or an agency. The audit log, verdicts and the two-person rule know people by their names, so one must not look like another: no unseen
 * characters, and no word with letters of several scripts that look alike.
 */
export function checkDistinctName(value: unknown): Checked<string> {
  const checked = checkName(value, 'name');
  if (!checked.ok) return checked;
  const name = checked.value.replace(/\s+/gu, ' ');
  if (UNSEEN.test(name)) return bad('name', 'only characters that can be seen', value);
  const mixed = name.split(' ').find((word) => ALIKE.filter((script) => script.test(word)).length > 1);
  if (mixed !== undefined) return bad('name', 'letters of one script in a word, because those of others look alike,', value);
  if (TAKEN.includes(nameKey(name)))
    return bad('name', 'another name, because the audit log uses this one for the program or for nobody,', value);
  return good(name);
}
