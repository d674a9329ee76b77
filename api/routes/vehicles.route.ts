import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { checkActiveHours } from '../../engine/fields/active-hours.ts';
import { demand } from '../../engine/fields/checked.ts';
import { checkPlate } from '../../engine/fields/plates.ts';
import { ZoneClocks } from '../../engine/fields/zone-clocks.ts';
import { spellingsOf } from '../../engine/plate/look-alikes.ts';
import type { PlateAsked, VehicleAnswer } from '../../engine/records/vehicles.ts';
import { hitsOfPlate } from '../../engine/vehicles/hits-of-plate.ts';
import { csvPage, wantsCsv } from '../csv.ts';
import { inLanguageOf } from '../language.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { camerasIn, shownRead } from '../sight.ts';
import { body, query } from '../validate.ts';
import { WireConvoys } from '../wire/answer.ts';
import { journeyLines, passagePoints } from '../wire/geojson.ts';
import { Cameras, checkedBy, decimalNumber, SEEN, State, wholeNumber } from '../wire/parameters.ts';
import { CompanyIn } from '../wire/question.ts';
import { InstantIn } from '../wire/time.ts';
import { PASSAGE_COLUMNS, passageRow, WireLikely, WireVehicle, wireVehicle } from '../wire/vehicle.ts';
import { ask, describeQuestion } from './ask.ts';
import { GEOJSON, geojson, likelyAnswer, NARROW_BY } from './likely-answer.ts';

const zones = new ZoneClocks();

const ASKED = z.strictObject({
  from: InstantIn.optional().meta({ description: 'Captured at or after' }),
  to: InstantIn.optional().meta({ description: 'Captured before' }),
  camera: Cameras.optional(),
  state: State.optional(),
  area: SEEN.area,
  hours: checkedBy((text) => checkActiveHours(text, zones), 'hours such as Mon-Fri 22:00-06:00 America/Chicago')
    .optional()
    .meta({ description: 'Time of day: `Mon-Fri 22:00-06:00 America/Chicago`' }),
  min_p: decimalNumber(0, 1).optional().meta({ description: 'Probability at least that the passage is of the plate' }),
  limit: wholeNumber(1, 10_000).optional().meta({ description: 'Passages shown at most; 1000 when not given' }),
  format: z.enum(['json', 'csv', 'geojson']).optional().meta({ description: '`csv` as `Accept: text/csv`' }),
});

const NO_HITS = { hits: [], hits_total: { n: 0, more: false }, hits_next: null };
const EMPTY = JSON.stringify({ type: 'FeatureCollection', left_out: 0, features: [] });
const CSV = `# /v1/vehicles/KDR4821?format=csv\n${PASSAGE_COLUMNS.join(',')}\n`;

/** Passages and journeys of one plate. */
export function vehiclesRoutes({ engine }: Services) {
  return new Hono<ApiEnv>()
    .get(
      '/:plate',
      describe({
        tag: 'vehicles',
        summary: 'Timeline and journeys of the vehicle with a plate, despite misreads',
        answers: {
          200: {
            description: 'The answer, with how it was found',
            schema: WireVehicle,
            content: { 'text/csv': CSV, [GEOJSON]: EMPTY },
          },
        },
        problems: ['bad_request', 'not_found', 'busy', 'export_too_large'],
      }),
      query(ASKED),
      async (c) => {
        const { format, ...asked } = c.req.valid('query');
        const answer = await shownVehicle(c, engine, askedOf(c, asked));
        if (wantsCsv(c, format))
          return csvPage(c, { rows: answer.passages.map(passageRow), columns: PASSAGE_COLUMNS, narrowBy: NARROW_BY });
        return format === 'geojson'
          ? geojson(c, passagePoints(answer.passages), { rows: answer.passages.length, narrowBy: NARROW_BY })
          : c.json(inLanguageOf(c, wireVehicle(answer)));
      },
    )
    .get(
      '/:plate/journeys',
      describe({
        tag: 'vehicles',
        summary: 'The journeys of a vehicle as lines on the map',
        answers: { 200: { description: 'GeoJSON: a LineString a journey', content: { [GEOJSON]: EMPTY } } },
        problems: ['bad_request', 'not_found', 'busy', 'export_too_large'],
      }),
      query(ASKED.omit({ format: true })),
      async (c) => {
        const answer = await shownVehicle(c, engine, askedOf(c, c.req.valid('query')));
        return geojson(c, journeyLines(answer), { rows: answer.passages.length, narrowBy: NARROW_BY });
      },
    )
    .get(
      '/:plate/passages',
      describe({
        tag: 'vehicles',
        summary: 'Passages that may be of a plate, the most probable first',
        answers: {
          200: {
            description: 'The answer, with how it was found',
            schema: WireLikely,
            content: { 'text/csv': CSV, [GEOJSON]: EMPTY },
          },
        },
        problems: ['bad_request', 'not_found', 'busy', 'export_too_large'],
      }),
      query(ASKED),
      async (c) => {
        const { format, ...asked } = c.req.valid('query');
        return await likelyAnswer(c, engine, askedOf(c, asked), format);
      },
    )
    .post(
      '/:plate/company',
      describeQuestion({
        tag: 'vehicles',
        summary: 'Who travelled with the vehicle with a plate',
        description:
          'Convoys (`POST /v1/convoys`) of this plate, in every spelling of O and 0, I and 1: vehicles that are with it more often, and at a steadier distance, than traffic, habits and timetables explain.',
        schema: WireConvoys,
      }),
      body(CompanyIn),
      (c) => ask(c, engine.answers, 'convoys', { ...c.req.valid('json'), plates: spellingsOf(plateIn(c)) }),
    );
}

type Asked = Omit<z.output<typeof ASKED>, 'format'>;

/** @throws LprError bad_request */
function plateIn(c: Context<ApiEnv, '/:plate'>): string {
  return demand(checkPlate(c.req.param('plate')));
}

function askedOf(c: Context<ApiEnv, '/:plate'>, { camera, ...asked }: Asked): PlateAsked {
  const cameras = camerasIn(c, camera);
  return {
    ...asked,
    plate: plateIn(c),
    cameras: cameras === undefined ? undefined : [cameras].flat(),
  };
}

/** The answer with the newest of those hits that the caller may see, and only their number; its passages are already limited to cameras that the caller may see. */
async function shownVehicle(
  c: Context<ApiEnv>,
  { vehicles, hits }: Pick<Engine, 'vehicles' | 'hits'>,
  asked: PlateAsked,
): Promise<VehicleAnswer> {
  const answer = await vehicles.vehicle(asked);
  for (const passage of answer.passages) shownRead(c, passage, passage.read_id);
  const within = c.get('sight')?.hits;
  if (within === undefined) return answer;
  if (within.length === 0) return { ...answer, ...NO_HITS };
  return { ...answer, ...hitsOfPlate(hits, { plate: answer.plate, ...answer.window, within }) };
}
