import type { Checked } from '../fields/checked.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkPlate } from '../fields/plates.ts';
import { checkJurisdiction } from '../fields/states.ts';
import type { RowProblem } from '../fields/table-rows.ts';
import { checkText } from '../fields/text.ts';
import type { SeizedItem, SeizedVehicle, SeizureFacts } from '../records/seizures.ts';
import type { SeizureField } from './seizure-fields.ts';

/** The content of one row: facts of a seizure, an item, a vehicle, or several of these. */
export interface SeizureRow {
  readonly event_id: string;
  readonly facts: SeizureFacts | null;
  readonly items: readonly SeizedItem[];
  readonly vehicle: SeizedVehicle | null;
}

export type SeizureProblem = RowProblem & { readonly column: SeizureField };

const MOST = 1e12;
/** For a row that is about the seizure itself. */
const ABOUT_IT = ['at', 'state', 'kind', 'place', 'lat', 'lon', 'road', 'direction', 'origin_state', 'traced_state'] as const;

/**
 * The checked row of a file, or all its problems. A row with facts needs `at` and `state`, one with an item its quantity and unit;
 * `amount_usd` is a short form of an item of that many dollars. `timeOf` checks times as the file writes them.
 */
export function checkSeizureRow(
  given: Readonly<Partial<Record<SeizureField, string>>>,
  timeOf: (value: unknown, field: string) => Checked<number>,
): SeizureRow | readonly SeizureProblem[] {
  const problems: SeizureProblem[] = [];
  const has = (column: SeizureField): boolean => (given[column] ?? '').trim() !== '';
  const take = <T>(column: SeizureField, check: (value: string) => Checked<T>): T | null => {
    if (!has(column)) return null;
    const checked = check(given[column] as string);
    if (checked.ok) return checked.value;
    problems.push({ column, reason: checked.reason, detail: checked.detail });
    return null;
  };
  const need = <T>(column: SeizureField, what: string, check: (value: string) => Checked<T>): T | null => {
    if (!has(column)) problems.push({ column, reason: `no_${column}`, detail: `Expected ${what} but received none` });
    return take(column, check);
  };
  const text = (column: SeizureField, longest: number) => take(column, (value) => checkText(value, column, longest));
  const state = (column: SeizureField) => (value: string) => named(checkJurisdiction(value), column);

  const event_id = need('event_id', 'the number of the seizure', (value) => checkText(value, 'event_id', 100)) ?? '';
  const amount = take('amount_usd', (value) => checkNumber(value, 'amount_usd', 0, MOST));
  let facts: SeizureFacts | null = null;
  if (ABOUT_IT.some(has)) {
    const at = need('at', 'the time of the seizure', (value) => timeOf(value, 'at')) ?? 0;
    facts = {
      at,
      kind: text('kind', 60)?.toLowerCase() ?? (amount === null ? null : 'currency'),
      place: text('place', 200),
      state: need('state', 'the state of the seizure', state('state')) ?? '',
      lat: take('lat', (value) => checkNumber(value, 'lat', -90, 90)),
      lon: take('lon', (value) => checkNumber(value, 'lon', -180, 180)),
      road: text('road', 200),
      direction: text('direction', 60),
      origin_state: take('origin_state', state('origin_state')),
      traced_state: take('traced_state', state('traced_state')),
      concealment: text('concealment', 200),
      note: text('note', 2000),
    };
  }
  const items: SeizedItem[] = amount === null ? [] : [{ item: 'us currency', quantity: amount, unit: 'usd' }];
  if (has('item') || has('quantity') || has('unit')) {
    const item = need('item', 'what was seized', (value) => checkText(value, 'item', 200));
    const quantity = need('quantity', 'how much was seized', (value) => checkNumber(value, 'quantity', 0, MOST));
    const unit = need('unit', 'a unit such as kg', (value) => checkText(value, 'unit', 20));
    if (item !== null && quantity !== null && unit !== null) items.push({ item, quantity, unit: unit.toLowerCase() });
  }
  const vehicle = vehicleOf();
  if (problems.length === 0 && facts === null && items.length === 0 && vehicle === null) {
    const detail = `Expected facts, an item or a vehicle of seizure ${event_id} but received none`;
    problems.push({ column: 'event_id', reason: 'empty_row', detail });
  }
  return problems.length > 0 ? problems : { event_id, facts, items, vehicle };

  function vehicleOf(): SeizedVehicle | null {
    const jurisdiction = take('jurisdiction', checkJurisdiction);
    const described = text('vehicle', 500);
    if (!has('plate')) {
      // A vehicle without a plate cannot be found by any search, so it is refused.
      if (jurisdiction === null && described === null) return null;
      if (has('jurisdiction')) need('plate', 'the plate of the vehicle', checkPlate);
      return null;
    }
    const plate = take('plate', checkPlate);
    return plate === null ? null : { plate, jurisdiction, vehicle: described };
  }
}

export function isSeizureRow(checked: ReturnType<typeof checkSeizureRow>): checked is SeizureRow {
  return !Array.isArray(checked);
}

/** The check of a state, reported under another field's name. */
function named(checked: Checked<string>, field: string): Checked<string> {
  if (checked.ok) return checked;
  return { ok: false, reason: `bad_${field}`, detail: checked.detail.replace('for jurisdiction', `for ${field}`) };
}
