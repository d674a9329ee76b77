import { expected } from '../errors.ts';
import { checkActiveHours } from '../fields/active-hours.ts';
import { checkArea } from '../fields/area.ts';
import { checkCameraIds } from '../fields/camera-ids.ts';
import type { Checked } from '../fields/checked.ts';
import { checkDirection } from '../fields/directions.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkListed } from '../fields/plates.ts';
import { checkJurisdiction } from '../fields/states.ts';
import { checkText } from '../fields/text.ts';
import { checkTime } from '../fields/times.ts';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import type { EntryFacts } from '../records/entries.ts';
import type { EntryField } from './entry-fields.ts';

export interface EntryProblem {
  readonly column: EntryField;
  /** Stable code. */
  readonly reason: string;
  readonly detail: string;
}

/** Parameters that are the same for all entries of a caller. */
export interface EntryChecks {
  /** Times as a list file writes them. */
  readonly time?: (value: unknown, field: string) => Checked<number>;
  readonly zones?: ZoneClocks;
}

/**
 * The checked fields of an entry, or all their problems. Null, undefined and a text of only spaces mean "none". The plate is
 * normalized, but O/0 and I/1 stay as the agency wrote them, also where its jurisdiction issues no such serial: the list is
 * the agency's statement, and the OCR classes match the other reading with a lower score. Where only a part of the plate is known, it may
 * be a pattern. `timeOf` checks times as a list file writes them.
 */
export function checkEntry(
  given: Readonly<Partial<Record<EntryField, unknown>>>,
  { time: timeOf = checkTime, zones = new ZoneClocks() }: EntryChecks = {},
): EntryFacts | readonly EntryProblem[] {
  const problems: EntryProblem[] = [];
  const take = <T>(column: EntryField, check: (value: unknown) => Checked<T>): T | null => {
    const value = given[column];
    if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return null;
    const checked = check(value);
    if (checked.ok) return checked.value;
    problems.push({ column, reason: checked.reason, detail: checked.detail });
    return null;
  };
  const text = (column: EntryField, longest: number, lines = false): string | null =>
    take(column, (value) => checkText(value, column, longest, lines));

  const jurisdiction = take('jurisdiction', checkJurisdiction);
  const plate = take('plate', checkListed);
  if (plate === null && problems.every(({ column }) => column !== 'plate')) {
    problems.push({ column: 'plate', reason: 'empty_plate', detail: 'Expected a plate but received none' });
  }
  const facts = {
    jurisdiction,
    record: text('record', 100),
    reason_code: text('reason_code', 100),
    case_number: text('case_number', 100),
    vehicle: text('vehicle', 500),
    note: text('note', 2000, true),
    valid_from: take('valid_from', (value) => timeOf(value, 'valid_from')),
    expires_at: take('expires_at', (value) => timeOf(value, 'expires_at')),
    priority: take('priority', checkPriority),
    active_hours: take('active_hours', (value) => checkActiveHours(value, zones)),
    cameras: take('cameras', (value) => checkCameraIds(value, 'cameras')),
    area: take('area', checkArea),
    direction: take('direction', checkDirection),
  };
  if (facts.valid_from !== null && facts.expires_at !== null && facts.expires_at <= facts.valid_from) {
    const detail = `Expected expires_at after valid_from but received ${iso(facts.expires_at)} and ${iso(facts.valid_from)}`;
    problems.push({ column: 'expires_at', reason: 'bad_expires_at', detail });
  }
  return plate === null || problems.length > 0 ? problems : { plate, ...facts };
}

export function isEntry(checked: ReturnType<typeof checkEntry>): checked is EntryFacts {
  return !Array.isArray(checked);
}

/** The key of an entry, for messages. */
export function keyText({ plate, jurisdiction, record }: Pick<EntryFacts, 'plate' | 'jurisdiction' | 'record'>): string {
  const car = jurisdiction === null ? plate : `${plate} of ${jurisdiction}`;
  return record === null ? car : `${car} with the record ${record}`;
}

export function checkPriority(value: unknown): Checked<number> {
  const checked = checkNumber(value, 'priority', 1, 5);
  if (checked.ok && Number.isInteger(checked.value)) return checked;
  return { ok: false, reason: 'bad_priority', detail: expected('a whole number from 1 (highest) to 5', 'priority', value) };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
