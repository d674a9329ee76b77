import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Engine } from '../../../engine/engine.ts';
import { DAY } from '../../../engine/fields/durations.ts';
import { LIST_FORMAT_NAMES, type Watchlist } from '../../../engine/records/watchlists.ts';
import { toldOf, withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { demandFile } from '../given-file.ts';
import { LIST_ARGS, listSettings } from '../list-settings.ts';
import { problemTable } from '../problem-table.ts';
import { readAsText, SAID_TIMES, saidTimes } from '../said-times.ts';
import { shellWord } from '../shell-word.ts';
import { count, grouped } from '../style.ts';
import { oneOf } from '../values.ts';

const NOTHING_DONE = { retro: { reads: 0, hits: 0, reviews: 0 } };

export const command = lprCommand({
  args: {
    file: { type: 'positional', required: true, description: 'CSV with a header; `plate` is needed' },
    list: { type: 'string', valueHint: 'NAME', required: true, description: 'Watchlist; created if it does not exist' },
    'dry-run': { type: 'boolean', default: false, description: 'Check every row, store nothing' },
    full: { type: 'boolean', default: false, description: 'The file is the whole list: entries that are not in it are removed' },
    'skip-bad': { type: 'boolean', default: false, description: 'Store the good rows although others are bad' },
    format: {
      type: 'enum',
      options: [...LIST_FORMAT_NAMES],
      description: 'Format of this file, if it differs from the saved mapping',
    },
    ...SAID_TIMES,
    ...LIST_ARGS,
    ...COMMON,
  },
  notes: [
    'Columns: plate, jurisdiction, record, reason_code, case_number, vehicle, note, valid_from, expires_at, priority, active_hours, cameras, area, direction, action – or the agency’s own, by a mapping.\nAll rows or none: with one bad row nothing is stored. The first bad rows are printed, --json names all.',
  ],
  examples: [
    'lpr watchlist import watchlist.csv --list border',
    'lpr watchlist import watchlist.csv --list border --dry-run --json',
    'lpr watchlist import VEHEXTRT.txt --list ncic --format ncic --full --stale-hours 24',
  ],
  async run(args, { out, signal }) {
    const settings = await listSettings(args);
    const format = oneOf(args.format, '--format', LIST_FORMAT_NAMES);
    const options = {
      dryRun: args['dry-run'],
      mode: args.full ? ('full' as const) : undefined,
      skipBad: args['skip-bad'],
      ...saidTimes(args),
      ...(format !== undefined ? { mapping: { format } } : settings.mapping !== undefined && { mapping: settings.mapping }),
    };
    const csv = createReadStream(await demandFile(args.file), { signal });
    await once(csv, 'open');
    const changed = {
      did: 'import',
      list: args.list,
      mode: options.mode,
      dry_run: options.dryRun ? 'true' : undefined,
      ...toldOf(settings),
    };
    return await withChange(
      args,
      'import_list',
      changed,
      async (engine, { record }) => {
        const there = engine.watchlists.byName(args.list);
        const recorded = {
          ...options,
          record({ id, version }: Watchlist): void {
            if (there !== null) engine.watchlists.update(id, settings);
            record({ version: String(version) });
          },
        };
        const { list, report } =
          there === null
            ? await engine.watchlists.loadNew({ name: args.list, ...settings }, csv, recorded)
            : { list: there, report: await engine.watchlists.load(there.id, csv, recorded) };
        const { retro } = report.stored ? await engine.upkeep.run() : NOTHING_DONE;
        const outside = list !== null && report.stored && report.added + report.updated > 0 ? readsOutside(engine, list.id) : 0;
        out.result({ list: args.list, ...report, retro, reads_outside: outside }, () => {
          const fate = report.stored
            ? 'stored'
            : report.dry_run
              ? 'nothing stored: dry run'
              : 'nothing stored: every row must be good';
          const figures = `${grouped(report.added)} new, ${grouped(report.updated)} updated, ${grouped(report.removed)} removed, ${grouped(report.unchanged)} unchanged, ${grouped(report.rejected)} bad`;
          const past =
            retro.hits === 0
              ? ''
              : `\n${count(retro.hits - retro.reviews, 'alert')} and ${count(retro.reviews, 'review')} among ${count(retro.reads, 'past read')}`;
          const head = `${args.list}: ${count(report.rows, 'row')} – ${figures} (${fate})${readAsText(report)}${past}${outsideText(outside, args.list)}`;
          return `${head}${problemTable(report.problems, out)}`;
        });
        if (report.rejected === 0) return EXITS.ok.code;
        return report.dry_run || report.stored ? EXITS.partly.code : EXITS.input.code;
      },
      'new',
    );
  },
});

/** Number of stored reads that are older than the list's window, in which new entries are not looked for. */
function readsOutside(engine: Engine, list: string): number {
  const { retro_days } = engine.watchlists.get(list);
  return engine.reads.countBefore(Date.now() - retro_days * DAY);
}

function outsideText(reads: number, list: string): string {
  if (reads === 0) return '';
  return `\n${count(reads, 'stored read')} older than the list’s retro days not looked at: lpr rematch --list ${shellWord(list)}`;
}
