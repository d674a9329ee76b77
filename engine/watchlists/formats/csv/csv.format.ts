import { LprError } from '../../../errors.ts';
import { csvRecords, isEmpty } from '../../../fields/csv.ts';
import { checkTime } from '../../../fields/times.ts';
import type { ListMapping } from '../../../records/watchlists.ts';
import { ENTRY_FIELDS, MAPPED_FIELDS, type MappedField } from '../../entry-fields.ts';
import { type FileRow, LIST_FILE, type ListFormat } from '../list-format.ts';
import { mappedState, mappedTime } from './mapped-cells.ts';

/** CSV with a header: our own column names, or the agency's names by a mapping. */
export const csvFormat: ListFormat = {
  hasColumns: true,
  reader: (mapping) => ({
    rows: (text) => csvRows(text, mapping),
    time: mapping === null ? checkTime : mappedTime(mapping),
  }),
};

/** The cells of a row that make up each field, by number; several are joined with a space. */
type Layout = readonly { readonly field: MappedField; readonly cells: readonly number[] }[];

async function* csvRows(text: AsyncIterable<string>, mapping: ListMapping | null): AsyncGenerator<FileRow> {
  let header: { readonly layout: Layout; readonly width: number } | null = null;
  let row = 0;
  for await (const record of csvRecords(text, LIST_FILE, mapping?.delimiter)) {
    row += 1;
    if (isEmpty(record)) continue;
    const { cells } = record;
    if (header === null) header = { layout: layoutOf(cells, mapping?.columns), width: cells.length };
    else yield { row, given: givenBy(cells, header, mapping) };
  }
  if (header === null) throw new LprError('bad_import', `${WANTED} but received an empty file`);
}

function givenBy(
  cells: readonly string[],
  { layout, width }: { readonly layout: Layout; readonly width: number },
  mapping: ListMapping | null,
): FileRow['given'] {
  if (cells.length !== width) {
    return { column: null, reason: 'bad_row', detail: `Expected ${width} cells, as in the header, but received ${cells.length}` };
  }
  const given: Partial<Record<MappedField, string>> = {};
  for (const { field, cells: numbers } of layout) {
    given[field] = numbers
      .map((i) => cells[i].trim())
      .filter((cell) => cell !== '')
      .join(' ');
  }
  if (given.jurisdiction !== undefined && mapping !== null) given.jurisdiction = mappedState(given.jurisdiction, mapping);
  return given;
}

function layoutOf(header: readonly string[], columns: ListMapping['columns']): Layout {
  return columns === undefined ? ownLayout(header) : mappedLayout(header, columns);
}

const WANTED = `Expected a header with the column plate, and any of ${[...ENTRY_FIELDS.slice(1), 'action'].join(', ')},`;

/** Columns by the names of our own fields. */
function ownLayout(header: readonly string[]): Layout {
  const names = header.map(nameOf);
  const columns = names.map((name) => MAPPED_FIELDS.find((field) => field === name) ?? null);
  const shown = header.map((cell) => JSON.stringify(cell.slice(0, 40))).join(', ');
  if (!columns.includes('plate')) {
    const hint =
      header.length === 1 && /[;\t|]/.test(header[0]) ? ' (columns are separated by commas, or as a mapping says)' : '';
    throw new LprError('bad_import', `${WANTED} but received ${shown}${hint}`);
  }
  const unknown = header.filter((_, i) => columns[i] === null && names[i] !== '');
  // An ignored column, for instance an expiry, would change the meaning of the list. A mapping may leave columns out.
  if (unknown.length > 0) {
    throw new LprError('bad_import', `${WANTED} but received also ${unknown.map((cell) => JSON.stringify(cell)).join(', ')}`);
  }
  const twice = columns.find((column, i) => column !== null && columns.indexOf(column) !== i);
  if (twice !== undefined) throw new LprError('bad_import', `Expected each column once but received ${twice} twice`);
  return columns.flatMap((field, i) => (field === null ? [] : [{ field, cells: [i] }]));
}

/** Columns by the agency's names. */
function mappedLayout(header: readonly string[], columns: NonNullable<ListMapping['columns']>): Layout {
  const names = header.map(nameOf);
  return Object.entries(columns).map(([field, wanted]) => {
    const cells = (typeof wanted === 'string' ? [wanted] : wanted).map((name) => {
      const at = names.indexOf(nameOf(name));
      if (at >= 0 && names.indexOf(nameOf(name), at + 1) < 0) return at;
      const shown = header.map((cell) => JSON.stringify(cell.slice(0, 40))).join(', ');
      throw new LprError('bad_import', `Expected the column ${JSON.stringify(name)} once, for ${field}, but received ${shown}`);
    });
    return { field: field as MappedField, cells };
  });
}

function nameOf(cell: string): string {
  return cell.trim().toLowerCase().replace(/[ -]+/g, '_');
}
