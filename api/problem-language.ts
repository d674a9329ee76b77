import type { Context } from 'hono';
import { ROLES, type Role } from '../engine/records/access.ts';
import { translator } from '../engine/records/sentences.ts';
import { prefersSpanish } from './prefers-spanish.ts';
import { QUESTIONS_REFUSED, REFUSALS_SAID, ROWS_REFUSED, VALUES_REFUSED, VERDICTS_REFUSED } from './problem-sentences.ts';
import { FILES_REFUSED } from './problem-sentences-of-files.ts';
import { valueInSpanish } from './problem-values.ts';

export const PROBLEM_SENTENCES = [
  REFUSALS_SAID,
  VERDICTS_REFUSED,
  FILES_REFUSED,
  QUESTIONS_REFUSED,
  VALUES_REFUSED,
  ROWS_REFUSED,
].flat();

const inSpanish = translator(PROBLEM_SENTENCES);

const ROLES_IN_SPANISH: Readonly<Record<Role, string>> = {
  ...{ operator: 'operador', analyst: 'analista', supervisor: 'supervisor', engineer: 'ingeniero' },
  administrator: 'administrador',
};
const OF_ROLES = 'Expected somebody who is ';
const ROLE = new RegExp(String.raw`\b(${ROLES.join('|')})\b`, 'g');

/** The detail of a problem in Spanish; null where it is none of the sentences above and no wrong value that has a Spanish text: it stays in English. */
export function detailInSpanish(detail: string): string | null {
  const said = inSpanish(detail);
  if (said === detail) return valueInSpanish(detail);
  if (!detail.startsWith(OF_ROLES)) return said;
  return said
    .replaceAll(ROLE, (role) => ROLES_IN_SPANISH[role as Role])
    .replaceAll(' or ', ' o ')
    .replace('no role', 'ninguno');
}

/** The detail in the language that the request prefers, where it is known in that language; the response then names the language. */
export function detailFor(c: Context, detail: string): string {
  const said = prefersSpanish(c) ? detailInSpanish(detail) : null;
  if (said !== null) c.header('Content-Language', 'es');
  return said ?? detail;
}
