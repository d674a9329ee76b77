import { createReadStream } from 'node:fs';
import { LprError } from '../errors.ts';
import type { Problem } from '../fields/checked.ts';
import { type CsvRecord, csvRecords, isEmpty } from '../fields/csv.ts';
import { decodedText, type TextKind } from '../fields/decoded-text.ts';
import { inOneOrder } from '../fields/one-order.ts';
import { withPoint } from '../fields/separator.ts';
import { isProblem, type TableRow } from '../fields/table-rows.ts';
import type { DatesRead, SaidTimes } from '../records/table-mapping.ts';
import type { TextEncoding } from '../records/text-encodings.ts';
import type { IngestLimits } from './limits.ts';
import { LineSplitter } from './lines.ts';
import type { ManifestKind } from './manifest-name.ts';
import { type ManifestRow, rowOf, unusable } from './manifest-row.ts';
import { type ManifestTimes, manifestTimes } from './manifest-times.ts';

const MANIFEST: TextKind = { what: 'a manifest', code: 'bad_manifest' };
const DEGREES = ['lat', 'lon', 'direction'];
const TIMES = ['captured_at'] as const;
const REQUIRED = ['file', 'camera_id', 'captured_at'] as const;

export interface ReadManifestOptions {
  /** What is said of its times. */
  readonly said?: SaidTimes | undefined;
  /** Called with the encoding of a CSV file. */
  readonly told?: ((encoding: TextEncoding) => void) | undefined;
  /** Called when a row has told the order of day and month. */
  readonly toldDates?: ((dates: DatesRead) => void) | undefined;
}

/**
 * Rows of a manifest in order. A row with a wrong field carries its problem; a file that is unusable as a whole (columns
 * missing, no text, quotes that never close, dates that contradict one another, too many rows) is an error. `now` is epoch milliseconds: no time of capture may be far after it.
 * @throws LprError bad_manifest
 */
export async function* readManifest(
  path: string,
  kind: ManifestKind,
  limits: IngestLimits,
  now: number,
  { said, told, toldDates }: ReadManifestOptions = {},
): AsyncGenerator<ManifestRow> {
  const { fileTellsOrder, time } = manifestTimes(said);
  const written = kind === 'csv' ? csvRows(path, told) : jsonRows(path, limits);
  const counted = atMost(written, limits.maxFiles);
  let rows = 0;
  for await (const { given, rowWith } of fileTellsOrder
    ? inOneOrder(counted, { kind: MANIFEST, times: TIMES, told: toldDates })
    : counted) {
    rows += 1;
    yield rowWith(isProblem(given) ? undefined : given.captured_at, now, time);
  }
  if (rows === 0)
    throw new LprError('bad_manifest', 'Expected a manifest with a row for each image but received one without rows');
}

/** A row as it is written. `row` is the line of the file, `given` the text of its time of capture, whose day and month another row may tell apart. */
interface WrittenRow extends TableRow<'captured_at'> {
  /** @param captured_at the text of the time, in ISO 8601 where it was a date with slashes; undefined: the value as it is written, if any */
  readonly rowWith: (captured_at: string | undefined, now: number, time: ManifestTimes['time']) => ManifestRow;
}

async function* atMost(rows: AsyncIterable<WrittenRow>, most: number): AsyncGenerator<WrittenRow> {
  let n = 0;
  for await (const row of rows) {
    n += 1;
    if (n > most) throw new LprError('bad_manifest', `Expected a manifest of at most ${most} rows`);
    yield row;
  }
}

function writtenRow(row: number, line: number, record: Readonly<Record<string, unknown>>): WrittenRow {
  const { captured_at: text } = record;
  return {
    row: line,
    given: typeof text === 'string' ? { captured_at: text } : {},
    rowWith: (captured_at, now, time) =>
      rowOf(row, captured_at === undefined ? record : { ...record, captured_at }, { where: `line ${line}`, now, time }),
  };
}

function unusableRow(row: number, line: number, file: string | null, problem: Problem): WrittenRow {
  return { row: line, given: {}, rowWith: () => unusable(row, file, problem) };
}

async function* csvRows(path: string, told?: (encoding: TextEncoding) => void): AsyncGenerator<WrittenRow> {
  let header: readonly string[] | null = null;
  let row = 0;
  for await (const record of csvRecords(decodedText(createReadStream(path), MANIFEST, told), MANIFEST)) {
    if (record.cells.length === 1 && isEmpty(record)) continue;
    if (header === null) {
      header = checkHeader(record.cells);
      continue;
    }
    row += 1;
    yield csvRow(header, record, row);
  }
  if (header === null) throw new LprError('bad_manifest', missingColumns(REQUIRED, []));
}

function csvRow(header: readonly string[], { cells, line, separator }: CsvRecord, row: number): WrittenRow {
  if (cells.length !== header.length) {
    const detail = `Expected ${header.length} cells in line ${line} but received ${cells.length}`;
    return unusableRow(row, line, cells[header.indexOf('file')] ?? null, { reason: 'bad_row', detail });
  }
  const given = header.map((column, i) => [column, DEGREES.includes(column) ? withPoint(cells[i], separator) : cells[i]]);
  return writtenRow(row, line, Object.fromEntries(given));
}

function checkHeader(cells: readonly string[]): readonly string[] {
  const header = cells.map((cell) => cell.trim().toLowerCase());
  const missing = REQUIRED.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new LprError('bad_manifest', missingColumns(missing, cells));
  const twice = header.find((column, i) => column !== '' && header.indexOf(column) !== i);
  if (twice !== undefined)
    throw new LprError('bad_manifest', `Expected each column once in the manifest but received ${twice} twice`);
  return header;
}

function missingColumns(missing: readonly string[], received: readonly string[]): string {
  const shown =
    received.length === 0 ? 'an empty file' : `the columns ${received.map((cell) => JSON.stringify(cell)).join(', ')}`;
  return `Expected the column${missing.length === 1 ? '' : 's'} ${missing.join(', ')} in the manifest but received ${shown}`;
}

async function* jsonRows(path: string, limits: IngestLimits): AsyncGenerator<WrittenRow> {
  const splitter = new LineSplitter(limits.maxLineBytes);
  let row = 0;
  const rowsOf = function* (lines: ReturnType<LineSplitter['push']>): Generator<WrittenRow> {
    for (const { number, text, problem } of lines) {
      row += 1;
      yield problem === null ? jsonRow(row, text, number) : unusableRow(row, number, null, at(problem, number));
    }
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield* rowsOf(splitter.push(chunk));
  yield* rowsOf(splitter.end());
}

function jsonRow(row: number, text: string, line: number): WrittenRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = `Expected a JSON object in line ${line}: ${error instanceof Error ? error.message : String(error)}`;
    return unusableRow(row, line, null, { reason: 'bad_row', detail });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return writtenRow(row, line, value as Record<string, unknown>);
  }
  const detail = `Expected a JSON object in line ${line} but received another value`;
  return unusableRow(row, line, null, { reason: 'bad_row', detail });
}

function at(problem: Problem, line: number): Problem {
  return { reason: problem.reason, detail: `${problem.detail} (line ${line})` };
}
