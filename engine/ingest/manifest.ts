import { createReadStream } from 'node:fs';
import { LprError } from '../errors.ts';
import type { Problem } from '../fields/checked.ts';
import { type CsvRecord, csvRecords, isEmpty } from '../fields/csv.ts';
import { decodedText, type TextKind } from '../fields/decoded-text.ts';
import { withPoint } from '../fields/separator.ts';
import type { TextEncoding } from '../records/text-encodings.ts';
import type { IngestLimits } from './limits.ts';
import { LineSplitter } from './lines.ts';
import type { ManifestKind } from './manifest-name.ts';
import { type ManifestRow, rowOf, unusable } from './manifest-row.ts';

const MANIFEST: TextKind = { what: 'a manifest', code: 'bad_manifest' };
const DEGREES = ['lat', 'lon', 'direction'];
const REQUIRED = ['file', 'camera_id', 'captured_at'] as const;

/**
 * Rows of a manifest in order. A row with a wrong field carries its problem; a file that is unusable as a whole (columns
 * missing, no text, quotes that never close, too many rows) is an error. `now` is epoch milliseconds: no time of capture may be far after it.
 * @param told is called with the encoding of a CSV file
 * @throws LprError bad_manifest
 */
export async function* readManifest(
  path: string,
  kind: ManifestKind,
  limits: IngestLimits,
  now: number,
  told?: (encoding: TextEncoding) => void,
): AsyncGenerator<ManifestRow> {
  let rows = 0;
  for await (const row of kind === 'csv' ? csvRows(path, now, told) : jsonRows(path, limits, now)) {
    rows += 1;
    if (rows > limits.maxFiles) throw new LprError('bad_manifest', `Expected a manifest of at most ${limits.maxFiles} rows`);
    yield row;
  }
  if (rows === 0)
    throw new LprError('bad_manifest', 'Expected a manifest with a row for each image but received one without rows');
}

async function* csvRows(path: string, now: number, told?: (encoding: TextEncoding) => void): AsyncGenerator<ManifestRow> {
  let header: readonly string[] | null = null;
  let row = 0;
  for await (const record of csvRecords(decodedText(createReadStream(path), MANIFEST, told), MANIFEST)) {
    if (record.cells.length === 1 && isEmpty(record)) continue;
    if (header === null) {
      header = checkHeader(record.cells);
      continue;
    }
    row += 1;
    yield csvRow(header, record, row, now);
  }
  if (header === null) throw new LprError('bad_manifest', missingColumns(REQUIRED, []));
}

function csvRow(header: readonly string[], { cells, line, separator }: CsvRecord, row: number, now: number): ManifestRow {
  if (cells.length !== header.length) {
    const detail = `Expected ${header.length} cells in line ${line} but received ${cells.length}`;
    return unusable(row, cells[header.indexOf('file')] ?? null, { reason: 'bad_row', detail });
  }
  const given = header.map((column, i) => [column, DEGREES.includes(column) ? withPoint(cells[i], separator) : cells[i]]);
  return rowOf(row, Object.fromEntries(given), `line ${line}`, now);
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

async function* jsonRows(path: string, limits: IngestLimits, now: number): AsyncGenerator<ManifestRow> {
  const splitter = new LineSplitter(limits.maxLineBytes);
  let row = 0;
  const rowsOf = function* (lines: ReturnType<LineSplitter['push']>): Generator<ManifestRow> {
    for (const { number, text, problem } of lines) {
      row += 1;
      yield problem === null ? jsonRow(row, text, number, now) : unusable(row, null, at(problem, number));
    }
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield* rowsOf(splitter.push(chunk));
  yield* rowsOf(splitter.end());
}

function jsonRow(row: number, text: string, line: number, now: number): ManifestRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = `Expected a JSON object in line ${line}: ${error instanceof Error ? error.message : String(error)}`;
    return unusable(row, null, { reason: 'bad_row', detail });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return rowOf(row, value as Record<string, unknown>, `line ${line}`, now);
  }
  return unusable(row, null, { reason: 'bad_row', detail: `Expected a JSON object in line ${line} but received another value` });
}

function at(problem: Problem, line: number): Problem {
  return { reason: problem.reason, detail: `${problem.detail} (line ${line})` };
}
