import type { Chain, ChainsAnswer, LinksAnswer } from '../../../engine/records/answers.ts';
import type { LinkedVehicle } from '../../../engine/records/links.ts';
import { seizureName } from '../../../engine/records/seizures.ts';
import { amountText } from '../amount-text.ts';
import { ASKED, askAndPrint, oddsCell } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { LOOK_UP } from '../look-up.ts';
import { AGENCY } from '../seizure-agency.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, severalOf, wholeNumber } from '../values.ts';
import { paragraph } from '../wrapped.ts';

type Cell = LinksAnswer['cells'][number];

const CELLS: readonly Column<Cell>[] = [
  { title: 'from', cell: ({ origin_state }) => origin_state ?? 'unknown' },
  { title: 'seized in', cell: ({ state }) => state },
  { title: 'traced to', cell: ({ traced_state }) => traced_state ?? 'unknown' },
  { title: 'seizures', cell: ({ seizures }) => grouped(seizures), align: 'right' },
  { title: 'vehicles', cell: ({ vehicles }) => grouped(vehicles), align: 'right' },
];
const BEHIND: readonly Column<LinkedVehicle>[] = [
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ jurisdiction }) => jurisdiction ?? '–' },
  { title: 'vehicle', cell: ({ vehicle }) => vehicle ?? '' },
  { title: 'seizure', cell: seizureName },
  { title: 'seized (UTC)', cell: ({ at }) => clock(Date.parse(at)) },
  { title: 'kind', cell: ({ kind }) => kind ?? '' },
  { title: 'way', cell: ({ origin_state, state, traced_state }) => `${origin_state ?? '?'} → ${state} → ${traced_state ?? '?'}` },
];
/** Cells and vehicles on a page of the terminal. */
const SHOWN = 25;
/** Items of which the amounts are told, the most frequent ones. */
const MOST_AMOUNTS = 8;

export const matrix = lprCommand({
  args: {
    from: { type: 'string', valueHint: 'TIME', description: 'Seized at or after (ISO 8601 with a zone, or a date)' },
    to: { type: 'string', valueHint: 'TIME', description: 'Seized before' },
    kind: { type: 'string', valueHint: 'KIND', description: 'As the records write it: drugs, currency, weapons' },
    origin: { type: 'string', valueHint: 'CODE', description: 'State of origin, or unknown' },
    state: { type: 'string', valueHint: 'CODE', description: 'State where it was seized' },
    traced: { type: 'string', valueHint: 'CODE', description: 'State of tracing, or unknown' },
    agency: AGENCY,
    vehicles: { type: 'string', valueHint: 'N', description: 'Vehicles listed, newest first, 10000 at most; 25 if absent' },
    csv: { type: 'boolean', default: false, description: 'The matrix as a CSV table; its first line says the parameters' },
    ...LOOK_UP,
  },
  notes: ['With --origin, --state and --traced: the vehicles behind one cell. --json and --csv hold all cells.'],
  examples: ['lpr links --kind currency', 'lpr links --origin US-IL --state US-TX --traced MX-TAM'],
  async run(args, context) {
    const { out } = context;
    const most_vehicles = wholeNumber(args.vehicles, '--vehicles', { min: 0, max: 10_000 }) ?? (out.json ? undefined : SHOWN);
    const { kind, origin, state, traced, agency } = args;
    const asked = { kind, origin_state: origin, state, traced_state: traced, agency, most_vehicles };
    return await askAndPrint<LinksAnswer>(
      'links',
      args,
      asked,
      context,
      ({ cells, sums, amounts, behind, seizures, seized_vehicles }) => [
        ...(cells.length > 0 ? [table(cells.slice(0, SHOWN), CELLS, out), ''] : []),
        ...(cells.length > SHOWN ? [`… and ${count(cells.length - SHOWN, 'more cell')}: --csv`, ''] : []),
        ...(cells.length > 1 ? [...sumLines(sums, out.width), ''] : []),
        ...(behind.length > 0 ? [table(behind, BEHIND, out), ''] : []),
        ...amounts.slice(0, MOST_AMOUNTS).map((amount) => `${amountText(amount)} in ${count(amount.seizures, 'seizure')}`),
        ...(amounts.length > MOST_AMOUNTS ? [`… and ${count(amounts.length - MOST_AMOUNTS, 'more item')}: --json`] : []),
        `${count(seizures, 'seizure')} with ${count(seized_vehicles, 'vehicle')} in ${count(cells.length, 'cell')}`,
      ],
    );
  },
});

