import { hoursOfText } from '../../fields/active-hours.ts';
import { areaOfText } from '../../fields/area.ts';
import { cameraIdsOfText } from '../../fields/camera-ids.ts';
import type { Entry, EntryFacts } from '../../records/entries.ts';
import { ENTRY_FACTS } from '../../records/entries.ts';
import type { SqliteDatabase, Value } from './database.ts';

/** Columns of `entries` that hold JSON. Keys come in the order of the checks in `fields/`: equal values are equal texts. */
const JSON_COLUMNS = ['active_hours', 'cameras', 'area'] as const satisfies readonly (typeof ENTRY_FACTS)[number][];

export type JsonColumn = (typeof JSON_COLUMNS)[number];

/** The values of the columns {@link ENTRY_FACTS}, in their order. */
export function factColumns(entry: EntryFacts): Value[] {
  return ENTRY_FACTS.map((column) => {
    const value = entry[column];
    return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
  });
}

export function conditionsOf(row: Readonly<Record<JsonColumn, string | null>>): Pick<Entry, JsonColumn> {
  return { active_hours: parsed(row.active_hours), cameras: parsed(row.cameras), area: parsed(row.area) };
}

function parsed<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T);
}

/** For the migrations that made values of what had been lines of text. Time zones that this machine does not know stay as they are. */
export function registerTextConversions({ connection }: SqliteDatabase): void {
  const register = (name: string, parse: (text: string) => unknown): void => {
    connection.function(name, { deterministic: true }, (text) => {
      const value = parse(String(text));
      if (value === null) throw new Error(`Expected a text that ${name} knows but received ${JSON.stringify(text)}`);
      return JSON.stringify(value);
    });
  };
  register('active_hours_json', hoursOfText);
  register('camera_ids_json', cameraIdsOfText);
  register('area_json', areaOfText);
}
