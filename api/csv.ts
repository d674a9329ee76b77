import { stringify } from 'csv-stringify/sync';
import type { Context } from 'hono';
import { csvComment } from '../engine/fields/csv-comment.ts';
import type { Total } from '../engine/records/pages.ts';
import { countExport } from './export.ts';
import type { ApiEnv } from './options.ts';

/** True if the caller wants a page as CSV: `format=csv`, or `Accept: text/csv`. */
export function wantsCsv(c: Context, format: string | undefined): boolean {
  return format === 'csv' || (format === undefined && /\btext\/csv\b/i.test(c.req.header('accept') ?? ''));
}

interface CsvPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly columns: readonly string[];
  /** Cursor of the next page; null where there is none. */
  readonly next?: string | null;
  /** Number of rows of all pages; that of this page where it is the only one. */
  readonly total?: number | Total;
  /** Parameters that make the export smaller. */
  readonly narrowBy: readonly string[];
}

/**
 * A page as CSV: the request as a comment, a header, a row for each record. Cells that a spreadsheet would take for a formula begin with an
 * apostrophe. The cursor of the next page is in the header `Next-Cursor`.
 * @throws ExportTooLarge
 */
export function csvPage(c: Context<ApiEnv>, { rows, columns, next = null, total = rows.length, narrowBy }: CsvPage) {
  countExport(c, total, narrowBy);
  const { pathname, search } = new URL(c.req.url);
  const table = stringify([...rows], { header: true, columns: [...columns], escape_formulas: true });
  if (next !== null) c.header('Next-Cursor', next);
  return c.body(`${csvComment(`${pathname}${search}`)}${table}`, 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}
