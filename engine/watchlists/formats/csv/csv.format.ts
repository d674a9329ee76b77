import { mappedTime } from '../../../fields/mapped-cells.ts';
import { type TableShape, tableRows } from '../../../fields/table-rows.ts';
import { checkTime } from '../../../fields/times.ts';
import { ENTRY_FIELDS, MAPPED_FIELDS, type MappedField } from '../../entry-fields.ts';
import { LIST_FILE, type ListFormat } from '../list-format.ts';

const SHAPE: TableShape<MappedField> = {
  kind: LIST_FILE,
  fields: MAPPED_FIELDS,
  needed: ['plate'],
  states: ['jurisdiction'],
  degrees: [],
  wanted: `Expected a header with the column plate, and any of ${[...ENTRY_FIELDS.slice(1), 'action'].join(', ')},`,
  // An ignored column, for instance an expiry, would change the meaning of the list.
  unknown: 'refuse',
};

/** CSV with a header: our own column names, or the agency's names by a mapping. */
export const csvFormat: ListFormat = {
  hasColumns: true,
  reader: (mapping) => ({
    rows: (text) => tableRows(text, SHAPE, mapping),
    time: mapping === null ? checkTime : mappedTime(mapping),
  }),
};
