import { CLONE_PRIOR } from '../../../engine/clones/clones.question.ts';
import type { Clone, CloneAnswer } from '../../../engine/records/answers.ts';
import { ASKED, askAndPrint, oddsCell } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { clock, count, grouped, oneIn } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal } from '../values.ts';

const COLUMNS: readonly Column<Clone>[] = [
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ state }) => state ?? '–' },
  { title: 'odds', cell: ({ odds }) => oddsCell(odds), align: 'right' },
  { title: 'passages of either car', cell: ({ tracks }) => tracks.map((track) => track.length).join(' and ') },
  { title: 'seen at', cell: ({ conflicts: [{ before }] }) => `${before.camera} ${clock(Date.parse(before.at))}` },
  { title: 'and at', cell: ({ conflicts: [{ after }] }) => `${after.camera} ${clock(Date.parse(after.at))}` },
  { title: 'needs km/h', cell: ({ conflicts: [{ needed_kmh }] }) => speedCell(needed_kmh), align: 'right' },
  { title: 'innocent explanation', cell: ({ innocent }) => innocentOf(innocent) },
];

function speedCell(kmh: number | null): string {
  return kmh === null ? '–' : grouped(Math.round(kmh));
}

/** What would have happened with one car only. */
function innocentOf({ misread_passages, chance, similar_plate }: Clone['innocent']): string {
  const as = similar_plate === null ? '' : ` of ${similar_plate}`;
  const likely = chance < 1e-6 ? 'less than one in a million' : `one in ${oneIn(chance)}`;
  return `${count(misread_passages, 'passage')}${as} misread, ${likely}`;
}

export const command = lprCommand({
  args: {
    ...ASKED,
    'least-odds': { type: 'string', valueHint: 'X', description: 'Least odds of reported clones; 1 if absent' },
    'top-speed': { type: 'string', valueHint: 'KMH', description: 'Top speed in a straight line; 140 if absent' },
    'clock-tolerance': {
      type: 'string',
      valueHint: 'S',
      description: 'Tolerated difference of two clocks, seconds; 120 if absent',
    },
  },
  notes: ['Without --from and --to: all reads there are. The answer is stored; --json holds every passage of both cars.'],
  examples: ['lpr clones --from 2026-03-01 --to 2026-03-31', 'lpr clones --least-odds 100 --csv > clones.csv'],
  async run(args, context) {
    const asked = {
      least_odds: decimal(args['least-odds'], '--least-odds'),
      top_speed: decimal(args['top-speed'], '--top-speed'),
      clock_tolerance_s: decimal(args['clock-tolerance'], '--clock-tolerance'),
    };
    const { out } = context;
    return await askAndPrint<CloneAnswer>(
      'clones',
      args,
      asked,
      context,
      ({ clones, vehicles, explained_by_misreading, chosen_by_owner }) => [
        ...(clones.length > 0 ? [table(clones, COLUMNS, out), ''] : []),
        `${count(clones.length, 'plate')} on two cars; in two places at once but explained by misreadings: ${explained_by_misreading}, of no state’s series: ${chosen_by_owner}`,
        `Base rate: before anything is seen, one plate in ${oneIn(CLONE_PRIOR)} is on two cars, here ${(vehicles * CLONE_PRIOR).toPrecision(2)} of ${count(vehicles, 'plate')}.`,
      ],
    );
  },
});
