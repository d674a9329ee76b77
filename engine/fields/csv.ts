import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type ErrorCode, LprError } from '../errors.ts';
import type { TextKind } from './utf8.ts';

/** Characters of one record at most; beyond it a quote was never closed. */
const LONGEST_RECORD = 65_536;

export interface CsvRecord {
  readonly cells: readonly string[];
  /** 1-based, the last line of the record: a quoted cell may hold line ends. */
  readonly line: number;
}

/**
 * Records of a CSV text, empty ones included; they may have different numbers of cells.
 * @throws LprError (`kind.code`) where the text is no CSV
 */
export async function* csvRecords(text: AsyncIterable<string>, kind: TextKind, delimiter = ','): AsyncGenerator<CsvRecord> {
  const parser = parse({ relax_column_count: true, max_record_size: LONGEST_RECORD, delimiter, info: true });
  // An error of the source destroys the parser with it, and the loop below throws it.
  pipeline(text, parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { cells: record, line: info.lines };
    }
  } catch (error) {
    throwCsvError(error, kind.code, `Expected ${kind.what} in CSV but received something else`);
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
export function isEmpty({ cells }: CsvRecord): boolean {
  return cells.every((cell) => cell.trim() === '');
}
