/** Files of roads: GeoJSON, or CSV with places in a file of their own. Errors name the line and column. */
import { expected, LprError } from '../errors.ts';
import { kilometres } from '../fields/area.ts';
import type { Checked } from '../fields/checked.ts';
import { type CsvRow, csvRows } from '../fields/csv.ts';
import { locatedJson, type Place } from '../fields/located-json.ts';
import { checkName } from '../fields/names.ts';
import { checkNumber } from '../fields/numbers.ts';
import { withPoint } from '../fields/separator.ts';
import type { Point } from '../records/conditions.ts';
import type { Road } from '../records/roads.ts';

const MOST_ROADS = 100_000;
const MOST_POINTS = 10_000;
const LONGEST_KM = 5_000;
const FASTEST_KMH = 300;

/** @param places CSV with `id,lat,lon`, for roads in CSV. @throws LprError bad_import */
export function readRoads(text: string, places: string | null): Road[] {
  const roads = /^\s*[{[]/.test(text.replace(/^\ufeff/, '')) ? roadsOfGeoJson(text) : roadsOfCsv(text, places);
  if (roads.length === 0) throw new LprError('bad_import', 'Expected at least one road in the file but received none');
  if (roads.length > MOST_ROADS)
    throw new LprError('bad_import', `Expected at most ${MOST_ROADS} stretches of road but received ${roads.length}`);
  return roads;
}

function mistake(detail: string, { line, column }: Place, file = ''): LprError {
  return new LprError('bad_import', `Line ${line}, column ${column}${file}: ${detail}`);
}

/** Features with a LineString or MultiLineString; the name is `name`, `road` or `ref`, the speed `kmh`, the length `km` or that of the line. */
function roadsOfGeoJson(text: string): Road[] {
  const json = locatedJson(text);
  if (!json.ok) throw mistake(json.detail, json.place);
  const demand = <T>(checked: Checked<T>, path: readonly (string | number)[]): T => {
    if (checked.ok) return checked.value;
    throw mistake(checked.detail, json.placeOf(path));
  };
  const wrong = (what: string, name: string, actual: unknown, path: readonly (string | number)[]): LprError =>
    mistake(expected(what, name, actual), json.placeOf(path));
  const whole = json.value as { readonly type?: unknown; readonly features?: unknown };
  if (whole?.type !== 'FeatureCollection' || !Array.isArray(whole.features)) {
    throw wrong('a FeatureCollection with features', 'the file', whole?.type, ['type']);
  }
  return whole.features.flatMap((feature: unknown, i) => {
    const at = ['features', i];
    const { properties, geometry } = (feature ?? {}) as Record<string, Record<string, unknown> | null | undefined>;
    const named = ['name', 'road', 'ref'].find((key) => properties?.[key] != null) ?? 'name';
    const name = demand(checkName(properties?.[named], named), [...at, 'properties', named]);
    const number = (key: string, least: number, most: number): number | null =>
      properties?.[key] == null ? null : demand(checkNumber(properties[key], key, least, most), [...at, 'properties', key]);
    const [km, kmh] = [number('km', 0.001, LONGEST_KM), number('kmh', 1, FASTEST_KMH)];
    const coordinates = [...at, 'geometry', 'coordinates'];
    const lines =
      geometry?.type === 'LineString'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiLineString'
          ? geometry.coordinates
          : null;
    if (!Array.isArray(lines))
      throw wrong('a LineString or a MultiLineString', 'type', geometry?.type, [...at, 'geometry', 'type']);
    return lines.map((given: unknown, part): Road => {
      const path = geometry?.type === 'LineString' ? coordinates : [...coordinates, part];
      if (!Array.isArray(given) || given.length < 2 || given.length > MOST_POINTS) {
        throw wrong(`2 to ${MOST_POINTS} points`, 'coordinates', Array.isArray(given) ? given.length : given, path);
      }
      const line = given.map((point: unknown, j): Point => {
        if (!Array.isArray(point) || point.length < 2) throw wrong('[longitude, latitude]', 'a point', point, [...path, j]);
        return {
          lat: demand(checkNumber(point[1], 'latitude', -90, 90), [...path, j, 1]),
          lon: demand(checkNumber(point[0], 'longitude', -180, 180), [...path, j, 0]),
        };
      });
      return { name, from: null, to: null, km: lines.length === 1 && km !== null ? km : lengthOf(line), kmh, line };
    });
  });
}

function roadsOfCsv(text: string, places: string | null): Road[] {
  if (places === null) {
    throw new LprError(
      'bad_import',
      'Expected a second file with the places, a CSV with id,lat,lon (--places, or the part places of a form), beside roads in CSV but received none: only GeoJSON has its places in itself',
    );
  }
  const at = new Map<string, Point>();
  for (const row of rowsOf(places, ['id', 'lat', 'lon'], ' of the places')) {
    const id = cell(row, 'id', (value) => checkName(value, 'id'), ' of the places');
    const [lat, lon] = (['lat', 'lon'] as const).map((name) =>
      cell(
        row,
        name,
        (value) => checkNumber(withPoint(value, row.separator), name, name === 'lat' ? -90 : -180, name === 'lat' ? 90 : 180),
        ' of the places',
      ),
    ) as [number, number];
    at.set(id, { lat, lon });
  }
  return rowsOf(text, ['from', 'to', 'road', 'km'], '').map((row): Road => {
    const end = (name: 'from' | 'to'): string =>
      cell(row, name, (value) =>
        at.has(value)
          ? { ok: true, value }
          : { ok: false, reason: `bad_${name}`, detail: expected('the id of one of the places', name, value) },
      );
    const [from, to] = [end('from'), end('to')];
    const ends = [at.get(from), at.get(to)].filter((point) => point !== undefined);
    return {
      ...{ name: cell(row, 'road', (value) => checkName(value, 'road')), from, to },
      km: cell(row, 'km', (value) => checkNumber(value, 'km', 0.001, LONGEST_KM)),
      kmh: (row.record.kmh ?? '') === '' ? null : cell(row, 'kmh', (value) => checkNumber(value, 'kmh', 1, FASTEST_KMH)),
      line: ends,
    };
  });
}

function cell<T>(row: CsvRow, column: string, check: (value: string) => Checked<T>, file = ''): T {
  const checked = check(row.record[column] ?? '');
  if (checked.ok) return checked.value;
  throw new LprError('bad_import', `Line ${row.line}, column ${column}${file}: ${checked.detail}`);
}

function rowsOf(text: string, columns: readonly string[], file: string): CsvRow[] {
  const rows = csvRows(text, 'bad_import', `Expected CSV${file}`);
  const [first] = rows;
  const missing = first === undefined ? undefined : columns.find((name) => !(name in first.record));
  if (missing !== undefined) {
    const came = Object.keys(first?.record ?? {}).join(', ');
    throw new LprError('bad_import', `Line 1${file}: Expected the column ${missing} but received the columns ${came}`);
  }
  return rows;
}

function lengthOf(line: readonly Point[]): number {
  return line.slice(1).reduce((sum, point, i) => sum + kilometres(line[i] as Point, point), 0);
}
