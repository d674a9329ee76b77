import { Readable } from 'node:stream';
import { expected, LprError } from '../errors.ts';
import { type CsvRow, csvRows } from '../fields/csv.ts';
import type { TextKind } from '../fields/decoded-text.ts';
import { HOUR } from '../fields/durations.ts';
import { tableTimes } from '../fields/mapped-cells.ts';
import { inOneOrder } from '../fields/one-order.ts';
import { withPoint } from '../fields/separator.ts';
import { checkSaid } from '../fields/table-mapping.ts';
import { iso } from '../questions/question.ts';
import type { DatesRead, SaidTimes } from '../records/table-mapping.ts';

/** What is said of its times as of those of every other table: dates such as 14/03/2026 are read in the order that the file tells, or that is said. */
export interface ScenesFileOptions extends SaidTimes {
  /** Ids that are wanted; all where absent. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Scenes that end outside of this are left out, epoch milliseconds. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Where a row says only when something happened: the window is so many hours before it. */
  readonly hours_before: number;
  readonly km: number;
  /** Called when a row has told the order of day and month. */
  readonly told?: ((dates: DatesRead) => void) | undefined;
}

const KIND: TextKind = { what: 'a table of scenes', code: 'bad_import' };
const TIMES = ['from', 'to', 'at'] as const;
const WANTED = 'a table with id (or event_id); from and to, or at; and cameras, or lat and lon with km';

/**
 * Scenes from a CSV table, written by people or exported by a seizure system: `id,from,to,cameras` or `event_id,at,lat,lon`.
 * Cameras are separated by `;`. @throws LprError bad_import with the row
 */
export async function scenesOfCsv(text: string, options: ScenesFileOptions): Promise<Readonly<Record<string, unknown>>[]> {
  const { fileTellsOrder, time: timeOf } = tableTimes(null, checkSaid(options));
  const written = csvRows(text, KIND.code, 'Expected a CSV table with scenes but received an error', '#');
  if (written.length === 0)
    throw new LprError('bad_import', 'Expected a table with at least one scene but received one without rows');
  const rows = fileTellsOrder ? await inOrderOfDates(written, options.told) : written;
  const chosen = rows.flatMap(({ record: row, separator }, i): Readonly<Record<string, unknown>>[] => {
    const id = row.id ?? row.event_id ?? String(i + 1);
    if (options.only !== undefined && !options.only.has(id)) return [];
    const where = `row ${i + 1}`;
    const time = (name: string): number | undefined => {
      if (row[name] === undefined || row[name] === '') return undefined;
      const checked = timeOf(row[name], `${name} in ${where}`);
      if (!checked.ok) throw new LprError('bad_import', checked.detail);
      return checked.value;
    };
    const at = time('at');
    const from = time('from') ?? (at === undefined ? undefined : at - options.hours_before * HOUR);
    const to = time('to') ?? at;
    if (from === undefined || to === undefined)
      throw new LprError('bad_import', expected(WANTED, where, Object.keys(row).join(',')));
    if ((options.from !== undefined && to <= options.from) || (options.to !== undefined && to > options.to)) return [];
    const cameras = (row.cameras ?? '').split(/[; ]+/).filter((camera) => camera !== '');
    const number = (name: string): number | undefined => {
      const cell = row[name] ?? '';
      if (cell === '') return undefined;
      const value = Number(withPoint(cell, separator));
      if (!Number.isFinite(value)) throw new LprError('bad_import', expected('a number', `${name} in ${where}`, cell));
      return value;
    };
    const scene = { id, from: iso(from), to: iso(to) };
    if (cameras.length > 0) return [{ ...scene, cameras }];
    const point = { lat: number('lat'), lon: number('lon'), km: number('km') ?? options.km };
    if (point.lat !== undefined && point.lon !== undefined) return [{ ...scene, ...point }];
    throw new LprError('bad_import', expected(WANTED, where, Object.keys(row).join(',')));
  });
  if (chosen.length > 0) return chosen;
  const others =
    rows.length === 1
      ? 'the only scene of the table has another id or time'
      : `the ${rows.length} scenes of the table have other ids or times`;
  throw new LprError('bad_import', `Expected at least one of the scenes to be chosen but received none: ${others}`);
}

/** The rows with dates in ISO 8601, in the one order in which all of the table can be read. Rows are counted without the header, as in all messages here. */
async function inOrderOfDates(rows: readonly CsvRow[], told: ScenesFileOptions['told']): Promise<CsvRow[]> {
  const tableRows = rows.map(({ record }, i) => ({ row: i + 1, given: record }));
  const found: CsvRow[] = [];
  for await (const { row, given } of inOneOrder(Readable.from(tableRows), { kind: KIND, times: TIMES, told })) {
    found.push({ ...rows[row - 1], record: given as CsvRow['record'] });
  }
  return found;
}
