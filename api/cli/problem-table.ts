import type { ReportedProblem } from '../../engine/records/watchlists.ts';
import { grouped } from './style.ts';
import { type Shown, table } from './table.ts';

/** Bad rows that are printed, at most: the first ones show what is wrong with a file. */
const MOST_SHOWN = 20;

/** The problems of a file as a table, after a line with their number; empty where there are none. */
export function problemTable(problems: readonly ReportedProblem[], shown: Shown): string {
  if (problems.length === 0) return '';
  const columns = [
    { title: 'row', cell: ({ row }: ReportedProblem) => String(row), align: 'right' as const },
    { title: 'column', cell: ({ column }: ReportedProblem) => column ?? '' },
    { title: 'reason', cell: ({ reason }: ReportedProblem) => reason },
    { title: 'detail', cell: ({ detail }: ReportedProblem) => detail },
  ];
  const more = problems.length - MOST_SHOWN;
  const rest = more > 0 ? `\n\n… and ${grouped(more)} more; --json names all of them` : '';
  return `\n\n${table(problems.slice(0, MOST_SHOWN), columns, shown)}${rest}`;
}
