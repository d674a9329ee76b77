import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkZone } from '../fields/zones.ts';
import { LIST_FORMAT_NAMES, type ListMapping } from '../records/watchlists.ts';
import { MAPPED_FIELDS } from './entry-fields.ts';
import { LIST_FORMATS } from './formats/list-formats.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const COUNTRIES = ['US', 'MX', 'CA'] as const;
const DATES = ['iso', 'us', 'ymd'] as const;
const KNOWN = ['format', 'delimiter', 'columns', 'country', 'dates', 'zone'];

/** At most so many columns for one field, and characters of a column's name. */
const MOST_NAMES = 20;
const LONGEST_NAME = 200;

/** A checked mapping to save; null for none. @throws LprError bad_request */
export function checkMapping(given: unknown): ListMapping | null {
  if (given === null || given === undefined) return null;
  if (typeof given !== 'object' || Array.isArray(given)) refuse('an object', 'mapping', given);
  const mapping = given as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(mapping)) if (!KNOWN.includes(key)) refuse(`one of ${KNOWN.join(', ')}`, 'mapping', key);
  const checked = {
    format: oneOf(LIST_FORMAT_NAMES, mapping.format ?? LIST_FORMAT_NAMES[0], 'mapping.format'),
    ...(mapping.delimiter !== undefined && { delimiter: oneOf(DELIMITERS, mapping.delimiter, 'mapping.delimiter') }),
    ...(mapping.columns !== undefined && { columns: columnsOf(mapping.columns) }),
    ...(mapping.country !== undefined && { country: oneOf(COUNTRIES, mapping.country, 'mapping.country') }),
    ...(mapping.dates !== undefined && { dates: oneOf(DATES, mapping.dates, 'mapping.dates') }),
    ...(mapping.zone !== undefined && { zone: demand(checkZone(mapping.zone, 'mapping.zone')) }),
  };
  if (!LIST_FORMATS[checked.format].hasColumns && checked.columns !== undefined) {
    refuse(`no columns with the format ${checked.format}, whose places are fixed,`, 'mapping.columns', checked.columns);
  }
  return checked;
}

function columnsOf(given: unknown): NonNullable<ListMapping['columns']> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse('an object', 'mapping.columns', given);
  const columns: Record<string, string | readonly string[]> = {};
  for (const [field, column] of Object.entries(given as Record<string, unknown>)) {
    if (!(MAPPED_FIELDS as readonly string[]).includes(field))
      refuse(`one of ${MAPPED_FIELDS.join(', ')}`, 'mapping.columns', field);
    const names = Array.isArray(column) ? (column as unknown[]) : [column];
    if (names.length === 0 || !names.every((name) => typeof name === 'string' && name.trim() !== '')) {
      refuse('the name of a column, or several', `mapping.columns.${field}`, column);
    }
    if (names.length > MOST_NAMES || names.some((name) => (name as string).length > LONGEST_NAME)) {
      const came = `${names.length} names, the longest of ${Math.max(...names.map((name) => (name as string).length))} characters`;
      refuse(`at most ${MOST_NAMES} names of at most ${LONGEST_NAME} characters`, `mapping.columns.${field}`, came);
    }
    columns[field] = column as string | readonly string[];
  }
  if (columns.plate === undefined) refuse('a column for plate', 'mapping.columns', columns);
  return columns;
}

function oneOf<const T extends string>(words: readonly T[], given: unknown, field: string): T {
  return (
    words.find((word) => word === given) ?? refuse(`one of ${words.map((word) => JSON.stringify(word)).join(', ')}`, field, given)
  );
}

function refuse(what: string, where: string, actual: unknown): never {
  throw new LprError('bad_request', expected(what, where, actual));
}
