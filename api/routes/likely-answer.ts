import type { Context } from 'hono';
import type { Engine } from '../../engine/engine.ts';
import type { PlateAsked } from '../../engine/records/vehicles.ts';
import { csvPage, wantsCsv } from '../csv.ts';
import type { ApiEnv } from '../options.ts';
import { shownRead } from '../sight.ts';
import { passagePoints } from '../wire/geojson.ts';
import { PASSAGE_COLUMNS, passageRow, wireLikely } from '../wire/vehicle.ts';

export const GEOJSON = 'application/geo+json';

/** Passages of one plate, in the requested format. */
export async function likelyAnswer(
  c: Context<ApiEnv>,
  { vehicles }: Pick<Engine, 'vehicles'>,
  asked: PlateAsked,
  format: 'json' | 'csv' | 'geojson' | undefined,
) {
  const answer = await vehicles.likely(asked);
  for (const passage of answer.passages) shownRead(c, passage, passage.read_id);
  if (wantsCsv(c, format)) return csvPage(c, answer.passages.map(passageRow), PASSAGE_COLUMNS, null);
  return format === 'geojson' ? geojson(c, passagePoints(answer.passages)) : c.json(wireLikely(answer));
}

export function geojson(c: Context, body: object) {
  return c.body(JSON.stringify(body), 200, { 'Content-Type': GEOJSON });
}
