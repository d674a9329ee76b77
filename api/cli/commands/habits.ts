import type { HabitsAnswer } from '../../../engine/records/answers.ts';
import type { VehicleHabits } from '../../../engine/records/habits.ts';
import { ASKED, askAndPrint, oddsCell, severalOf } from '../ask.ts';
import { lprCommand } from '../command.ts';
import type { Output } from '../output.ts';
import { clock, count } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, wholeNumber } from '../values.ts';

const VEHICLES: readonly Column<VehicleHabits>[] = [
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ state }) => state ?? '–' },
  { title: 'turnarounds', cell: ({ turnarounds }) => (turnarounds === null ? '' : String(turnarounds.n)), align: 'right' },
  { title: 'minutes', cell: ({ turnarounds }) => turnarounds?.minutes.toFixed(0) ?? '', align: 'right' },
  { title: 'odds', cell: ({ turnarounds }) => (turnarounds === null ? '' : oddsCell(turnarounds.odds)), align: 'right' },
  { title: 'changed', cell: ({ changed }) => (changed === null ? '' : `${changed.at.slice(0, 10)} (${oddsCell(changed.odds)})`) },
  { title: 'new since', cell: ({ first_seen_late, first_seen }) => (first_seen_late === null ? '' : first_seen.slice(0, 10)) },
  { title: 'silent since', cell: ({ dormant, last_seen }) => (dormant === null ? '' : last_seen.slice(0, 10)) },
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
    'least-odds': { type: 'string', valueHint: 'X', description: 'Least odds of reported turnarounds and changes; 1 if absent' },
  },
  notes: ['Without --from and --to: all reads there are. The answer is stored; --json holds every turnaround with its times.'],
  examples: ['lpr habits KDR4821', 'lpr habits --from 2026-03-01 --to 2026-03-31 --least-odds 100'],
  async run(args, context) {
    const asked = {
      plate: args.plate,
      ports: severalOf(args.ports),
      turnaround_minutes: decimal(args.turnaround, '--turnaround'),
      least_turnarounds: wholeNumber(args['least-turnarounds'], '--least-turnarounds', { min: 1 }),
      least_odds: decimal(args['least-odds'], '--least-odds'),
    };
    return await askAndPrint<HabitsAnswer>('habits', args, asked, context, ({ habits }) =>
      args.plate === undefined
        ? [...(habits.length > 0 ? [table(habits, VEHICLES, context.out), ''] : []), count(habits.length, 'vehicle')]
        : habits.flatMap((one) => textOf(one, context.out)),
    );
  },
});

function textOf(one: VehicleHabits, { paint, width }: Output): string[] {
  const { plate, passages, days_seen, first_seen, last_seen, last_camera, turnarounds, changed, dormant, first_seen_late } = one;
  return [
    `${plate}: ${count(passages, 'passage')} on ${count(days_seen, 'day')}, first ${clock(Date.parse(first_seen))}, last ${clock(Date.parse(last_seen))} UTC at ${last_camera}`,
    ...(turnarounds === null ? [] : [`turns around: ${turnarounds.why} (${oddsCell(turnarounds.odds)})`]),
    ...(changed === null ? [] : [`changed ${clock(Date.parse(changed.at))}: ${changed.why} (${oddsCell(changed.odds)})`]),
    ...(first_seen_late === null ? [] : [`new: not seen in the first ${count(first_seen_late.days, 'day')} of the window`]),
    ...(dormant === null ? [] : [`silent for ${count(dormant.days, 'day')}`]),
    ...['', table(one.next, NEXT, { paint, width }), '', table(one.week, WEEK, { paint, width })],
  ];
}
