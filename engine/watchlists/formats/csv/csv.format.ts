import { tableTimes } from '../../../fields/mapped-cells.ts';
import { inOneOrder } from '../../../fields/one-order.ts';
import { type TableShape, tableRows } from '../../../fields/table-rows.ts';
import { ENTRY_FIELDS, MAPPED_FIELDS, type MappedField } from '../../entry-fields.ts';
import { LIST_FILE, type ListFormat } from '../list-format.ts';

const SHAPE: TableShape<MappedField> = {
  kind: LIST_FILE,
  fields: MAPPED_FIELDS,
  needed: ['plate'],
  states: ['jurisdiction'],
  degrees: [],
  times: ['valid_from', 'expires_at'],
  wanted: `Expected a header with the column plate, and any of ${[...ENTRY_FIELDS.slice(1), 'action'].join(', ')},`,
  // An ignored column, for instance an expiry, would change the meaning of the list.
  unknown: 'refuse',
};

/** CSV with a header: our own column names, or the agency's names by a mapping. */
export const csvFormat: ListFormat = {
  hasColumns: true,
  reader(mapping, said) {
    const { fileTellsOrder, time } = tableTimes(mapping, said);
    return {
      rows(text, told) {
        const rows = tableRows(text, SHAPE, mapping);
        return fileTellsOrder ? inOneOrder(rows, { ...SHAPE, told }) : rows;
      },
      time,
    };
  },
};
