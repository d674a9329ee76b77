import type { Convoy } from '../../engine/records/answers.ts';
import { oddsCell } from './ask.ts';
import { count, grouped } from './style.ts';
import type { Column } from './table.ts';

/** Columns of a table of groups that travel together, one group in each row. */
export const CONVOY_COLUMNS: readonly Column<Convoy>[] = [
  { title: 'in driving order', cell: ({ members }) => members.map(({ plate }) => plate).join(' ') },
  { title: 'odds', cell: ({ odds }) => oddsCell(odds), align: 'right' },
  { title: 'trips', cell: ({ trips, trips_apart }) => `${trips}${trips_apart > 0 ? ` (apart on ${trips_apart})` : ''}` },
  { title: 'met', cell: ({ meetings }) => String(meetings), align: 'right' },
  { title: 'by chance', cell: ({ meetings_by_chance: n }) => (n < 0.05 ? '< 0.1' : n.toFixed(1)), align: 'right' },
  { title: 'apart by', cell: ({ gap_s }) => (gap_s < 120 ? `${gap_s} s` : `${Math.round(gap_s / 60)} min`), align: 'right' },
  {
    title: 'innocent explanation',
    cell: ({ innocent: { explanation, times_likelier } }) =>
      `${explanation}, ${times_likelier >= 1e6 ? 'over a million' : grouped(Math.round(times_likelier))} times less likely`,
  },
  { title: 'split', cell: ({ shared }) => splitOf(shared) },
];

function splitOf(shared: Convoy['shared']): string {
  const left = shared.filter((trip) => trip.left.length > 0).length;
  const rejoined = shared.filter((trip) => trip.rejoined.length > 0).length;
  return [left > 0 ? `on ${count(left, 'trip')}` : '', rejoined > 0 ? `rejoined on ${rejoined}` : '']
    .filter((part) => part !== '')
    .join(', ');
}
