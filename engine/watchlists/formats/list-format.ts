import type { Checked } from '../../fields/checked.ts';
import type { TextKind } from '../../fields/decoded-text.ts';
import type { TableRow } from '../../fields/table-rows.ts';
import type { DatesRead, SaidTimes } from '../../records/table-mapping.ts';
import type { ListMapping } from '../../records/watchlists.ts';
import type { MappedField } from '../entry-fields.ts';

/**
 * A format of list files, in a folder of its own beside this file, and registered in `LIST_FORMATS`. A file is given as text in pieces and
 * returned as rows; no more than a piece and a row of it is kept in memory.
 */
export interface ListFormat {
  /** True if a mapping may name columns; false if their places are fixed. */
  readonly hasColumns: boolean;
  /** How files with a mapping are read; null: by the names of our own fields. @param said of the times of this file; a format whose times are fixed needs it not */
  reader(mapping: ListMapping | null, said?: SaidTimes): ListFileReader;
}

export interface ListFileReader {
  /**
   * Rows in order. Empty lines are left out, but counted.
   * @param told is called where dates tell the order of day and month
   * @throws LprError bad_import where the file as a whole is not such a list: a wrong header, broken quotes
   */
  rows(text: AsyncIterable<string>, told?: (dates: DatesRead) => void): AsyncGenerator<FileRow>;
  /** Epoch milliseconds of a time as the file writes it; a problem names the expected form. */
  time(value: unknown, field: string): Checked<number>;
}

/** One row of a list file. */
export type FileRow = TableRow<MappedField>;

export const LIST_FILE: TextKind = { what: 'a list file', code: 'bad_import' };