const SIDE_WIDTH = 9;
/** States that are named in the sum of each of the three sides. */
const STATES_SUMMED = 6;
const SIDES = [
  ['from', 'origin_state'],
  ['seized in', 'state'],
  ['traced to', 'traced_state'],
] as const;

/** `from       MX-TAM 1,204, MX-SON 950 and 12 more` */
function sumLines(sums: LinksAnswer['sums'], width: number): string[] {
  return SIDES.map(([title, side]) => {
    const shown = sums[side].slice(0, STATES_SUMMED).map(({ state, seizures }) => `${state ?? 'unknown'} ${grouped(seizures)}`);
    const more = sums[side].length - shown.length;
    const text = `${shown.join(', ')}${more === 0 ? '' : ` and ${count(more, 'more state')}`}`;
    return paragraph(text, width, `${title.padEnd(SIDE_WIDTH)}  `, ' '.repeat(SIDE_WIDTH + 2));
  });
}
const CHAINS: readonly Column<Chain>[] = [
  {
    title: 'in driving order',
    cell: ({ members }) => members.map(({ plate, sought }) => (sought ? `[${plate}]` : plate)).join(' → '),
  },
  { title: 'odds', cell: ({ odds }) => oddsCell(odds), align: 'right' },
  { title: 'trips', cell: ({ trips }) => String(trips), align: 'right' },
  { title: 'meetings', cell: ({ meetings }) => String(meetings), align: 'right' },
  { title: 'apart', cell: ({ gap_s }) => `${gap_s} s`, align: 'right' },
  {
    title: 'records',
    cell: ({ members }) => [...new Set(members.flatMap(({ records }) => records.map(seizureName)))].join(' '),
  },
];

export const chain = lprCommand({
  many: true,
  args: {
    seizure: { type: 'positional', required: false, valueHint: 'SEIZURE…', description: 'Numbers of seizures' },
    agency: AGENCY,
    ...ASKED,
    plates: { type: 'string', valueHint: 'PLATE,…', description: 'Vehicles to look for beside those of the seizures' },
    'least-odds': { type: 'string', valueHint: 'X', description: 'Least odds of reported groups; 1 if absent' },
    within: {
      type: 'string',
      valueHint: 'MINUTES',
      description: 'Longest time between two vehicles at one camera; 30 if absent',
    },
    least: { type: 'string', valueHint: 'N', description: 'Fewest meetings; 3 if absent' },
  },
  notes: ['Vehicles that were looked for stand in brackets. --from and --to say which reads are looked at.'],
  examples: ['lpr links chain SZ-2026-0391882', 'lpr links chain --plates KDR4821 --from 2026-03-01 --to 2026-03-31'],
  async run(args, context) {
    const asked = {
      event_ids: args._,
      agency: args.agency,
      plates: severalOf(args.plates, '--plates'),
      least_odds: decimal(args['least-odds'], '--least-odds'),
      within_minutes: decimal(args.within, '--within'),
      least_together: wholeNumber(args.least, '--least', { min: 2, max: 100 }),
    };
    const { out } = context;
    return await askAndPrint<ChainsAnswer>('chains', args, asked, context, ({ sought, chains }) => [
      ...(chains.length > 0 ? [table(chains, CHAINS, out), ''] : []),
      ...sought.map(
        ({ plate, state, passages }) =>
          `${plate}${state === null ? '' : ` (${state})`}: ${count(passages, 'passage')} in the window`,
      ),
      `${count(chains.length, 'group')} with a vehicle that was looked for`,
    ]);
  },
});
