import { LprError } from '../errors.ts';
import type { DateOrder, DatesRead } from '../records/table-mapping.ts';
import type { TextKind } from './decoded-text.ts';
import { inOrder, isoOf, orderOf, type SlashedDate, slashedDate } from './slashed-date.ts';
import { isProblem, type TableRow } from './table-rows.ts';

/** Characters of rows that are held back until a date tells the order, at most. */
const MOST_HELD = 4_000_000;

const HOW_TO_SAY =
  'write dates as 2026-03-14 (ISO 8601), or say the order: day-first or month-first (--dates, dates of the request or of the mapping)';

/** Columns of times, and what the file is called in messages. */
export interface OneOrderOptions<Field extends string> {
  readonly kind: TextKind;
  readonly times: readonly Field[];
  /** Called when a row has told the order. */
  readonly told?: ((dates: DatesRead) => void) | undefined;
}

/**
 * The same rows with dates such as 14/03/2026 in ISO 8601 (without a zone), in the one order of day and month in which all of the file can be read: a number
 * over 12 tells it. Rows before the one that tells it are held back.
 * @throws LprError (`kind.code`) where dates of the file contradict one another, or may all be read in both orders
 */
export async function* inOneOrder<Field extends string, Row extends TableRow<Field>>(
  rows: AsyncIterable<Row>,
  { kind, times, told }: OneOrderOptions<Field>,
): AsyncGenerator<Row> {
  let known: Telling | null = null;
  let held: Row[] = [];
  let inDoubt: InDoubt | null = null;
  let size = 0;
  for await (const row of rows) {
    for (const { cell, date } of datesIn(row, times)) {
      const order = orderOf(date);
      if (order === null) inDoubt ??= { row: row.row, cell, date };
      if (order !== 'day-first' && order !== 'month-first') continue;
      const telling: Telling = { order, row: row.row, cell };
      if (known === null) told?.({ order, row: row.row });
      known ??= telling;
      if (known.order !== order) throw new LprError(kind.code, contradiction(known, telling, kind));
    }
    if (known === null && inDoubt !== null) {
      held.push(row);
      size += sizeOf(row);
      if (size > MOST_HELD) throw new LprError(kind.code, doubt(inDoubt, kind));
      continue;
    }
    for (const before of held) yield inIso(before, times, known?.order);
    held = [];
    yield inIso(row, times, known?.order);
  }
  if (held.length > 0) throw new LprError(kind.code, doubt(inDoubt as InDoubt, kind));
}

/** A date that can be read in one order only. */
interface Telling extends DatesRead {
  readonly cell: string;
}

interface InDoubt {
  readonly row: number;
  readonly cell: string;
  readonly date: SlashedDate;
}

function* datesIn<Field extends string>(
  { given }: TableRow<Field>,
  times: readonly Field[],
): Generator<{ readonly field: Field; readonly cell: string; readonly date: SlashedDate }> {
  if (isProblem(given)) return;
  for (const field of times) {
    const cell = given[field];
    const date = cell === undefined ? null : slashedDate(cell);
    if (cell !== undefined && date !== null) yield { field, cell, date };
  }
}

/** @param order absent: only dates are there that mean one day in both orders, or no day */
function inIso<Field extends string, Row extends TableRow<Field>>(
  row: Row,
  times: readonly Field[],
  order: DateOrder = 'day-first',
): Row {
  let given: TableRow<Field>['given'] = row.given;
  for (const { field, date } of datesIn(row, times)) {
    // What is no date stays as it is written, and is refused so.
    if (orderOf(date) !== 'none') given = { ...given, [field]: isoOf(inOrder(date, order)) };
  }
  return given === row.given ? row : { ...row, given };
}

function sizeOf({ given }: TableRow<string>): number {
  return Object.values(given).reduce((sum, cell) => sum + (cell?.length ?? 0), 100);
}

function doubt({ row, cell, date }: InDoubt, { what }: TextKind): string {
  const [one, other] = (['day-first', 'month-first'] as const).map((order) => isoOf({ ...inOrder(date, order), clock: null }));
  return `Expected ${what} whose dates can be read in one way but received ${JSON.stringify(cell)} in row ${row}, which may be ${one} or ${other}, and no date that tells: ${HOW_TO_SAY}`;
}

function contradiction(one: Telling, other: Telling, { what }: TextKind): string {
  return `Expected ${what} with dates of one order but received ${JSON.stringify(one.cell)} in row ${one.row} and ${JSON.stringify(other.cell)} in row ${other.row}: ${HOW_TO_SAY}`;
}
