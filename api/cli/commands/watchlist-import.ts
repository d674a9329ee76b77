import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { count, grouped } from '../style.ts';
import { table } from '../table.ts';
import { oneOf, wholeNumber } from '../values.ts';
import { withEngine } from '../with-engine.ts';

export const command = lprCommand({
  name: 'watchlist import',
  summary: 'Put a CSV file on a watchlist',
  args: {
    file: { type: 'positional', required: true, description: 'CSV with a header; `plate` is needed' },
    list: { type: 'string', valueHint: 'NAME', required: true, description: 'Watchlist; made if there is none of that name' },
    'dry-run': { type: 'boolean', default: false, description: 'Check every row, store nothing' },
    policy: {
      type: 'enum',
      options: ['exact', 'ocr'],
      description: 'Which reads hit: exactly these characters, or also what OCR takes for them',
    },
    agency: { type: 'string', valueHint: 'NAME', description: 'Whose list it is (for a new list)' },
    priority: { type: 'string', valueHint: '1..5', description: '1 highest, 5 lowest' },
    ...COMMON,
  },
  notes: [
    'Columns: plate, jurisdiction, reason_code, case_number, vehicle, note, valid_from, expires_at.\nAll rows or none: with one bad row nothing is stored and every bad row is named.',
  ],
  examples: [
    'lpr watchlist import watchlist.csv --list border',
    'lpr watchlist import watchlist.csv --list border --dry-run --json',
  ],
  async run(args, { out, signal }) {
    const settings = {
      policy: oneOf(args.policy, '--policy', ['exact', 'ocr']),
      priority: wholeNumber(args.priority, '--priority', { min: 1, max: 5 }),
      agency: args.agency,
    };
    const csv = createReadStream(args.file, { signal });
    await once(csv, 'open');
    return await withEngine(args.data, async (engine) => {
      const there = engine.watchlists.byName(args.list);
      const list = there ?? engine.watchlists.create({ name: args.list, ...settings });
      const report = await engine.watchlists.importCsv(list.id, csv, { dryRun: args['dry-run'] });
      // A list made for a file that is not stored would only be in the way.
      if (there === null && !report.stored) engine.watchlists.remove(list.id);
      else if (there !== null && report.stored && Object.values(settings).some((value) => value !== undefined)) {
        engine.watchlists.update(list.id, settings);
      }
      out.result({ list: args.list, ...report }, () => {
        const fate = report.stored
          ? 'stored'
          : report.dry_run
            ? 'nothing stored: dry run'
            : 'nothing stored: every row must be good';
        const figures = `${grouped(report.added)} new, ${grouped(report.updated)} updated, ${grouped(report.unchanged)} unchanged, ${grouped(report.rejected)} bad`;
        const head = `${args.list}: ${count(report.rows, 'row')} – ${figures} (${fate})`;
        if (report.problems.length === 0) return head;
        const columns = [
          { title: 'row', cell: ({ row }: Problem) => String(row), align: 'right' as const },
          { title: 'column', cell: ({ column }: Problem) => column ?? '' },
          { title: 'reason', cell: ({ reason }: Problem) => reason },
          { title: 'detail', cell: ({ detail }: Problem) => detail },
        ];
        type Problem = (typeof report.problems)[number];
        return `${head}\n\n${table(report.problems, columns, out.paint)}`;
      });
      if (report.rejected === 0) return EXITS.ok.code;
      return report.dry_run ? EXITS.partly.code : EXITS.input.code;
    });
  },
});
