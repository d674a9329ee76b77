import { LprError } from '../errors.ts';
import type { TableMapping } from '../records/table-mapping.ts';
import { type CsvRecord, csvRecords, isEmpty } from './csv.ts';
import type { TextKind } from './decoded-text.ts';
import { mappedState } from './mapped-cells.ts';
import { withPoint } from './separator.ts';

/** The columns of a table, and how unknown columns are treated. */
export interface TableShape<Field extends string> {
  readonly kind: TextKind;
  readonly fields: readonly Field[];
  /** Columns that must be present. */
  readonly needed: readonly Field[];
  /** Fields that hold a state: two letters mean one of the mapping's country. */
  readonly states: readonly Field[];
  /** Columns of degrees, which may have a decimal comma where no comma separates cells. */
  readonly degrees: readonly Field[];
  /** Columns of times. */
  readonly times: readonly Field[];
  /** The expected header, for messages; ends with a comma. */
  readonly wanted: string;
  /**
   * Lists refuse unknown columns, because one may change what the list means; of records such a column is only not kept. A mapping may leave columns out of
   * both.
   */
  readonly unknown: 'refuse' | 'ignore';
  /** Called once, with the columns that are not kept. */
  readonly onIgnored?: ((columns: readonly string[]) => void) | undefined;
}

/** One row of a table. `row` is counted as a spreadsheet counts it: the header is row 1. */
export interface TableRow<Field extends string> {
  readonly row: number;
  /** The text of each field; or what is wrong with the row as a whole. */
  readonly given: Readonly<Partial<Record<Field, string>>> | RowProblem;
}

/** What is wrong with a row or one column of it. */
export interface RowProblem {
  readonly column: string | null;
  /** Stable code. */
  readonly reason: string;
  readonly detail: string;
}

export function isProblem(given: TableRow<string>['given']): given is RowProblem {
  return 'detail' in given;
}

/** The cells of a row that make up each field, by number; several are joined with a space. */
type Layout<Field> = readonly { readonly field: Field; readonly cells: readonly number[] }[];

/**
 * Rows of a CSV table with a header: by the names of our own fields, or by an agency's names as a mapping says. Empty lines are left out,
 * but counted.
 * @throws LprError (`kind.code`) where the text is no such table
 */
export async function* tableRows<Field extends string>(
  text: AsyncIterable<string>,
  shape: TableShape<Field>,
  mapping: TableMapping | null,
): AsyncGenerator<TableRow<Field>> {
  let header: { readonly layout: Layout<Field>; readonly width: number } | null = null;
  let row = 0;
  for await (const record of csvRecords(text, shape.kind, mapping?.delimiter)) {
    row += 1;
    if (isEmpty(record)) continue;
    const { cells } = record;
    if (header === null) header = { layout: layoutOf(cells, shape, mapping?.columns), width: cells.length };
    else yield { row, given: givenBy(record, header, shape, mapping) };
  }
  if (header === null) throw new LprError(shape.kind.code, `${shape.wanted} but received an empty file`);
}

function givenBy<Field extends string>(
  { cells, separator }: CsvRecord,
  { layout, width }: { readonly layout: Layout<Field>; readonly width: number },
  { states, degrees }: TableShape<Field>,
  mapping: TableMapping | null,
): TableRow<Field>['given'] {
  if (cells.length !== width) {
    return { column: null, reason: 'bad_row', detail: `Expected ${width} cells, as in the header, but received ${cells.length}` };
  }
  const given: Partial<Record<Field, string>> = {};
  for (const { field, cells: numbers } of layout) {
    given[field] = numbers
      .map((i) => cells[i].trim())
      .filter((cell) => cell !== '')
      .join(' ');
  }
  for (const field of degrees) {
    const cell = given[field];
    if (cell !== undefined) given[field] = withPoint(cell, separator);
  }
  if (mapping === null) return given;
  for (const field of states) {
    const state = given[field];
    if (state !== undefined) given[field] = mappedState(state, mapping);
  }
  return given;
}

function layoutOf<Field extends string>(
  header: readonly string[],
  shape: TableShape<Field>,
  columns: TableMapping['columns'],
): Layout<Field> {
  return columns === undefined ? ownLayout(header, shape) : mappedLayout(header, shape, columns);
}

/** Columns by the names of our own fields. */
function ownLayout<Field extends string>(header: readonly string[], shape: TableShape<Field>): Layout<Field> {
  const { kind, fields, needed, wanted } = shape;
  const names = header.map(nameOf);
  const columns = names.map((name) => fields.find((field) => field === name) ?? null);
  if (needed.some((field) => !columns.includes(field))) {
    throw new LprError(kind.code, `${wanted} but received ${shownOf(header)}`);
  }
  const unknown = header.filter((_, i) => columns[i] === null && names[i] !== '');
  if (unknown.length > 0 && shape.unknown === 'refuse') {
    throw new LprError(kind.code, `${wanted} but received also ${unknown.map((cell) => JSON.stringify(cell)).join(', ')}`);
  }
  if (unknown.length > 0) shape.onIgnored?.(unknown);
  const twice = columns.find((column, i) => column !== null && columns.indexOf(column) !== i);
  if (twice !== undefined) throw new LprError(kind.code, `Expected each column once but received ${twice} twice`);
  return columns.flatMap((field, i) => (field === null ? [] : [{ field, cells: [i] }]));
}

/** Columns by the agency's names. */
function mappedLayout<Field extends string>(
  header: readonly string[],
  { kind }: TableShape<Field>,
  columns: NonNullable<TableMapping['columns']>,
): Layout<Field> {
  const names = header.map(nameOf);
  return Object.entries(columns).map(([field, wanted]) => {
    const cells = (typeof wanted === 'string' ? [wanted] : wanted).map((name) => {
      const at = names.indexOf(nameOf(name));
      if (at >= 0 && names.indexOf(nameOf(name), at + 1) < 0) return at;
      throw new LprError(
        kind.code,
        `Expected the column ${JSON.stringify(name)} once, for ${field}, but received ${shownOf(header)}`,
      );
    });
    return { field: field as Field, cells };
  });
}

function shownOf(header: readonly string[]): string {
  return header.map((cell) => JSON.stringify(cell.slice(0, 40))).join(', ');
}

function nameOf(cell: string): string {
  return cell.trim().toLowerCase().replace(/[ -]+/g, '_');
}
