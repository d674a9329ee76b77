import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { type ErrorCode, LprError } from '../errors.ts';
import type { TextKind } from './decoded-text.ts';
import { hasHeader, type Separator, separatorOf } from './separator.ts';

/** Characters of one record at most; beyond it a quote was never closed. */
const LONGEST_RECORD = 65_536;

export interface CsvRecord {
  readonly cells: readonly string[];
  /** 1-based, the last line of the record: a quoted cell may hold line ends. */
  readonly line: number;
  /** What separates the cells of the table. */
  readonly separator: Separator;
}

/**
 * Records of a CSV text, empty ones included; they may have different numbers of cells.
 * @param given what separates the cells; seen in the header if absent
 * @throws LprError (`kind.code`) where the text is no CSV
 */
export async function* csvRecords(text: AsyncIterable<string>, kind: TextKind, given?: Separator): AsyncGenerator<CsvRecord> {
  const pieces = text[Symbol.asyncIterator]();
  const begin = await beginOf(pieces);
  const separator = given ?? separatorOf(begin);
  const parser = parse({
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    delimiter: separator,
    info: true,
  });
  // An error of the source destroys the parser with it, and the loop below throws it.
  pipeline(joined(begin, pieces), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { cells: record, line: info.lines, separator };
    }
  } catch (error) {
    throwCsvError(error, kind.code, `Expected ${kind.what} in CSV but received something else`);
  }
}

/** A row of a table by the names in its header. */
export interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  /** As of a {@link CsvRecord}. */
  readonly line: number;
  readonly separator: Separator;
}

/**
 * The rows of a small table, which is in memory as a whole: space around cells and empty lines are left out, and a row has as many cells as the header.
 * @param comment what begins a line that is no row
 * @param wording as for {@link throwCsvError}
 * @throws LprError (`code`)
 */
export function csvRows(text: string, code: ErrorCode, wording: string, comment?: string): CsvRow[] {
  const separator = separatorOf(text.slice(0, LONGEST_RECORD).replace(/^\ufeff/, ''), comment);
  const comments = comment === undefined ? {} : { comment, comment_no_infix: true };
  const options = { bom: true, columns: true, trim: true, skip_empty_lines: true, info: true, delimiter: separator, ...comments };
  try {
    const rows = parseWhole(text, options) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines, separator }));
  } catch (error) {
    throwCsvError(error, code, wording);
  }
}

/** The pieces up to the end of the header, as one. */
async function beginOf(pieces: AsyncIterator<string>): Promise<string> {
  let begin = '';
  while (!hasHeader(begin) && begin.length < LONGEST_RECORD) {
    const { done, value } = await pieces.next();
    if (done) break;
    begin += value;
  }
  return begin;
}

async function* joined(begin: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield begin;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}

/**
 * Throws an error of the CSV library as an `LprError` whose message begins with `wording`, and any other error unchanged. Not all of the
 * library's codes begin with `CSV_`.
 */
export function throwCsvError(error: unknown, code: ErrorCode, wording: string): never {
  if (!(error instanceof CsvError)) throw error;
  throw new LprError(code, `${wording}: ${error.message}`, { cause: error });
}

/** True for an empty line, or a row of empty cells. */
export function isEmpty({ cells }: Pick<CsvRecord, 'cells'>): boolean {
  return cells.every((cell) => cell.trim() === '');
}
