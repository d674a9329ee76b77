import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { LprError } from '../../../engine/errors.ts';
import { checkJurisdiction } from '../../../engine/fields/states.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { type Seizure, type SeizureImportReport, seizureName } from '../../../engine/records/seizures.ts';
import { wireSeizure } from '../../wire/seizure.ts';
import { amountText } from '../amount-text.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { exported } from '../exported.ts';
import { demandFile } from '../given-file.ts';
import { mappingIn } from '../list-settings.ts';
import { agencyOf, LOOK_UP, withLookUp } from '../look-up.ts';
import { problemTable } from '../problem-table.ts';
import { readAsText, SAID_TIMES, saidTimes } from '../said-times.ts';
import { AGENCY } from '../seizure-agency.ts';
import { clock, count, grouped, ofLimit } from '../style.ts';
import { type Column, table } from '../table.ts';
import { checkedOption, instant, plateSought, wholeNumber } from '../values.ts';

const COLUMNS: readonly Column<Seizure>[] = [
  { title: 'seizure', cell: seizureName },
  { title: 'seized (UTC)', cell: ({ at }) => clock(at) },
  { title: 'kind', cell: ({ kind }) => kind ?? '' },
  { title: 'place', cell: ({ place }) => place ?? '' },
  { title: 'from', cell: ({ origin_state }) => origin_state ?? '–' },
  { title: 'seized in', cell: ({ state }) => state },
  { title: 'traced to', cell: ({ traced_state }) => traced_state ?? '–' },
  {
    title: 'what',
    cell: ({ items }) => items.map(amountText).join(', '),
  },
  {
    title: 'vehicles',
    cell: ({ vehicles }) =>
      vehicles.map(({ plate, jurisdiction }) => `${plate}${jurisdiction === null ? '' : ` (${jurisdiction})`}`).join(' '),
  },
];

export const list = lprCommand({
  args: {
    from: { type: 'string', valueHint: 'TIME', description: 'Seized at or after (ISO 8601 with a zone, or a date)' },
    to: { type: 'string', valueHint: 'TIME', description: 'Seized before' },
    kind: { type: 'string', valueHint: 'KIND', description: 'As the records write it: drugs, currency, weapons' },
    state: { type: 'string', valueHint: 'CODE', description: 'Where it was seized, ISO 3166-2' },
    plate: { type: 'string', valueHint: 'PLATE', description: 'Of a vehicle in it' },
    agency: AGENCY,
    limit: { type: 'string', valueHint: 'N', default: '50', description: 'Seizures shown' },
    ...LOOK_UP,
  },
  examples: ['lpr seizures --kind currency --state US-TX', 'lpr seizures --plate KDR4821 --json'],
  async run(args, { out }) {
    const filter = {
      from: instant(args.from, '--from'),
      to: instant(args.to, '--to'),
      kind: args.kind,
      agency: args.agency,
      state: checkedOption(args.state, (text) => checkJurisdiction(text, '--state')),
      plate: plateSought(args.plate, '--plate'),
    };
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_seizures', async (engine) => {
      const found = [
        ...exported(
          engine,
          everyPage((page) => engine.seizures.list({ ...filter, ...page }), limit),
        ),
      ];
      out.result(found.map(wireSeizure), () =>
        found.length === 0 ? 'No such seizures' : `${table(found, COLUMNS, out)}\n\n${ofLimit(found.length, limit, 'seizure')}`,
      );
      return EXITS.ok.code;
    });
  },
});

export const importFile = lprCommand({
  many: true,
  args: {
    file: { type: 'positional', required: true, valueHint: 'FILE…', description: 'CSV with a header; event_id is needed' },
    'dry-run': { type: 'boolean', default: false, description: 'Check every row, store nothing' },
    'skip-bad': { type: 'boolean', default: false, description: 'Store the good rows although others are bad' },
    agency: {
      type: 'string',
      valueHint: 'NAME',
      description: 'Whose records they are; LPR_AGENCY, or the agency that owns the data, if absent',
    },
    mapping: { type: 'string', valueHint: 'FILE', description: 'JSON file that describes how the files are written' },
    ...SAID_TIMES,
    ...COMMON,
  },
  notes: [
    'Columns: event_id, at, kind, place, state, lat, lon, road, direction, origin_state, traced_state, concealment, note, item, quantity, unit, amount_usd, plate, jurisdiction, vehicle – or the sender’s own, by a mapping. Rows of one event_id belong together, in one file or in several: first the seizures, then their items and vehicles.',
    'All rows of a file or none. Items of a seizure that a file has replace those that were there, likewise vehicles: the same file again changes nothing. Records of one agency are never changed by a file of another: their numbers may be the same.',
  ],
  examples: [
    'lpr seizures import lists/seizures.csv lists/seizure-items.csv lists/seizure-vehicles.csv',
    'lpr seizures import lists/bulk-currency.csv --dry-run',
  ],
  async run(args, { out, signal }) {
    const mapping = args.mapping === undefined ? null : await mappingIn(args.mapping);
    const said = saidTimes(args);
    const agency = args.agency ?? agencyOf();
    const files = await Promise.all(args._.map(demandFile));
    return await withChange(
      args,
      'import_seizures',
      { did: 'import', dry_run: args['dry-run'] ? 'true' : undefined, agency: agency ?? undefined },
      async ({ seizures }, { record }) => {
        const reports: (SeizureImportReport & { file: string })[] = [];
        for (const file of files) {
          const csv = createReadStream(file, { signal });
          await once(csv, 'open');
          const options = { dryRun: args['dry-run'], agency, skipBad: args['skip-bad'], mapping, ...said, signal, record };
          const report = await seizures.importFile(csv, options).catch((error: unknown) => {
            for (const before of reports) out.note(reportText(before));
            throw error instanceof LprError ? new LprError(error.code, `${file}: ${error.message}`, { cause: error }) : error;
          });
          reports.push({ file, ...report });
          if (!report.stored && !report.dry_run) break;
        }
        out.result(reports, () =>
          reports.map((report) => `${reportText(report)}${problemTable(report.problems, out)}`).join('\n'),
        );
        if (reports.every(({ rejected }) => rejected === 0)) return EXITS.ok.code;
        return reports.every(({ stored, dry_run }) => stored || dry_run) ? EXITS.partly.code : EXITS.input.code;
      },
      'new',
    );
  },
});

function reportText(report: SeizureImportReport & { readonly file: string }): string {
  const fate = report.stored ? 'stored' : report.dry_run ? 'nothing stored: dry run' : 'nothing stored: every row must be good';
  const figures = `${count(report.added, 'seizure')} new, ${grouped(report.updated)} updated, ${grouped(report.unchanged)} unchanged, ${count(report.items, 'item')}, ${count(report.vehicles, 'vehicle')}, ${grouped(report.rejected)} bad`;
  const ignored = report.ignored_columns.length === 0 ? '' : `\nnot kept: ${report.ignored_columns.join(', ')}`;
  return `${report.file}: ${count(report.rows, 'row')} – ${figures} (${fate})${ignored}${readAsText(report)}`;
}
