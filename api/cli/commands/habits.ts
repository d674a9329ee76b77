import type { HabitsAnswer } from '../../../engine/records/answers.ts';
import type { BesideChance, VehicleHabits } from '../../../engine/records/habits.ts';
import { ASKED, askAndPrint, oddsCell } from '../ask.ts';
import { lprCommand } from '../command.ts';
import type { Output } from '../output.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, severalOf, wholeNumber } from '../values.ts';

/** One finding of a vehicle. */
interface Told {
  readonly plate: string;
  readonly state: string | null;
  readonly what: string;
  readonly odds: number | undefined;
  readonly likelier: number | undefined;
  readonly by_chance: number | undefined;
}

const FINDINGS: readonly Column<Told>[] = [
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ state }) => state ?? '–' },
  { title: 'what', cell: ({ what }) => what },
  { title: 'odds', cell: ({ odds }) => (odds === undefined ? '' : oddsCell(odds)), align: 'right' },
  {
    title: 'times likelier',
    cell: ({ likelier }) => (likelier === undefined ? '' : grouped(Math.round(likelier))),
    align: 'right',
  },
  { title: 'by chance', cell: ({ by_chance }) => (by_chance === undefined ? '' : fewOf(by_chance)), align: 'right' },
];
const NEXT: readonly Column<VehicleHabits['next'][number]>[] = [
  { title: 'seen next at', cell: ({ camera }) => camera },
  { title: 'chance', cell: ({ p }) => p.toFixed(3), align: 'right' },
  { title: 'why', cell: ({ why }) => why },
];
const WEEK: readonly Column<VehicleHabits['week'][number]>[] = [
  { title: 'hour', cell: ({ day, hour }) => `${day} ${String(hour).padStart(2, '0')}:00` },
  { title: 'zone', cell: ({ zone = 'UTC' }) => zone },
  { title: 'camera', cell: ({ camera }) => camera },
  { title: 'chance', cell: ({ p }) => p.toFixed(2), align: 'right' },
  { title: 'between', cell: ({ low, high }) => `${low.toFixed(2)} and ${high.toFixed(2)}` },
  { title: 'seen so', cell: ({ seen }) => String(seen), align: 'right' },
];

export const command = lprCommand({
  args: {
    plate: { type: 'positional', required: false, description: 'Plate; without it all vehicles whose habits are particular' },
    ...ASKED,
    ports: { type: 'string', valueHint: 'ID,…', description: 'Cameras at which turnarounds count; all places if absent' },
    turnaround: { type: 'string', valueHint: 'MINUTES', description: 'Time within which it is back; 60 if absent' },
    'least-turnarounds': { type: 'string', valueHint: 'N', description: 'Fewest turnarounds; 3 if absent' },
    'least-odds': { type: 'string', valueHint: 'X', description: 'Least odds of what is told of a vehicle; 1 if absent' },
  },
  notes: ['Without --from and --to: all reads there are. The answer is stored; --json holds every turnaround with its times.'],
  examples: ['lpr habits KDR4821', 'lpr habits --from 2026-03-01 --to 2026-03-31 --least-odds 100'],
  async run(args, context) {
    const asked = {
      plate: args.plate,
      ports: severalOf(args.ports, '--ports'),
      turnaround_minutes: decimal(args.turnaround, '--turnaround'),
      least_turnarounds: wholeNumber(args['least-turnarounds'], '--least-turnarounds', { min: 1 }),
      least_odds: decimal(args['least-odds'], '--least-odds'),
    };
    return await askAndPrint<HabitsAnswer>('habits', args, asked, context, ({ habits }) =>
      args.plate === undefined
        ? [
            ...(habits.length > 0 ? [table(habits.flatMap(findingsOf), FINDINGS, context.out), ''] : []),
            count(habits.length, 'vehicle'),
          ]
        : habits.flatMap((one) => textOf(one, context.out)),
    );
  },
});

function findingsOf({ plate, state, turnarounds, changed, dormant, first_seen_late, ...seen }: VehicleHabits): Told[] {
  const told = (what: string, { odds, times_likelier, by_chance }: BesideChance): Told => ({
    ...{ plate, state, what, odds, likelier: times_likelier, by_chance },
  });
  return [
    ...(changed === null ? [] : [told(`changed ${changed.at.slice(0, 10)}`, changed)]),
    ...(dormant === null ? [] : [told(`silent since ${seen.last_seen.slice(0, 10)}`, dormant)]),
    ...(first_seen_late === null ? [] : [told(`new since ${seen.first_seen.slice(0, 10)}`, first_seen_late)]),
    ...(turnarounds === null
      ? []
      : [told(`${count(turnarounds.n, 'turnaround')}, ${turnarounds.minutes.toFixed(0)} min`, turnarounds)]),
  ].sort((a, b) => (b.odds ?? 0) - (a.odds ?? 0));
}

/** Whole days. */
function daysOf(days: number): string {
  return count(Math.round(days), 'day');
}

/** `below 0.1`, `2.3`, `140` */
function fewOf(vehicles: number): string {
  return vehicles < 0.1 ? 'below 0.1' : vehicles < 10 ? vehicles.toFixed(1) : grouped(Math.round(vehicles));
}

/** The reason with its odds, which answers of old versions have not. */
function because({ why, odds }: BesideChance): string {
  return why === undefined || odds === undefined ? '' : `: ${why} (${oddsCell(odds)})`;
}

function textOf(one: VehicleHabits, { paint, width }: Output): string[] {
  const { plate, passages, days_seen, first_seen, last_seen, last_camera, turnarounds, changed, dormant, first_seen_late } = one;
  return [
    `${plate}: ${count(passages, 'passage')} on ${count(days_seen, 'day')}, first ${clock(Date.parse(first_seen))}, last ${clock(Date.parse(last_seen))} UTC at ${last_camera}`,
    ...(turnarounds === null ? [] : [`turns around: ${turnarounds.why} (${oddsCell(turnarounds.odds)})`]),
    ...(changed === null ? [] : [`changed ${clock(Date.parse(changed.at))}: ${changed.why} (${oddsCell(changed.odds)})`]),
    ...(first_seen_late === null
      ? []
      : [`new: not seen in the first ${daysOf(first_seen_late.days)} of the window${because(first_seen_late)}`]),
    ...(dormant === null ? [] : [`silent for ${daysOf(dormant.days)}${because(dormant)}`]),
    ...['', table(one.next, NEXT, { paint, width }), '', table(one.week, WEEK, { paint, width })],
  ];
}
