import type { Context } from 'hono';
import type { Engine } from '../../engine/engine.ts';
import type { PlateAsked } from '../../engine/records/vehicles.ts';
import { csvPage, wantsCsv } from '../csv.ts';
import { countExport } from '../export.ts';
import type { ApiEnv } from '../options.ts';
import { shownRead } from '../sight.ts';
import { type FeatureCollection, passagePoints } from '../wire/geojson.ts';
import { PASSAGE_COLUMNS, passageRow, wireLikely } from '../wire/vehicle.ts';

export const GEOJSON = 'application/geo+json';

/** Parameters that reduce the passages of one plate. */
export const NARROW_BY = ['from', 'to', 'camera', 'state', 'area', 'hours', 'min_p', 'limit'];

/** Passages of one plate, in the requested format. */
export async function likelyAnswer(
  c: Context<ApiEnv>,
  { vehicles }: Pick<Engine, 'vehicles'>,
  asked: PlateAsked,
  format: 'json' | 'csv' | 'geojson' | undefined,
) {
  const answer = await vehicles.likely(asked);
  for (const passage of answer.passages) shownRead(c, passage, passage.read_id);
  if (wantsCsv(c, format))
    return csvPage(c, { rows: answer.passages.map(passageRow), columns: PASSAGE_COLUMNS, narrowBy: NARROW_BY });
  return format === 'geojson'
    ? geojson(c, passagePoints(answer.passages), { rows: answer.passages.length, narrowBy: NARROW_BY })
    : c.json(wireLikely(answer));
}

/** Responds with a map of so many reads or passages. @throws ExportTooLarge */
export function geojson(
  c: Context<ApiEnv>,
  body: FeatureCollection,
  { rows, narrowBy }: { rows: number; narrowBy: readonly string[] },
) {
  countExport(c, rows, narrowBy);
  return c.body(JSON.stringify(body), 200, { 'Content-Type': GEOJSON });
}
