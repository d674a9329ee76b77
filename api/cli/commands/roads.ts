import type { RoadsReport } from '../../../engine/records/roads.ts';
import { wireRoads } from '../../wire/corridor.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { givenText } from '../given-file.ts';
import type { Output } from '../output.ts';
import { count } from '../style.ts';
import { table } from '../table.ts';
import { withExistingEngine } from '../with-engine.ts';

export const report = lprCommand({
  args: { ...COMMON },
  examples: ['lpr roads', 'lpr roads --json'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async ({ roads }) => tell(roads.report(), out));
  },
});

export const importFile = lprCommand({
  args: {
    file: { type: 'positional', required: true, description: 'GeoJSON, or CSV with from,to,road,km[,kmh]' },
    places: { type: 'string', valueHint: 'FILE', description: 'For roads in CSV: a CSV with id,lat,lon of their ends' },
    ...COMMON,
  },
  notes: ['All roads that were there are replaced. With a mistake nothing is changed; it is told with its line and column.'],
  examples: ['lpr roads import roads.geojson', 'lpr roads import roads.csv --places places.csv'],
  async run(args, { out }) {
    const textOf = (file: string): Promise<string> => givenText(file, 'roads', out);
    const [text, places] = await Promise.all([textOf(args.file), args.places === undefined ? null : textOf(args.places)]);
    return await withChange(
      args,
      'change_roads',
      { did: 'set' },
      async ({ roads }, { record }) => tell(await roads.importText(text, places, record), out),
      'new',
    );
  },
});

function tell(report: RoadsReport, out: Output): number {
  const { stretches, roads, km, cameras, off_road, without_place } = report;
  const ids = (all: readonly string[]): string =>
    all.length === 0 ? '' : `: ${all.slice(0, 10).join(', ')}${all.length > 10 ? ' …' : ''}`;
  out.result(wireRoads(report), () =>
    [
      ...(cameras.length === 0 ? [] : [table(cameras, COLUMNS, out), '']),
      `${count(roads, 'road')} in ${stretches} stretches, ${km} km`,
      `${count(cameras.length, 'camera')} on a road, ${off_road.length} beside none${ids(off_road)}, ${without_place.length} without a place${ids(without_place)}`,
    ].join('\n'),
  );
  return EXITS.ok.code;
}

const COLUMNS = [
  { title: 'camera', cell: ({ camera_id }: RoadsReport['cameras'][number]) => camera_id },
  { title: 'road', cell: ({ road }: RoadsReport['cameras'][number]) => road },
  { title: 'metres off', cell: ({ off_m }: RoadsReport['cameras'][number]) => String(off_m), align: 'right' as const },
];
