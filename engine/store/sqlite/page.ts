import { expected, LprError } from '../../errors.ts';
import { limitOf, type Page, type PageRequest } from '../../records/pages.ts';

/**
 * The sort keys of the last row of the previous page; the cursor is opaque to callers. Null at the beginning.
 * @throws LprError bad_request for a text that is no cursor of this kind of page
 */
export function cursorOf<Key extends readonly (string | number)[]>({ cursor }: PageRequest, like: Key): Key | null {
  if (cursor === undefined || cursor === '') return null;
  const key = parse(cursor);
  if (!Array.isArray(key) || key.length !== like.length || key.some((part, i) => typeof part !== typeof like[i])) {
    throw new LprError('bad_request', expected('the `next` of an earlier page', 'cursor', cursor));
  }
  return key as unknown as Key;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw new LprError('bad_request', expected('the `next` of an earlier page', 'cursor', cursor), { cause: error });
  }
}

/** A page from `limit + 1` rows: the additional row only shows that there is a next page. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => T,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? JSON.stringify(keyOf(last)) : null;
  return { items: shown.map(item), next: next === null ? null : Buffer.from(next).toString('base64url') };
}

/** A page of rows in the order of their numbers, the newest first. @param rowsBefore at most so many rows with a smaller number, in that order */
export function newestFirst<Row extends { readonly no: number }, T>(
  request: PageRequest,
  rowsBefore: (before: number, most: number) => readonly Row[],
  item: (row: Row) => T,
): Page<T> {
  const limit = limitOf(request);
  const before = cursorOf(request, [0] as const)?.[0] ?? Number.MAX_SAFE_INTEGER;
  return pageOf(rowsBefore(before, limit + 1), limit, item, ({ no }) => [no]);
}
