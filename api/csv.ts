import { stringify } from 'csv-stringify/sync';
import type { Context } from 'hono';

/** True if the caller wants a page as CSV: `format=csv`, or `Accept: text/csv`. */
export function wantsCsv(c: Context, format: string | undefined): boolean {
  return format === 'csv' || (format === undefined && /\btext\/csv\b/i.test(c.req.header('accept') ?? ''));
}

/**
 * A page as CSV: the request as a comment, a header, a row for each record. Cells that a spreadsheet would take for a formula begin with an
 * apostrophe. The cursor of the next page is in the header `Next-Cursor`.
 */
export function csvPage(
  c: Context,
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: readonly string[],
  next: string | null,
) {
  const { pathname, search } = new URL(c.req.url);
  const table = stringify([...rows], { header: true, columns: [...columns], escape_formulas: true });
  if (next !== null) c.header('Next-Cursor', next);
  return c.body(`# ${pathname}${search}\n${table}`, 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}
