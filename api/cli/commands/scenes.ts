import type { Engine } from '../../../engine/engine.ts';
import { expected } from '../../../engine/errors.ts';
import type { AtScenes, ScenesAnswer } from '../../../engine/records/answers.ts';
import type { SeizureScenesAsked } from '../../../engine/records/seizures.ts';
import { scenesOfCsv } from '../../../engine/scenes/scenes-file.ts';
import { ASKED, askAndPrint, oddsCell } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { UsageError } from '../exit.ts';
import { givenText } from '../given-file.ts';
import { datesText, SAID_TIMES, saidTimes } from '../said-times.ts';
import { AGENCY } from '../seizure-agency.ts';
import { count } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, instant, severalOf, wholeNumber } from '../values.ts';

const COLUMNS: readonly Column<AtScenes>[] = [
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ state }) => state ?? '–' },
  { title: 'scenes', cell: ({ scenes }) => String(scenes), align: 'right' },
  { title: 'expected', cell: ({ at }) => at.reduce((sum, { by_habit }) => sum + by_habit, 0).toFixed(2), align: 'right' },
  { title: 'odds', cell: ({ odds }) => oddsCell(odds), align: 'right' },
  { title: 'seen at', cell: ({ at }) => at.flatMap(({ scene, passed }) => (passed.length > 0 ? [scene] : [])).join(' ') },
];

export const command = lprCommand({
  args: {
    file: { type: 'positional', required: false, valueHint: 'FILE', description: 'CSV with the scenes, or with seizures' },
    seizures: { type: 'boolean', default: false, description: 'Scenes of the loaded seizures instead of a file' },
    kind: { type: 'string', valueHint: 'KIND', description: 'With --seizures: of this kind only' },
    agency: AGENCY,
    ...SAID_TIMES,
    ...ASKED,
    only: { type: 'string', valueHint: 'ID,…', description: 'Of the file or the records, these scenes' },
    least: { type: 'string', valueHint: 'M', description: 'Vehicles at this many scenes or more; 2 if absent' },
    'hours-before': {
      type: 'string',
      valueHint: 'H',
      description: 'For rows with only one time: the scene begins so many hours before; 2 if absent',
    },
    km: { type: 'string', valueHint: 'KM', description: 'Cameras within so many km of a point; 10 if absent' },
    limit: { type: 'string', valueHint: 'N', description: 'At most so many vehicles; 100 if absent' },
  },
  notes: [
    'Columns: id (or event_id); from and to, or at; cameras (separated by ;), or lat and lon with km. At most 200 scenes: choose with --only, or with --from and --to, which also say which reads are looked at.',
  ],
  examples: ['lpr scenes scenes.csv --least 3', 'lpr scenes --seizures --only SZ-2026-0000017,SZ-2026-0000021'],
  async run(args, context) {
    if ((args.file === undefined) !== args.seizures) {
      throw new UsageError(expected('FILE or --seizures', 'the scenes', args.seizures ? 'both' : undefined));
    }
    const said = saidTimes(args);
    if (args.seizures && (said.dates ?? said.zone) !== undefined) {
      throw new UsageError(expected('FILE with --dates or --zone', 'the scenes', '--seizures'));
    }
    const only = severalOf(args.only, '--only');
    const chosen = {
      from: instant(args.from, '--from'),
      to: instant(args.to, '--to'),
      hours_before: decimal(args['hours-before'], '--hours-before') ?? 2,
      km: decimal(args.km, '--km') ?? 10,
    };
    const scenes =
      args.file === undefined
        ? (engine: Engine) => engine.seizures.scenes(ofRecords(chosen, only, args))
        : await scenesOfCsv(await givenText(args.file, 'scenes', context.out), {
            ...{ ...chosen, ...said, only: only && new Set(only) },
            told: (dates) => context.out.note(datesText(dates)),
          });
    const limits = {
      least: wholeNumber(args.least, '--least', { min: 1, max: 200 }),
      most: wholeNumber(args.limit, '--limit', { min: 1, max: 10_000 }),
    };
    const { out } = context;
    const asked = (engine: Engine) => ({ ...limits, scenes: typeof scenes === 'function' ? scenes(engine) : scenes });
    return await askAndPrint<ScenesAnswer>('scenes', args, asked, context, (answer) => [
      ...(answer.found.length > 0 ? [table(answer.found, COLUMNS, out), ''] : []),
      `${count(answer.scenes.length, 'scene')}; ${count(answer.vehicles_at_any, 'plate')} at one or more, ${answer.vehicles_at_least} at ${answer.parameters.least} or more`,
    ]);
  },
});

type Chosen = Pick<SeizureScenesAsked, 'from' | 'to' | 'hours_before' | 'km'>;

/** Seizures by number, whatever their time; or those of the window. */
function ofRecords(
  { from, to, ...size }: Chosen,
  only: readonly string[] | undefined,
  { kind, agency }: Pick<SeizureScenesAsked, 'kind' | 'agency'>,
): SeizureScenesAsked {
  return { ...size, kind, agency, ...(only === undefined ? { from, to } : { event_ids: only }) };
}
