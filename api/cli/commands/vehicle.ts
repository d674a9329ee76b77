import { rowsOf } from '../../../engine/answers/questions.ts';
import type { Engine } from '../../../engine/engine.ts';
import { expected } from '../../../engine/errors.ts';
import { spellingsOf } from '../../../engine/plate/look-alikes.ts';
import type { ConvoyAnswer, StoredAnswer } from '../../../engine/records/answers.ts';
import type { LikelyPassage, VehicleAnswer } from '../../../engine/records/vehicles.ts';
import { wireAnswer } from '../../wire/answer.ts';
import { journeyLines } from '../../wire/geojson.ts';
import { wireVehicle } from '../../wire/vehicle.ts';
import { footOf } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { CONVOY_COLUMNS } from '../convoy-columns.ts';
import { EXITS, UsageError } from '../exit.ts';
import { countExport } from '../exported.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import type { Output } from '../output.ts';
import { apartText, footOfPlate, headOfPlate, hitsText } from '../plate-answer.ts';
import { followProgress, plateAsked, VEHICLE_SOUGHT } from '../plate-sought.ts';
import { clock, count, grouped } from '../style.ts';
import { table } from '../table.ts';

export const command = lprCommand({
  args: {
    plate: { type: 'positional', required: true, description: 'Plate' },
    ...VEHICLE_SOUGHT,
    geojson: { type: 'boolean', default: false, description: 'Its journeys as lines on the map, GeoJSON' },
    company: { type: 'boolean', default: false, description: 'Also the vehicles that travelled with it' },
    ...LOOK_UP,
  },
  notes: [
    'The newest 100 hits are in --json; lpr hits --plate lists all.',
    'A passage belongs to the vehicle from a probability of 0.5 on; --min-p sets another. p is that probability; minutes, km (in a straight line) and km/h are those from the passage before.',
    '--company asks lpr convoys about this plate and this window: it reads all passages of the window, which takes some seconds a million.',
  ],
  examples: [
    'lpr vehicle KDR4821',
    'lpr vehicle KDR4821 --from 2026-03-01 --json',
    'lpr vehicle KDR4821 --geojson',
    'lpr vehicle KDR4821 --company',
  ],
  async run(args, { out, signal }) {
    if (args.geojson && args.company) throw new UsageError(expected('--geojson or --company', 'the output', 'both'), 'vehicle');
    const asked = plateAsked(args);
    return await withLookUp(args, 'show_vehicle', async (engine) => {
      const { onFollowed, end } = followProgress(out);
      const answer = await engine.vehicles.vehicle(asked, onFollowed).finally(end);
      countExport(engine, answer.passages.length);
      if (args.geojson) out.result(journeyLines(answer), () => JSON.stringify(journeyLines(answer)));
      else if (args.company) {
        const company = await companyOf(engine, answer, out, signal);
        out.result({ ...wireVehicle(answer), company: company && wireAnswer(company) }, () =>
          [textOf(answer, out), ...companyText(company, out)].join('\n'),
        );
      } else out.result(wireVehicle(answer), () => textOf(answer, out));
      return EXITS.ok.code;
    });
  },
});

function textOf(answer: VehicleAnswer, { paint, width }: Output): string {
  const { plate, total, first_seen, last_seen, days_seen, states, cameras, journeys, apart, home_corridor, passages } = answer;
  if (total === 0) return [`${plate} was not seen`, ...headOfPlate(answer), ...footOfPlate(answer, { paint, width })].join('\n');
  const why = new Map(journeys.flatMap(({ links }) => links.map((link) => [link.to_read, link] as const)));
  const seen = states.map(({ state, passages: n }) => `${state} ${n}`).join(', ');
  const most = cameras.slice(0, 5).map(({ camera_id, passages: n }) => `${camera_id} ${n}`);
  return [
    `${plate}: ${count(total, 'passage')} on ${count(days_seen, 'day')}, ${clock(first_seen ?? 0)} to ${clock(last_seen ?? 0)} UTC`,
    ...headOfPlate(answer),
    `states read: ${seen === '' ? 'none' : seen}`,
    `most often at: ${most.join(', ')}`,
    ...(home_corridor === null
      ? []
      : [`home corridor: ${home_corridor.cameras.join(' – ')}, either way, on ${count(home_corridor.journeys, 'journey')}`]),
    '',
    table(passages, columnsOf(why), { paint, width }),
    '',
    `${count(journeys.length, 'journey')}, ${hitsText(answer)}`,
    ...(apart.length === 0 ? [] : ['', `Where one car cannot be, ${apartText(apart)}`, 'lpr clones tells the odds.']),
    ...footOfPlate(answer, { paint, width }),
  ].join('\n');
}

/** The vehicles that travelled with it in the window of the answer; null where it was not seen in the window. */
async function companyOf(
  engine: Pick<Engine, 'answers' | 'profiles'>,
  { plate, window, total }: VehicleAnswer,
  out: Output,
  signal: AbortSignal,
): Promise<StoredAnswer | null> {
  if (total === 0) return null;
  const progress = out.progress('convoys');
  const onProgress = (label: string, done: number, of: number): void => progress.update(done, of, label);
  const company = await engine.answers
    .ask('convoys', { ...window, plates: spellingsOf(plate) }, { signal, onProgress })
    .finally(() => progress.end());
  countExport(engine, rowsOf(company));
  return company;
}

function companyText(company: StoredAnswer | null, { paint, width }: Output): string[] {
  if (company === null) return [];
  const { convoys, parameters, method, limits } = JSON.parse(company.body) as ConvoyAnswer;
  // Those with lower odds are not told: they may travel with it as well.
  if (convoys.length === 0) return [`company: nobody who travels with it with odds of ${parameters.least_odds} or more`];
  return [
    '',
    'company',
    table(convoys, CONVOY_COLUMNS, { paint, width }),
    ...footOf({ notes: [], method, limits }, { paint, width }),
  ];
}

/** Empty where there is none. */
function whole(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : grouped(Math.round(value));
}

function columnsOf(links: ReadonlyMap<string, VehicleAnswer['journeys'][number]['links'][number]>) {
  const link = ({ read_id }: LikelyPassage) => links.get(read_id);
  return [
    { title: 'captured (UTC)', cell: ({ at }: LikelyPassage) => clock(at) },
    { title: 'camera', cell: ({ camera_id }: LikelyPassage) => camera_id },
    { title: 'read as', cell: ({ read_as }: LikelyPassage) => read_as },
    { title: 'state', cell: ({ state }: LikelyPassage) => state ?? '–' },
    { title: 'p', cell: ({ p }: LikelyPassage) => p.toFixed(3), align: 'right' as const },
    { title: 'minutes', cell: (one: LikelyPassage) => whole(link(one)?.minutes), align: 'right' as const },
    { title: 'km', cell: (one: LikelyPassage) => link(one)?.km?.toFixed(1) ?? '', align: 'right' as const },
    { title: 'km/h', cell: (one: LikelyPassage) => whole(link(one)?.kmh), align: 'right' as const },
  ];
}
