import { expected, LprError } from '../errors.ts';
import { checkTableMapping, mappingObject, wordOf } from '../fields/table-mapping.ts';
import { LIST_FORMAT_NAMES, type ListMapping } from '../records/watchlists.ts';
import { MAPPED_FIELDS } from './entry-fields.ts';
import { LIST_FORMATS } from './formats/list-formats.ts';

/** A checked mapping to save; null for none. @throws LprError bad_request */
export function checkMapping(given: unknown): ListMapping | null {
  if (given === null || given === undefined) return null;
  const mapping = mappingObject(given, ['format']);
  const format = wordOf(LIST_FORMAT_NAMES, mapping.format ?? LIST_FORMAT_NAMES[0], 'mapping.format');
  const table = checkTableMapping(mapping, { fields: MAPPED_FIELDS, needed: ['plate'], others: ['format'] });
  if (!LIST_FORMATS[format].hasColumns && table.columns !== undefined) {
    const what = `no columns with the format ${format}, whose places are fixed,`;
    throw new LprError('bad_request', expected(what, 'mapping.columns', table.columns));
  }
  return { format, ...table };
}
