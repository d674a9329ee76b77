/**
 * The answer of a check of a single field: the value, or what is wrong with it. The caller knows the place (row, line, column) and decides
 * how to report it. The checks are written by hand instead of with a schema library, because they run for every line of streams of tens of
 * thousands of reads a second.
 */
import { expected, LprError } from '../errors.ts';

/** What is wrong with one value or one row. */
export interface Problem {
  /** Stable code. */
  readonly reason: string;
  /** In plain words: what was expected, what came. */
  readonly detail: string;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Problem);

export function good<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function bad(field: string, what: string, actual: unknown): Checked<never> {
  return { ok: false, reason: `bad_${field}`, detail: expected(what, field, actual) };
}

/** For a single value from a single caller: there is no row to report it in. @throws LprError bad_request */
export function demand<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new LprError('bad_request', checked.detail);
}
