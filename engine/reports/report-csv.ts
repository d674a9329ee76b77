import { stringify } from 'csv-stringify/sync';
import { csvComment } from '../fields/csv-comment.ts';
import type { Report } from '../records/reports.ts';
import { NOTHING } from './figures.ts';

const COLUMNS = ['of', 'name', ...Object.keys(NOTHING), 'n'];

/**
 * A report as CSV: its days and terms as a comment in the first line, a header, then rows of the total, each month, list and camera with their
 * figures, and rows of reasons, outcomes, purposes, look-ups and deletions with `n`. Cells that a spreadsheet would take for a formula begin with
 * an apostrophe.
 */
export function reportCsv(report: Report): string {
  const counts = (of: string, rows: readonly { readonly n: number }[], nameOf: (row: never) => string | null) =>
    rows.map((row) => ({ of, name: nameOf(row as never) ?? 'none', n: row.n }));
  const rows = [
    { of: 'total', name: '', ...report.total },
    ...report.months.map(({ month, ...figures }) => ({ of: 'month', name: month, ...figures })),
    ...report.lists.map(({ list, list_id: _, agency: __, ...figures }) => ({ of: 'list', name: list, ...figures })),
    ...report.cameras.map(({ camera, ...figures }) => ({ of: 'camera', name: camera, ...figures })),
    ...counts('reject_reason', report.reject_reasons, ({ reason }: Report['reject_reasons'][number]) => reason),
    ...counts('outcome', report.outcomes, ({ outcome }: Report['outcomes'][number]) => outcome),
    ...counts('search', report.searches, ({ purpose }: Report['searches'][number]) => purpose),
    ...counts('look_up', report.look_ups, ({ action }: Report['look_ups'][number]) => action),
    ...Object.entries(report.deletions.counts).map(([kind, n]) => ({ of: 'deleted', name: kind, n })),
  ];
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const { from, to, agency, profile, retention } = report;
  const said = JSON.stringify({ from: day(from), to: day(to), agency, profile: profile.name, retention });
  return `${csvComment(`report ${said}`)}${stringify(rows, { header: true, columns: COLUMNS, escape_formulas: true })}`;
}
