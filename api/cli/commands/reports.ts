import { expected } from '../../../engine/errors.ts';
import { DAY } from '../../../engine/fields/durations.ts';
import { REPORT_LANGUAGES } from '../../../engine/print/printed-page.ts';
import type { Figures, Report } from '../../../engine/records/reports.ts';
import { reportCsv } from '../../../engine/reports/report-csv.ts';
import { reportPage } from '../../../engine/reports/report-page.ts';
import { wireReport } from '../../wire/report.ts';
import { COMMON, type Context, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { instant, oneOf } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';
import { writeWhole } from '../write-whole.ts';

const FIGURES = ['reads', 'hits', 'confirmed', 'wrong', 'unverified', 'withdrawn'] as const;

export const command = lprCommand({
  args: {
    from: {
      type: 'string',
      valueHint: 'DAY',
      description: 'First day, UTC; default: as many months as the profile’s statistics cover',
    },
    to: { type: 'string', valueHint: 'DAY', description: 'The day after the last one' },
    csv: { type: 'boolean', default: false, description: 'Print a CSV table of everything; its first line has the days' },
    html: { type: 'string', valueHint: 'FILE', description: 'Write a page to print into this file' },
    language: { type: 'enum', options: [...REPORT_LANGUAGES] as string[], default: 'en', description: 'Of the page' },
    ...COMMON,
  },
  notes: ['Deleting what is past its term changes no figure.'],
  examples: ['lpr reports --from 2026-01-01 --to 2026-07-01', 'lpr reports --html statistics.html --language es'],
  async run(args, { out }) {
    if (args.csv && out.json) throw new UsageError(expected('--csv or --json', 'the output', 'both'));
    const language = oneOf(args.language, '--language', REPORT_LANGUAGES) ?? 'en';
    const days = { from: instant(args.from, '--from'), to: instant(args.to, '--to') };
    return await withExistingEngine(args.data, async (engine) => {
      const report = engine.reports.make(days);
      if (args.html !== undefined) {
        await writeWhole('--html', args.html, reportPage(report, language));
        out.note(`written: ${args.html}`);
      }
      if (args.csv) out.print(reportCsv(report).trimEnd());
      else out.result(wireReport(report), () => textOf(report, out));
      return EXITS.ok.code;
    });
  },
});

interface Row {
  readonly name: string;
  readonly figures: Partial<Figures>;
}

function textOf(report: Report, { paint, width }: Context['out']): string {
  const { total, months, lists, cameras, outcomes, searches, deletions, profile } = report;
  const columns = (title: string): readonly Column<Row>[] => [
    { title, cell: ({ name }) => name },
    ...FIGURES.map((field) => ({
      title: field,
      cell: ({ figures }: Row) => (figures[field] === undefined ? '' : grouped(figures[field])),
      align: 'right' as const,
    })),
  ];
  const figures = (title: string, rows: readonly Row[]): string[] =>
    rows.length === 0 ? [] : ['', table(rows, columns(title), { paint, width })];
  const counts = (title: string, rows: readonly (readonly [name: string | null, n: number])[]): string[] =>
    rows.length === 0 ? [] : ['', title, ...rows.map(([name, n]) => `  ${name ?? 'not recorded'}: ${grouped(n)}`)];
  return [
    `${clock(report.from).slice(0, 10)} to ${clock(report.to - DAY).slice(0, 10)} (UTC), profile ${profile.title}`,
    ...figures('month', [
      ...months.map(({ month, ...row }) => ({ name: month, figures: row })),
      { name: 'total', figures: total },
    ]),
    ...figures(
      'list',
      lists.map(({ list, ...row }) => ({ name: list, figures: row })),
    ),
    ...figures(
      'camera',
      cameras.map(({ camera, ...row }) => ({ name: camera, figures: row })),
    ),
    ...counts(
      'Confirmed hits by outcome',
      outcomes.map(({ outcome, n }) => [outcome, n]),
    ),
    ...counts(
      'Searches by purpose',
      searches.map(({ purpose, n }) => [purpose, n]),
    ),
    '',
    `Deleted: ${count(deletions.counts.reads, 'read')}, ${count(deletions.counts.hits, 'hit')}, ${count(deletions.counts.pictures, 'picture')}`,
  ].join('\n');
}
