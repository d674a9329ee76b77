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

type GivenRow = Readonly<Partial<Record<SeizureField, string>>>;
type TimeOf = (value: unknown, field: string) => Checked<number>;

/**
 * The checked row of a file, or all its problems. A row with facts needs `at` and `state`, one with an item its quantity and unit;
 * `amount_usd` is a short form of an item of that many dollars. `timeOf` checks times as the file writes them.
 */
export function checkSeizureRow(given: GivenRow, timeOf: TimeOf): SeizureRow | readonly SeizureProblem[] {
  const cells = new Cells(given);
  const event_id = cells.need('event_id', 'the number of the seizure', (value) => checkText(value, 'event_id', 100)) ?? '';
  const amount = cells.take('amount_usd', (value) => checkNumber(value, 'amount_usd', 0, MOST));
  const facts = factsOf(cells, amount, timeOf);
  const items = itemsOf(cells, amount);
  const vehicle = vehicleOf(cells);
  const { problems } = cells;
  if (problems.length === 0 && facts === null && items.length === 0 && vehicle === null) {
    const detail = `Expected facts, an item or a vehicle of seizure ${event_id} but received none`;
    problems.push({ column: 'event_id', reason: 'empty_row', detail });
  }
  return problems.length > 0 ? problems : { event_id, facts, items, vehicle };
}

/** The cells of a row, with the problems of those that were looked at. */
class Cells {
  readonly problems: SeizureProblem[] = [];
  readonly #given: GivenRow;

  constructor(given: GivenRow) {
    this.#given = given;
  }

  has(column: SeizureField): boolean {
    return (this.#given[column] ?? '').trim() !== '';
  }

  /** The checked value; null where the cell is empty or wrong. */
  take<T>(column: SeizureField, check: (value: string) => Checked<T>): T | null {
    if (!this.has(column)) return null;
    const checked = check(this.#given[column] as string);
    if (checked.ok) return checked.value;
    this.problems.push({ column, reason: checked.reason, detail: checked.detail });
    return null;
  }

  /** The same for a cell that must not be empty. */
  need<T>(column: SeizureField, what: string, check: (value: string) => Checked<T>): T | null {
    if (!this.has(column)) {
      this.problems.push({ column, reason: `no_${column}`, detail: `Expected ${what} but received none` });
    }
    return this.take(column, check);
  }

  text(column: SeizureField, longest: number): string | null {
    return this.take(column, (value) => checkText(value, column, longest));
  }
}

/** Null where the row says nothing about the seizure itself. */
function factsOf(cells: Cells, amount: number | null, timeOf: TimeOf): SeizureFacts | null {
  if (!ABOUT_IT.some((column) => cells.has(column))) return null;
  const state = (column: SeizureField) => (value: string) => named(checkJurisdiction(value), column);
  return {
    at: cells.need('at', 'the time of the seizure', (value) => timeOf(value, 'at')) ?? 0,
    kind: cells.text('kind', 60)?.toLowerCase() ?? (amount === null ? null : 'currency'),
    place: cells.text('place', 200),
    state: cells.need('state', 'the state of the seizure', state('state')) ?? '',
    lat: cells.take('lat', (value) => checkNumber(value, 'lat', -90, 90)),
    lon: cells.take('lon', (value) => checkNumber(value, 'lon', -180, 180)),
    road: cells.text('road', 200),
    direction: cells.text('direction', 60),
    origin_state: cells.take('origin_state', state('origin_state')),
    traced_state: cells.take('traced_state', state('traced_state')),
    concealment: cells.text('concealment', 200),
    note: cells.text('note', 2000),
  };
}

function itemsOf(cells: Cells, amount: number | null): SeizedItem[] {
  const items: SeizedItem[] = amount === null ? [] : [{ item: 'us currency', quantity: amount, unit: 'usd' }];
  if (!cells.has('item') && !cells.has('quantity') && !cells.has('unit')) return items;
  const item = cells.need('item', 'what was seized', (value) => checkText(value, 'item', 200));
  const quantity = cells.need('quantity', 'how much was seized', (value) => checkNumber(value, 'quantity', 0, MOST));
  const unit = cells.need('unit', 'a unit such as kg', (value) => checkText(value, 'unit', 20));
  if (item !== null && quantity !== null && unit !== null) items.push({ item, quantity, unit: unit.toLowerCase() });
  return items;
}

function vehicleOf(cells: Cells): SeizedVehicle | null {
  const jurisdiction = cells.take('jurisdiction', checkJurisdiction);
  const described = cells.text('vehicle', 500);
  if (!cells.has('plate')) {
    // A vehicle without a plate cannot be found by any search, so it is refused.
    const isAboutIt = jurisdiction !== null || described !== null;
    if (isAboutIt && cells.has('jurisdiction')) cells.need('plate', 'the plate of the vehicle', checkPlate);
    return null;
  }
  const plate = cells.take('plate', checkPlate);
  return plate === null ? null : { plate, jurisdiction, vehicle: described };
}

export function isSeizureRow(checked: ReturnType<typeof checkSeizureRow>): checked is SeizureRow {
  return !Array.isArray(checked);
}

/** The check of a state, reported under another field's name. */
function named(checked: Checked<string>, field: string): Checked<string> {
  if (checked.ok) return checked;
  return { ok: false, reason: `bad_${field}`, detail: checked.detail.replace('for jurisdiction', `for ${field}`) };
}
