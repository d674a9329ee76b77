import type { Engine } from '../../../engine/engine.ts';
import { expected } from '../../../engine/errors.ts';
import type { CorridorsAnswer } from '../../../engine/records/answers.ts';
import type { Way } from '../../../engine/records/corridors.ts';
import { ASKED, askAndPrint } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { UsageError } from '../exit.ts';
import { count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, severalOf, wholeNumber } from '../values.ts';

const COLUMNS: readonly Column<Way>[] = [
  { title: 'from', cell: ({ from }) => from },
  { title: 'to', cell: ({ to }) => to },
  { title: 'seen', cell: ({ seen }) => grouped(seen), align: 'right' },
  { title: 'trips', cell: ({ trips }) => grouped(trips), align: 'right' },
  { title: 'minutes', cell: ({ minutes }) => minutes.middle.toFixed(1), align: 'right' },
  { title: 'a tenth, nine tenths', cell: ({ minutes: { fast, slow } }) => `${fast.toFixed(1)}, ${slow.toFixed(1)}` },
  { title: 'busiest hour', cell: ({ hours }) => busiest(hours) },
];

type Ends = CorridorsAnswer['ends'][number];

const ENDS: readonly Column<Ends>[] = [
  { title: 'first camera', cell: ({ from }) => from },
  { title: 'last camera', cell: ({ to }) => to },
  { title: 'trips seen', cell: ({ seen }) => grouped(seen), align: 'right' },
];

type HourOfWay = Pick<Way, 'from' | 'to' | 'zone'> & Way['hours'][number];

const BY_HOUR: readonly Column<HourOfWay>[] = [
  { title: 'from', cell: ({ from }) => from },
  { title: 'to', cell: ({ to }) => to },
  { title: 'hour', cell: ({ hour }) => hourText(hour) },
  { title: 'zone', cell: ({ zone = 'UTC' }) => zone },
  { title: 'seen', cell: ({ seen }) => grouped(seen), align: 'right' },
  { title: 'trips', cell: ({ trips }) => grouped(trips), align: 'right' },
  { title: 'minutes', cell: ({ minutes }) => minutes.toFixed(1), align: 'right' },
];

export const command = lprCommand({
  args: {
    ...ASKED,
    cameras: { type: 'string', valueHint: 'ID,…', description: 'Only between these cameras' },
    corridor: { type: 'string', valueHint: 'NAME', description: 'Only between the cameras of this corridor: lpr corridors list' },
    hours: { type: 'boolean', default: false, description: 'Flow and travel time by the hour of the day at the second camera' },
    ends: { type: 'boolean', default: false, description: 'Instead: where trips begin and end, as they were seen' },
    next: { type: 'boolean', default: false, description: 'Only stretches of road: no camera between the two' },
    zone: {
      type: 'string',
      valueHint: 'ZONE',
      description: 'Hours of clocks there: America/Chicago; those at the second camera if absent',
    },
    pause: { type: 'string', valueHint: 'MINUTES', description: 'Pause after which another trip begins; 120 if absent' },
    least: { type: 'string', valueHint: 'N', description: 'Fewest trips seen; 20 if absent' },
  },
  notes: [
    'seen: trips that both cameras saw; trips: with those that one of them missed or misread. --json and --csv hold ways, every hour, first and last cameras, and what share of the vehicles each camera sees.',
  ],
  examples: [
    'lpr corridors --next',
    'lpr corridors --corridor "I-35 north" --hours',
    'lpr corridors --ends --least 100',
    'lpr corridors --cameras cam-07,cam-09,cam-12 --csv > corridor.csv',
  ],
  async run(args, context) {
    if (args.corridor !== undefined && args.cameras !== undefined) {
      throw new UsageError(expected('--corridor or --cameras', 'the cameras', 'both'));
    }
    const cameras = severalOf(args.cameras, '--cameras');
    const beside = args.hours ? 'hours' : args.next ? 'next' : null;
    if (args.ends && beside !== null) throw new UsageError(`Expected --ends without --${beside}`);
    const asked = ({ corridors }: Engine) => ({
      cameras: args.corridor === undefined ? cameras : corridors.get(args.corridor).cameras,
      zone: args.zone,
      pause_minutes: decimal(args.pause, '--pause'),
      least: wholeNumber(args.least, '--least', { min: 1 }),
    });
    const { out } = context;
    return await askAndPrint<CorridorsAnswer>('corridors', args, asked, context, ({ ways, ends, trips, trips_at_one_camera }) => {
      if (args.ends) {
        const inAll = ends.reduce((sum, { seen }) => sum + seen, 0);
        const counts = `${count(inAll, 'trip')} from a first to another last camera; ${grouped(trips_at_one_camera)} of ${count(trips, 'trip')} were seen at one camera only`;
        return [...(ends.length > 0 ? [table(ends, ENDS, out), ''] : []), counts];
      }
      const shown = args.next ? ways.filter(({ is_next }) => is_next) : ways;
      const hours = shown.flatMap(({ from, to, zone = 'UTC', hours: of }) =>
        of.map((hour): HourOfWay => ({ from, to, zone, ...hour })),
      );
      const text = args.hours ? table(hours, BY_HOUR, out) : table(shown, COLUMNS, out);
      return [...(shown.length > 0 ? [text, ''] : []), `${count(shown.length, 'way')}; ${count(trips, 'trip')} were seen`];
    });
  },
});

function busiest(hours: Way['hours']): string {
  const [first, ...others] = hours;
  if (first === undefined) return '';
  const most = others.reduce((best, one) => (one.trips > best.trips ? one : best), first);
  return `${hourText(most.hour)} (${grouped(most.trips)})`;
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
