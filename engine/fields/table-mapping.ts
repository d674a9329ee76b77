import { expected, LprError } from '../errors.ts';
import { DATE_FORMS, DATE_ORDERS, type SaidTimes, type TableMapping } from '../records/table-mapping.ts';
import { demand } from './checked.ts';
import { checkZone } from './zones.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const COUNTRIES = ['US', 'MX', 'CA'] as const;
const KNOWN = ['delimiter', 'columns', 'country', 'dates', 'zone'];

/** At most so many columns for one field, and characters of a column's name. */
const MOST_NAMES = 20;
const LONGEST_NAME = 200;

export interface MappedFields {
  readonly fields: readonly string[];
  /** Fields without which a mapping of columns is of no use. */
  readonly needed: readonly string[];
  /** Settings that the caller checks. */
  readonly others?: readonly string[];
}

/** An object with no other fields than a mapping may have. @throws LprError bad_request */
export function mappingObject(given: unknown, others: readonly string[] = []): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse('an object', 'mapping', given);
  const known = [...others, ...KNOWN];
  for (const key of Object.keys(given)) if (!known.includes(key)) refuse(`one of ${known.join(', ')}`, 'mapping', key);
  return given as Readonly<Record<string, unknown>>;
}

/** Checks a mapping: how an agency writes a table. @throws LprError bad_request */
export function checkTableMapping(given: unknown, { fields, needed, others }: MappedFields): TableMapping {
  const mapping = mappingObject(given, others);
  return {
    ...(mapping.delimiter !== undefined && { delimiter: wordOf(DELIMITERS, mapping.delimiter, 'mapping.delimiter') }),
    ...(mapping.columns !== undefined && { columns: columnsOf(mapping.columns, fields, needed) }),
    ...(mapping.country !== undefined && { country: wordOf(COUNTRIES, mapping.country, 'mapping.country') }),
    ...(mapping.dates !== undefined && { dates: wordOf(DATE_FORMS, mapping.dates, 'mapping.dates') }),
    ...(mapping.zone !== undefined && { zone: demand(checkZone(mapping.zone, 'mapping.zone')) }),
  };
}

function columnsOf(given: unknown, fields: readonly string[], needed: readonly string[]): NonNullable<TableMapping['columns']> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) refuse('an object', 'mapping.columns', given);
  const columns: Record<string, string | readonly string[]> = {};
  for (const [field, column] of Object.entries(given as Record<string, unknown>)) {
    if (!fields.includes(field)) refuse(`one of ${fields.join(', ')}`, 'mapping.columns', field);
    const names = Array.isArray(column) ? (column as unknown[]) : [column];
    if (names.length === 0 || !names.every((name) => typeof name === 'string' && name.trim() !== '')) {
      refuse('the name of a column, or several', `mapping.columns.${field}`, column);
    }
    const longest = names.reduce((most: number, name) => Math.max(most, (name as string).length), 0);
    if (names.length > MOST_NAMES || longest > LONGEST_NAME) {
      const came = `${names.length} names, the longest of ${longest} characters`;
      refuse(`at most ${MOST_NAMES} names of at most ${LONGEST_NAME} characters`, `mapping.columns.${field}`, came);
    }
    columns[field] = column as string | readonly string[];
  }
  for (const field of needed) if (columns[field] === undefined) refuse(`a column for ${field}`, 'mapping.columns', columns);
  return columns;
}

/** @throws LprError bad_request */
export function wordOf<const T extends string>(words: readonly T[], given: unknown, field: string): T {
  return (
    words.find((word) => word === given) ?? refuse(`one of ${words.map((word) => JSON.stringify(word)).join(', ')}`, field, given)
  );
}

function refuse(what: string, where: string, actual: unknown): never {
  throw new LprError('bad_request', expected(what, where, actual));
}

/** Checks what is said of the times of one file. @throws LprError bad_request */
export function checkSaid({ dates, zone }: SaidTimes): SaidTimes {
  return {
    ...(dates !== undefined && { dates: wordOf(DATE_ORDERS, dates, 'dates') }),
    ...(zone !== undefined && { zone: demand(checkZone(zone, 'zone')) }),
  };
}
