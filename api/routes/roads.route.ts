import { Hono } from 'hono';
import { recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { receiveRoads } from '../upload/roads-upload.ts';
import { WireRoads, WireRoadsImport, wireRoads } from '../wire/corridor.ts';

const MAP = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'I-35' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [-99.5, 27.5],
          [-99.1, 28.4],
        ],
      },
    },
  ],
});

const FORM = {
  type: 'object',
  required: ['roads'],
  properties: {
    roads: { type: 'string', format: 'binary', description: 'CSV with from,to,road,km[,kmh], or GeoJSON' },
    places: { type: 'string', format: 'binary', description: 'For roads in CSV: a CSV with id,lat,lon of their ends' },
  },
};

/** The roads that cameras stand on. */
export function roadsRoutes({ engine: { roads, audit }, limits }: Services) {
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'records',
        summary: 'The imported roads, and the road of each camera',
        answers: { 200: { description: 'The report', schema: WireRoads } },
        problems: [],
      }),
      (c) => c.json(wireRoads(roads.report())),
    )
    .put(
      '/',
      describe({
        tag: 'records',
        summary: 'Replace all roads by those of a map',
        description:
          'GeoJSON: features with a LineString or MultiLineString and a `name` (`road`, `ref`), perhaps `km` and `kmh`; as the body, or, where it is larger than a JSON body may be, as the file `roads` of a form. CSV: a form with the files `roads` and `places`. With a mistake nothing is changed; it is told with its line and column.',
        accepts: {
          'application/geo+json': { schema: { type: 'string' }, example: MAP },
          'multipart/form-data': { schema: FORM, example: { roads: '(bytes of roads.csv)', places: '(bytes of places.csv)' } },
        },
        answers: {
          200: { description: 'On which road each camera stands, and how the files were read', schema: WireRoadsImport },
        },
        problems: ['bad_request', 'stalled', 'too_large', 'unsupported', 'bad_import'],
      }),
      async (c) => {
        const { text, places, ...read } = await receiveRoads(c, limits);
        return c.json({ ...wireRoads(await roads.importText(text, places, await recorderOf(c, audit))), ...read });
      },
    );
}
