import { LprError } from '../../../errors.ts';
import { checkTime } from '../../../fields/times.ts';
import { jurisdictionOf } from '../../../plate/jurisdictions.ts';
import type { FileRow, ListFormat } from '../list-format.ts';

/**
 * The NCIC vehicle extract for plate readers (`VEHEXTRT.txt`): a header line, then one record a line in columns of fixed width. Offsets
 * as openalpr_hotlist_import reads them (its names of the fields are inferred); codes as its documentation lists them. One plate may have several records, one for each reason: the NIC number tells them apart.
 *
 * ```
 * 0 code · 1 NIC (9) · 10 ORI (9) · 19 date (8) · 27 plate (10) · 37 state (2) · 39 plate year (4) · 43 type (2) ·
 * 45 vehicle year (4) · 49 make (4) · 53 model (3) · 56 style (2) · 58– colour
 * ```
 */
const COLUMNS = {
  code: [0, 1],
  nic: [1, 10],
  ori: [10, 19],
  date: [19, 27],
  plate: [27, 37],
  state: [37, 39],
  plate_year: [39, 43],
  plate_type: [43, 45],
  vehicle_year: [45, 49],
  make: [49, 53],
  model: [53, 56],
  style: [56, 58],
  colour: [58, undefined],
} as const;
type Field = keyof typeof COLUMNS;

export const NCIC_REASONS: Readonly<Record<string, string>> = {
  A: 'AMBER_ALERT',
  C: 'SUPERVISED_RELEASE',
  F: 'FELONY_VEHICLE',
  H: 'PROTECTION_ORDER',
  K: 'PROTECTION_ORDER',
  L: 'VIOLENT_PERSON',
  M: 'MISSING_PERSON',
  P: 'STOLEN_PLATE',
  R: 'CANADIAN',
  T: 'GANG',
  V: 'STOLEN_VEHICLE',
  W: 'WANTED_PERSON',
  X: 'SEX_OFFENDER',
};

/** NCIC's codes for states that differ from the postal codes of the United States. */
const STATES: Readonly<Record<string, string>> = {
  NB: 'US-NE',
  BA: 'MX-BCN',
  SO: 'MX-SON',
  CH: 'MX-CHH',
  CU: 'MX-COA',
  NL: 'MX-NLE',
  TA: 'MX-TAM',
};

/** Up to the end of the state; a line may end anywhere after it. */
const SHORTEST = 39;
const LONGEST = 1_000;

/** A record must be among the first so many lines: otherwise a file of another format would give one bad row after another. */
const FIRST_LINES = 20;

/** The fixed-width vehicle extract. */
export const ncicFormat: ListFormat = {
  hasColumns: false,
  reader: () => ({ rows: ncicRows, time: checkTime }),
};

async function* ncicRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  /** Lines before the first record: kept until it is known whether one comes. */
  let doubtful: FileRow[] | null = [];
  let first = '';
  let row = 0;
  for await (const line of linesOf(text)) {
    row += 1;
    // The header may be any text; a file whose first line is a record has no header.
    if (line.trim() === '' || (row === 1 && !isRecord(line))) continue;
    const found = { row, given: givenBy(line) };
    if (doubtful === null) {
      yield found;
      continue;
    }
    if (doubtful.length === 0) first = line;
    doubtful.push(found);
    if (isRecord(line)) {
      yield* doubtful;
      doubtful = null;
    } else if (doubtful.length === FIRST_LINES) throw noExtract(first);
  }
  if (doubtful !== null && doubtful.length > 0) throw noExtract(first);
}

function noExtract(line: string): LprError {
  const wanted = `Expected an NCIC vehicle extract, whose records begin with a letter, the NIC number and the ORI at fixed places,`;
  return new LprError(
    'bad_import',
    `${wanted} but received no record: the first line after the header is ${JSON.stringify(line.slice(0, 60))}`,
  );
}

function isRecord(line: string): boolean {
  return /^[A-Z][0-9A-Z]{9}.{9}\d{8}[A-Z0-9]/.test(line) && cut(line, 'code') in NCIC_REASONS;
}

function givenBy(line: string): FileRow['given'] {
  if (line.length < SHORTEST || line.length > LONGEST) {
    const detail = `Expected a record of ${SHORTEST} to ${LONGEST} characters but received ${line.length}`;
    return { column: null, reason: 'bad_row', detail };
  }
  const code = cut(line, 'code');
  const reason = NCIC_REASONS[code];
  if (reason === undefined) {
    const detail = `Expected one of ${Object.keys(NCIC_REASONS).join(' ')} in the first column but received ${JSON.stringify(code)}`;
    return { column: 'reason_code', reason: 'bad_code', detail };
  }
  const state = stateOf(cut(line, 'state'));
  return {
    plate: cut(line, 'plate'),
    jurisdiction: state.code,
    reason_code: reason,
    record: `${code}${cut(line, 'nic')}`,
    case_number: `${code}${cut(line, 'nic')}`,
    vehicle: words(line, 'vehicle_year', 'make', 'model', 'style', 'colour'),
    note: [
      labelled('ORI', line, 'ori'),
      labelled('entered', line, 'date'),
      labelled('plate', line, 'plate_year', 'plate_type'),
      state.note,
    ]
      .filter((part) => part !== '')
      .join(', '),
  };
}

function cut(line: string, field: Field): string {
  const [from, to] = COLUMNS[field];
  return line.slice(from, to).trim();
}

function words(line: string, ...fields: readonly Field[]): string {
  return fields
    .map((field) => cut(line, field))
    .filter((word) => word !== '')
    .join(' ');
}

function labelled(label: string, line: string, ...fields: readonly Field[]): string {
  const said = words(line, ...fields);
  return said === '' ? '' : `${label} ${said}`;
}

/** An unknown state stays in the note, and none is listed: the entry then hits whatever state is read. */
function stateOf(letters: string): { readonly code: string; readonly note: string } {
  if (letters === '') return { code: '', note: '' };
  const code = STATES[letters] ?? (jurisdictionOf(`US-${letters}`) === undefined ? undefined : `US-${letters}`);
  return code === undefined ? { code: '', note: `state ${letters}` } : { code, note: '' };
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = '';
  for await (const chunk of text) {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
    // A file without line ends must not be kept in memory as a whole; the check of the row's length then refuses it.
    if (begun.length > 2 * LONGEST) begun = begun.slice(0, 2 * LONGEST);
  }
  if (begun !== '') yield begun;
}
