import type { core } from 'zod';
import { expected } from '../engine/errors.ts';
import { didYouMean } from '../engine/fields/did-you-mean.ts';
import type { FieldError } from './problems.ts';

/** An issue of zod, from any schema. */
type Issue = core.$ZodIssue;

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'a time in ISO 8601 with a zone such as 2026-03-01T06:30:00Z',
  uuid: 'an id',
};

/**
 * Every issue of a failed validation in the one wording: `Expected … for … but received …`.
 * @param known the known names at the top level, to suggest one for a mistyped name
 */
export function wordIssues(
  issues: readonly Issue[],
  data: unknown,
  where: FieldError['in'],
  known: readonly string[] = [],
): FieldError[] {
  return issues.flatMap((issue) => wordIssue(issue, data, where, known));
}

function wordIssue(issue: Issue, data: unknown, where: FieldError['in'], known: readonly string[]): FieldError[] {
  const path = issue.path;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const field = fieldName([...path, key]);
      const name = where === 'query' ? 'a parameter of this address' : 'a field of this record';
      const meant = path.length === 0 ? didYouMean(key, known) : '';
      return { in: where, field, detail: expected(name, field, key) + meant };
    });
  }
  if (issue.code === 'invalid_union') {
    const nearest = nearestForm(issue.errors);
    if (nearest !== null) {
      const inPlace = nearest.map((one) => ({ ...one, path: [...path, ...one.path] }));
      return inPlace.flatMap((one) => wordIssue(one, data, where, known));
    }
  }
  const field = fieldName(path);
  const detail = expected(whatOf(issue), field === '' ? `the ${where}` : field, valueAt(data, path));
  return [{ in: where, field, detail }];
}

/** The expected value in words. A schema's own sentence (code `custom`) is used unchanged. */
function whatOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return withArticle(issue.expected === 'int' ? 'whole number' : issue.expected);
    case 'too_small':
      return size(issue.origin, issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum));
    case 'too_big':
      return size(issue.origin, issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum));
    case 'invalid_format':
      return FORMATS[issue.format] ?? `a text of the form ${issue.pattern ?? issue.format}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? JSON.stringify(issue.values[0])
        : `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return issue.errors.flatMap(([first]) => (first === undefined ? [] : [whatOf(first)])).join(' or ');
    default:
      return issue.message;
  }
}

/**
 * Of the forms that a value may have, what is wrong by the one that it is nearest to: of those whose type it has, the one with the fewest issues. Null where it
 * has the type of none.
 */
function nearestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const ofType = forms.filter((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));
  return ofType.reduce<readonly Issue[] | null>((best, one) => (best === null || one.length < best.length ? one : best), null);
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function size(origin: string, how: string, bound: number): string {
  if (origin === 'string') return `a text of ${how} ${bound} character${bound === 1 ? '' : 's'}`;
  if (origin === 'array') return `a list of ${how} ${bound} item${bound === 1 ? '' : 's'}`;
  if (origin === 'object') return `a record with ${how} ${bound} field${bound === 1 ? '' : 's'}`;
  return `a number of ${how} ${bound}`;
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : `${name}${name === '' ? '' : '.'}${String(key)}`),
    '',
  );
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    data,
  );
}
