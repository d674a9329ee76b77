import { pipeline, type Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { LprError } from '../errors.ts';
import { ENTRY_FIELDS, type EntryField } from './check-entry.ts';

/** Characters of one row at most; beyond it a quote was never closed. */
const LONGEST_ROW = 65_536;

/** One row of a list file. `row` is counted as a spreadsheet counts it: the header is row 1. */
export interface FileRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Which cell of a row is which field; null for a column without a name. */
export type Header = readonly (EntryField | null)[];

/**
 * A list file row by row: the header first, checked, then rows of cells as they stand. Empty lines are left out, but counted. Holds
 * no more than a piece of the file.
 * @throws LprError bad_import for a header that will not do, for broken quotes, for bytes that are not UTF-8
 */
export async function* readListFile(csv: Readable): AsyncGenerator<FileRow & { readonly header: Header }> {
  const cells = parse({ relax_column_count: true, max_record_size: LONGEST_ROW });
  // An error of the source destroys the parser with it, and the loop below throws it.
  pipeline(csv, utf8, cells, () => undefined);
  let header: Header | null = null;
  let row = 0;
  try {
    for await (const record of cells as AsyncIterable<string[]>) {
      row += 1;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (header === null) header = checkHeader(record);
      else yield { row, cells: record, header };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new LprError('bad_import', `Expected a list file in CSV but received something else: ${error.message}`, {
      cause: error,
    });
  }
  if (header === null) throw new LprError('bad_import', `${WANTED} but received an empty file`);
}

/** Text of the bytes, without byte order mark. */
async function* utf8(bytes: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  try {
    for await (const chunk of bytes) {
      yield decoder.decode(Buffer.from(chunk as Buffer), { stream: true });
      read += chunk.length;
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new LprError('bad_import', `Expected a list file in UTF-8 but received other bytes after byte ${read}`, {
      cause: error,
    });
  }
}

const WANTED = `Expected a header with the column plate, and any of ${ENTRY_FIELDS.slice(1).join(', ')},`;

function checkHeader(record: readonly string[]): Header {
  const names = record.map((cell) => cell.trim().toLowerCase().replace(/[ -]+/g, '_'));
  const columns = names.map((name) => ENTRY_FIELDS.find((field) => field === name) ?? null);
  const shown = record.map((cell) => JSON.stringify(cell.slice(0, 40))).join(', ');
  if (!columns.includes('plate')) {
    const hint = record.length === 1 && /[;\t]/.test(record[0]) ? ' (columns are separated by commas)' : '';
    throw new LprError('bad_import', `${WANTED} but received ${shown}${hint}`);
  }
  const unknown = record.filter((_, i) => columns[i] === null && names[i] !== '');
  // A column that is overlooked, an expiry say, would make the list mean something else.
  if (unknown.length > 0) {
    throw new LprError('bad_import', `${WANTED} but received also ${unknown.map((cell) => JSON.stringify(cell)).join(', ')}`);
  }
  const twice = columns.find((column, i) => column !== null && columns.indexOf(column) !== i);
  if (twice !== undefined) throw new LprError('bad_import', `Expected each column once but received ${twice} twice`);
  return columns;
}
