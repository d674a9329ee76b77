import type { Readable } from 'node:stream';
import { utf8 } from '../../fields/utf8.ts';
import type { ListMapping } from '../../records/watchlists.ts';
import type { MappedField } from '../check-mapping.ts';
import { csvRows, LIST_FILE } from './csv/csv-rows.ts';
import { mappedValue } from './csv/mapped-value.ts';
import { ncicRows } from './ncic/ncic-rows.ts';

export interface RowProblem {
  readonly column: string | null;
  /** Stable code. */
  readonly reason: string;
  readonly detail: string;
}

/** One row of a list file. `row` is counted as a spreadsheet counts it: the header is row 1. */
export interface FileRow {
  readonly row: number;
  /** What it says of each field, as text; or what is wrong with the row as such. */
  readonly given: Readonly<Partial<Record<MappedField, string>>> | RowProblem;
}

export function isProblem(given: FileRow['given']): given is RowProblem {
  return 'detail' in given;
}

/**
 * A list file row by row, by its agency's mapping. Empty lines are left out, but counted. Holds no more than a piece of the file.
 * @throws LprError bad_import for a header that will not do, for broken quotes, for bytes that are not UTF-8
 */
export async function* readListFile(file: Readable, mapping: ListMapping | null): AsyncGenerator<FileRow> {
  const text = utf8(file, LIST_FILE);
  const rows = mapping?.format === 'ncic' ? ncicRows(text) : csvRows(text, mapping);
  for await (const { row, given } of rows) {
    if (isProblem(given) || mapping === null) yield { row, given };
    else
      yield {
        row,
        given: Object.fromEntries(Object.entries(given).map(([field, value]) => [field, mappedValue(field, value, mapping)])),
      };
  }
}
