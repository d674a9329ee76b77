import type { Convoy, ConvoyAnswer } from '../../../engine/records/answers.ts';
import { ASKED, askAndPrint, oddsCell, severalOf } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, wholeNumber } from '../values.ts';

const COLUMNS: readonly Column<Convoy>[] = [
  { title: 'in driving order', cell: ({ members }) => members.map(({ plate }) => plate).join(' ') },
  { title: 'odds', cell: ({ odds }) => oddsCell(odds), align: 'right' },
  { title: 'trips', cell: ({ trips, trips_apart }) => `${trips}${trips_apart > 0 ? ` (apart on ${trips_apart})` : ''}` },
  { title: 'met', cell: ({ meetings }) => String(meetings), align: 'right' },
  { title: 'by chance', cell: ({ meetings_by_chance }) => meetings_by_chance.toFixed(1), align: 'right' },
  { title: 'apart by', cell: ({ gap_s }) => (gap_s < 120 ? `${gap_s} s` : `${Math.round(gap_s / 60)} min`), align: 'right' },
  {
    title: 'innocent explanation',
    cell: ({ innocent: { explanation, times_likelier } }) =>
      `${explanation}, ${times_likelier >= 1e6 ? 'over a million' : grouped(Math.round(times_likelier))} times less likely`,
  },
  { title: 'split', cell: ({ shared }) => splitOf(shared) },
];

export const command = lprCommand({
  args: {
    ...ASKED,
    'least-odds': { type: 'string', valueHint: 'X', description: 'Tell groups from these odds on; 1 if absent' },
    within: { type: 'string', valueHint: 'MIN', description: 'Minutes between two at one camera; 30 if absent' },
    together: { type: 'string', valueHint: 'N', description: 'Times at one camera, at least; 3 if absent' },
    plates: { type: 'string', valueHint: 'PLATE,…', description: 'Only who travels with one of these' },
    limit: { type: 'string', valueHint: 'N', description: 'At most so many groups, the surest; 1,000 if absent' },
  },
  notes: ['Without --from and --to: all reads there are. The answer is stored; --json holds every trip with its cameras.'],
  examples: ['lpr convoys --from 2026-03-01 --to 2026-03-31 --least-odds 10', 'lpr convoys --plates GRO6762 --json'],
  async run(args, context) {
    const asked = {
      least_odds: decimal(args['least-odds'], '--least-odds'),
      within_minutes: decimal(args.within, '--within'),
      least_together: wholeNumber(args.together, '--together', { min: 2, max: 100 }),
      plates: severalOf(args.plates),
      most: wholeNumber(args.limit, '--limit', { min: 1, max: 10_000 }),
    };
    const { out } = context;
    return await askAndPrint<ConvoyAnswer>(
      'convoys',
      args,
      asked,
      context,
      ({ convoys, base_rate: { vehicles, pairs_scored, prior } }) => [
        ...(convoys.length > 0 ? [table(convoys, COLUMNS, out.paint, out.width), ''] : []),
        `${count(convoys.length, 'group')} out of ${count(vehicles, 'vehicle')} that passed often enough, ${count(pairs_scored, 'pair')} of them near each other often`,
        `Base rate: before anything is seen, one pair in ${grouped(Math.round(1 / prior))} travels together.`,
      ],
    );
  },
});

function splitOf(shared: Convoy['shared']): string {
  const left = shared.filter((trip) => trip.left.length > 0).length;
  const rejoined = shared.filter((trip) => trip.rejoined.length > 0).length;
  return [left > 0 ? `on ${count(left, 'trip')}` : '', rejoined > 0 ? `rejoined on ${rejoined}` : '']
    .filter((part) => part !== '')
    .join(', ');
}
