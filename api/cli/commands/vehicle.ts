import type { LikelyPassage, VehicleAnswer } from '../../../engine/records/vehicles.ts';
import { journeyLines } from '../../wire/geojson.ts';
import { wireVehicle } from '../../wire/vehicle.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { countExport } from '../exported.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import type { Output } from '../output.ts';
import { followProgress, plateAsked, VEHICLE_SOUGHT } from '../plate-sought.ts';
import { clock, count } from '../style.ts';
import { table } from '../table.ts';

export const command = lprCommand({
  args: {
    plate: { type: 'positional', required: true, description: 'Plate' },
    ...VEHICLE_SOUGHT,
    geojson: { type: 'boolean', default: false, description: 'Its journeys as lines on the map, GeoJSON' },
    ...LOOK_UP,
  },
  notes: [
    'A passage belongs to the vehicle from a probability of 0.5 on; --min-p sets another. With --json the answer also says how it was\nfound and what it cannot tell.',
  ],
  examples: ['lpr vehicle KDR4821', 'lpr vehicle KDR4821 --from 2026-03-01 --json', 'lpr vehicle KDR4821 --geojson'],
  async run(args, { out }) {
    const asked = plateAsked(args);
    return await withLookUp(args, 'show_vehicle', async (engine) => {
      const { onFollowed, end } = followProgress(out);
      const answer = await engine.vehicles.vehicle(asked, onFollowed).finally(end);
      countExport(engine, answer.passages.length);
      if (args.geojson) out.result(journeyLines(answer), () => JSON.stringify(journeyLines(answer)));
      else out.result(wireVehicle(answer), () => textOf(answer, out));
      return EXITS.ok.code;
    });
  },
});

function textOf(answer: VehicleAnswer, { paint, width }: Output): string {
  const { plate, total, first_seen, last_seen, days_seen, states, cameras, journeys, home_corridor, passages, hits } = answer;
  if (total === 0) return `${plate} was not seen`;
  const why = new Map(journeys.flatMap(({ links }) => links.map((link) => [link.to_read, link] as const)));
  const seen = states.map(({ state, passages: n }) => `${state} ${n}`).join(', ');
  const most = cameras.slice(0, 5).map(({ camera_id, passages: n }) => `${camera_id} ${n}`);
  return [
    `${plate}: ${count(total, 'passage')} on ${count(days_seen, 'day')}, ${clock(first_seen ?? 0)} to ${clock(last_seen ?? 0)} UTC`,
    `states read: ${seen === '' ? 'none' : seen}`,
    `most often at: ${most.join(', ')}`,
    ...(home_corridor === null
      ? []
      : [`home corridor: ${home_corridor.cameras.join(' – ')} on ${count(home_corridor.journeys, 'journey')}`]),
    '',
    table(passages, columnsOf(why), paint, width),
    '',
    `${count(journeys.length, 'journey')}, ${count(hits.length, 'hit')}`,
  ].join('\n');
}

function columnsOf(links: ReadonlyMap<string, VehicleAnswer['journeys'][number]['links'][number]>) {
  const link = ({ read_id }: LikelyPassage) => links.get(read_id);
  return [
    { title: 'captured (UTC)', cell: ({ at }: LikelyPassage) => clock(at) },
    { title: 'camera', cell: ({ camera_id }: LikelyPassage) => camera_id },
    { title: 'read as', cell: ({ read_as }: LikelyPassage) => read_as },
    { title: 'state', cell: ({ state }: LikelyPassage) => state ?? '–' },
    { title: 'p', cell: ({ p }: LikelyPassage) => p.toFixed(3), align: 'right' as const },
    { title: 'minutes', cell: (one: LikelyPassage) => link(one)?.minutes.toFixed(0) ?? '', align: 'right' as const },
    { title: 'km', cell: (one: LikelyPassage) => link(one)?.km?.toFixed(1) ?? '', align: 'right' as const },
    { title: 'km/h', cell: (one: LikelyPassage) => link(one)?.kmh?.toString() ?? '', align: 'right' as const },
  ];
}
