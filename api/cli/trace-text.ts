import { seizureName } from '../../engine/records/seizures.ts';
import type { TraceResult } from '../../engine/records/traces.ts';
import type { VehicleAnswer } from '../../engine/records/vehicles.ts';
import { oddsCell } from './ask.ts';
import type { Output } from './output.ts';
import { apartText, headOfPlate } from './plate-answer.ts';
import { clock, count, grouped } from './style.ts';
import { type Column, table } from './table.ts';
import { paragraph } from './wrapped.ts';

type Traced = TraceResult['plates'][number];

const COLUMNS: readonly Column<Traced>[] = [
  { title: 'plate', cell: ({ vehicle }) => vehicle.plate },
  { title: 'passages', cell: ({ vehicle }) => String(vehicle.total), align: 'right' },
  { title: 'journeys', cell: ({ vehicle }) => String(vehicle.journeys.length), align: 'right' },
  {
    title: 'last seen (UTC)',
    cell: ({ vehicle: { last_seen } }) => (last_seen === null ? 'not seen' : clock(last_seen)),
  },
  { title: 'hits', cell: ({ vehicle }) => hitsCell(vehicle), align: 'right' },
  { title: 'seizures', cell: ({ seizures }) => seizures.map(seizureName).join(' ') },
];

/** Older traces know only those that they hold, 100 at most. */
function hitsCell({ hits, hits_total: { n, more } = { n: hits.length, more: false } }: VehicleAnswer): string {
  return `${more ? '> ' : ''}${grouped(n)}`;
}

/** What a completed trace found, for people: a row for each plate, where one car cannot be, and company. */
export function traceText(
  { trace, plates, deleted, company }: TraceResult,
  { paint, width }: Pick<Output, 'paint' | 'width'>,
): string {
  const impossible = plates.flatMap(({ vehicle }) => {
    // Answers of older traces do not have it.
    const { apart = [] }: Partial<VehicleAnswer> = vehicle;
    return apart.length === 0
      ? []
      : [paragraph(`${vehicle.plate} was where one car cannot be, ${apartText(apart)}`, width, '', '  ')];
  });
  const groups = (company?.chains ?? []).map(({ members, odds, meetings, trips, gap_s }) =>
    paragraph(
      `${members.map(({ plate, sought }) => (sought ? `[${plate}]` : plate)).join(' → ')}, odds ${oddsCell(odds)}, ${count(meetings, 'meeting')} on ${count(trips, 'trip')}, ${gap_s} s apart`,
      width,
      '',
      '  ',
    ),
  );
  return [
    `Case ${trace.case_number}, ${trace.purpose}: ${trace.state}`,
    // Of all plates the window is the same; of their other spellings each has its own.
    ...headOfPlate({ ...plates[0].vehicle, spellings: [] }),
    '',
    table(plates, COLUMNS, { paint, width }),
    ...(deleted.length === 0
      ? []
      : [
          '',
          paragraph(
            `Deleted with the reads that it told of: what was found of ${deleted.join(', ')}, and company`,
            width,
            '',
            '  ',
          ),
        ]),
    ...(impossible.length === 0 ? [] : ['', ...impossible]),
    ...(deleted.length > 0
      ? []
      : ['', groups.length === 0 ? 'Nobody travels with these plates' : 'Company in driving order (traced plates in brackets)']),
    ...groups,
    '',
    'How this was found and what it cannot tell: --json, or a page to print with --html FILE.',
  ].join('\n');
}
