import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { LprError } from '../errors.ts';
import { decodedText, type TextKind } from '../fields/decoded-text.ts';
import { type TableTimes, tableTimes } from '../fields/mapped-cells.ts';
import { inOneOrder } from '../fields/one-order.ts';
import { checkSaid, checkTableMapping } from '../fields/table-mapping.ts';
import { isProblem, type TableRow, type TableShape, tableRows } from '../fields/table-rows.ts';
import type { SeizureImportOptions, SeizureImportReport } from '../records/seizures.ts';
import type { DatesRead } from '../records/table-mapping.ts';
import type { TextEncoding } from '../records/text-encodings.ts';
import type { ReportedProblem } from '../records/watchlists.ts';
import type { WriteRow } from '../records/write-row.ts';
import type { SeizureLoad } from '../store/seizures.store.ts';
import type { Store } from '../store/store.ts';
import { agenciesText, demandAgency } from './agency.ts';
import { checkSeizureRow, isSeizureRow } from './check-seizure.ts';
import { SEIZURE_FIELDS, type SeizureField } from './seizure-fields.ts';

const FILE: TextKind = { what: 'a file of seizures', code: 'bad_import' };
const SHAPE: TableShape<SeizureField> = {
  kind: FILE,
  fields: SEIZURE_FIELDS,
  needed: ['event_id'],
  states: ['state', 'origin_state', 'traced_state', 'jurisdiction'],
  degrees: ['lat', 'lon'],
  times: ['at'],
  wanted: `Expected a header with the column event_id, and any of ${SEIZURE_FIELDS.slice(1).join(', ')},`,
  unknown: 'ignore',
};
/** Rows between two turns of the event loop, and seizures in one transaction: about 10 ms each. */
const ROWS_A_TURN = 1_000;
const SEIZURES_A_TURN = 250;
const MOST_PROBLEMS = 10_000;

type Staged = Pick<
  SeizureImportReport,
  'rows' | 'rejected' | 'encoding' | 'dates' | 'problems' | 'ignored_columns' | 'items' | 'vehicles'
>;

/**
 * Imports a file of seizures: every row is checked and staged before the first is written. It is then written in steps, which readers see one by one;
 * an import that was interrupted there is completed by repeating it.
 * @throws LprError bad_import, bad_request for the mapping, busy; the signal's reason
 */
export async function importSeizures(
  store: Pick<Store, 'seizures' | 'transaction'>,
  file: Readable,
  options: SeizureImportOptions,
): Promise<SeizureImportReport> {
  const { dryRun, skipBad = false, signal, record } = options;
  const load = store.seizures.begin(demandAgency(options.agency));
  try {
    const staged = await stageAll(load, file, options);
    const stored = !dryRun && (staged.rejected === 0 || skipBad);
    const changes = { added: 0, updated: 0, unchanged: 0 };
    for (let isFirst = true; ; isFirst = false) {
      signal?.throwIfAborted();
      const step = () => load.step(SEIZURES_A_TURN, stored);
      const { seizures, added, updated, unchanged } = isFirst && stored ? recordedWith(store, step, record) : step();
      if (seizures === 0) break;
      changes.added += added;
      changes.updated += updated;
      changes.unchanged += unchanged;
      await setImmediate();
    }
    return { dry_run: dryRun, stored, ...staged, ...changes };
  } finally {
    load.end();
  }
}

/** What has the row of an import that is interrupted later is its first step: readers see it at once. */
function recordedWith<T>(store: Pick<Store, 'transaction'>, step: () => T, record?: WriteRow): T {
  return store.transaction(() => {
    const done = step();
    record?.();
    return done;
  });
}

async function stageAll(load: SeizureLoad, file: Readable, { mapping, signal, ...said }: SeizureImportOptions): Promise<Staged> {
  const table =
    mapping === null || mapping === undefined
      ? null
      : checkTableMapping(mapping, { fields: SEIZURE_FIELDS, needed: ['event_id'] });
  const { fileTellsOrder, time } = tableTimes(table, checkSaid(said));
  const problems: ReportedProblem[] = [];
  const ignored: string[] = [];
  const count = { rows: 0, rejected: 0, items: 0, vehicles: 0 };
  let encoding: TextEncoding = 'UTF-8';
  const told = (of: TextEncoding): void => {
    encoding = of;
  };
  const shape = { ...SHAPE, onIgnored: (columns: readonly string[]) => ignored.push(...columns) };
  let dates: DatesRead | null = null;
  const toldDates = ({ order, row }: DatesRead): void => {
    dates = { order, row };
  };
  const written = tableRows(decodedText(file, FILE, told), shape, table);
  for await (const row of fileTellsOrder ? inOneOrder(written, { ...SHAPE, told: toldDates }) : written) {
    count.rows += 1;
    // A stream whose next piece is available at once never gives the event loop a turn.
    if (count.rows % ROWS_A_TURN === 0) await setImmediate();
    signal?.throwIfAborted();
    const found = stageRow(load, row, time, count);
    if (found.length === 0) continue;
    count.rejected += 1;
    if (problems.length < MOST_PROBLEMS) problems.push(...found);
  }
  for (const { row, event_id, others } of load.unknown(MOST_PROBLEMS - problems.length)) {
    const elsewhere = others.length === 0 ? '' : `, which is in the records of ${agenciesText(others)}`;
    const detail = `Expected a seizure that this file or an earlier one of its agency tells of but received ${JSON.stringify(event_id)}${elsewhere}`;
    problems.push({ row, column: 'event_id', reason: 'unknown_event', detail });
  }
  count.rejected += load.dropUnknown();
  if (count.rows === 0) throw new LprError('bad_import', 'Expected at least one row in a file of seizures but received none');
  return { ...count, encoding, dates, problems: problems.sort((a, b) => a.row - b.row), ignored_columns: ignored };
}

/** Stages a row. Returns its problems. */
function stageRow(
  load: SeizureLoad,
  { row, given }: TableRow<SeizureField>,
  timeOf: TableTimes['time'],
  count: { items: number; vehicles: number },
): ReportedProblem[] {
  if (isProblem(given)) return [{ row, ...given }];
  const checked = checkSeizureRow(given, timeOf);
  if (!isSeizureRow(checked)) return checked.map((problem) => ({ row, ...problem }));
  const earlier = load.stage({ row, ...checked });
  if (earlier !== null) {
    const detail = `Expected the same facts of ${checked.event_id} as in row ${earlier} but received others`;
    return [{ row, column: 'event_id', reason: 'two_stories', detail }];
  }
  count.items += checked.items.length;
  count.vehicles += checked.vehicle === null ? 0 : 1;
  return [];
}
