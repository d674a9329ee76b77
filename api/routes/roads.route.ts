import { Hono } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { isJson } from '../validate.ts';
import { WireRoads, wireRoads } from '../wire/corridor.ts';

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

/** The roads that cameras stand on. */
export function roadsRoutes({ engine: { roads } }: Services) {
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'records',
        summary: 'The roads that were imported, and on which of them each camera stands',
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
          'GeoJSON: features with a LineString or MultiLineString and a `name` (`road`, `ref`), perhaps `km` and `kmh`. With a mistake nothing is changed; it is told with its line and column.',
        accepts: { 'application/geo+json': { schema: { type: 'string' }, example: MAP } },
        answers: { 200: { description: 'On which road each camera stands', schema: WireRoads } },
        problems: ['bad_request', 'stalled', 'too_large', 'unsupported', 'bad_import'],
      }),
      async (c) => {
        const type = c.req.header('content-type');
        if (!isJson(type))
          throw new LprError('unsupported', `Expected application/geo+json for content-type but received ${type ?? 'none'}`);
        return c.json(wireRoads(roads.importText(await c.req.text(), null)));
      },
    );
}
