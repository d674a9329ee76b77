import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { LprError } from '../errors.ts';
import { isProblem } from '../fields/table-rows.ts';
import { utf8 } from '../fields/utf8.ts';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import { queueRetro } from '../hits/retro.ts';
import { withdrawUnfounded } from '../hits/withdraw.ts';
import type { LoadDiff, LoadMode } from '../records/list-loads.ts';
import {
  LIST_FORMAT_NAMES,
  type ListMapping,
  type LoadOptions,
  type LoadReport,
  type ReportedProblem,
  type Watchlist,
} from '../records/watchlists.ts';
import { findList } from '../store/find.ts';
import type { ListLoad } from '../store/list-loads.store.ts';
import { checkEntry, type EntryChecks, isEntry, keyText } from './check-entry.ts';
import { checkMapping } from './check-mapping.ts';
import { type FileRow, LIST_FILE } from './formats/list-format.ts';
import { LIST_FORMATS } from './formats/list-formats.ts';
import type { ListParts } from './list-parts.ts';
import { tooManyPatterns } from './most-patterns.ts';

/** Rows between two turns of the event loop: about 10 ms. */
const ROWS_A_TURN = 1_000;
/** Problems that the report names, at most; more than a person reads, and few enough for memory. */
const MOST_PROBLEMS = 100_000;
/** Changes that the report names, at most, of each kind. */
const MOST_CHANGES = 1_000;

const ACTIONS: Readonly<Record<string, 'put' | 'remove'>> = {
  '': 'put',
  add: 'put',
  a: 'put',
  update: 'put',
  u: 'put',
  change: 'put',
  c: 'put',
  remove: 'remove',
  r: 'remove',
  delete: 'remove',
  d: 'remove',
  cancel: 'remove',
  x: 'remove',
};

/**
 * Loads a list file into a list: every row is checked and staged, then all rows are applied at once, or none if one is bad and bad rows are
 * not to be left out. A row with the plate, jurisdiction and record of an earlier row is bad: which
 * of the two is meant cannot be known.
 * Removed entries withdraw their open hits. When it resolves, reads are matched against the new list.
 * @throws LprError bad_import for a file that is no such list (`formats/`) or has too many patterns, not_found when the list goes meanwhile
 */
export async function loadList(parts: ListParts, list: Watchlist, file: Readable, options: LoadOptions): Promise<LoadReport> {
  return await load(parts, { id: list.id, mapping: list.mapping }, file, options, (finish) => finish());
}

/**
 * The same into a list that is made for it: list and entries become durable together. Nothing is left of a list whose file is not stored,
 * breaks off, or is loaded by a process that is killed.
 * @throws LprError as `loadList`, and conflict if the name is taken
 */
export async function loadNewList(
  parts: ListParts,
  { id, mapping, add }: { readonly id: string; readonly mapping: ListMapping | null; readonly add: () => void },
  file: Readable,
  options: LoadOptions,
): Promise<LoadReport> {
  return await load(parts, { id, mapping }, file, options, (finish) => {
    let report: Finished | undefined;
    try {
      return parts.store.transaction(() => {
        add();
        report = finish();
        if (!report.stored) throw new NotStored();
        return report;
      });
    } catch (error) {
      if (error instanceof NotStored && report !== undefined) return report;
      throw error;
    }
  });
}

/** Rolls a transaction back. */
class NotStored extends Error {}

type Finished = Omit<LoadReport, 'rows' | 'rejected' | 'problems'>;

/** `within`: what the last step, which is one of many statements, is to be done within. */
async function load(
  parts: ListParts,
  list: { readonly id: string; readonly mapping: ListMapping | null },
  file: Readable,
  options: LoadOptions,
  within: (finish: () => Finished) => Finished,
): Promise<LoadReport> {
  const { store, matcher } = parts;
  const { dryRun, mode = 'incremental', skipBad = false } = options;
  const mapping = options.mapping === undefined ? list.mapping : checkMapping(options.mapping);
  const load = store.listLoads.begin(list.id);
  try {
    const staged = await stageAll(load, file, mapping);
    const finished = within(() => {
      const { name } = findList(store, list.id);
      // A file that ends after its header, for instance after an interrupted transfer, would otherwise empty the list.
      if (mode === 'full' && staged.rows - staged.rejected === 0 && staged.rejected === 0) {
        throw new LprError('bad_import', `Expected at least one row for a full load of ${name} but received none`);
      }
      const tooMany = tooManyPatterns({ name }, load.patterns(mode));
      if (tooMany !== null) throw new LprError('bad_import', tooMany);
      const stored = !dryRun && (staged.rejected === 0 || skipBad);
      const made = stored ? apply(parts, load, list.id, mode) : { ...load.diff(mode), changes: load.changes(mode, MOST_CHANGES) };
      return { dry_run: dryRun, stored, mode, ...made, list_version: findList(store, list.id).version };
    });
    if (finished.stored) await matcher.catchUp();
    return { ...staged, ...finished };
  } finally {
    load.end();
  }
}

function apply(parts: ListParts, load: ListLoad, listId: string, mode: LoadMode): LoadDiff & Pick<LoadReport, 'changes'> {
  const { store, events, clock } = parts;
  return store.transaction(() => {
    // Asked again under the write lock: other entries may have been added meanwhile.
    const tooMany = tooManyPatterns({ name: findList(store, listId).name }, load.patterns(mode));
    if (tooMany !== null) throw new LprError('bad_import', tooMany);
    const now = clock();
    const changes = load.changes(mode, MOST_CHANGES);
    const diff = load.apply(now, mode);
    store.watchlists.refreshed(listId, now);
    if (diff.updated > 0 || diff.removed > 0) withdrawUnfounded(parts, listId);
    const list = findList(store, listId);
    store.listLoads.keepChanges({ listId, version: list.version, at: now }, changes);
    if (diff.added > 0 || diff.updated > 0) queueRetro(parts, list, now);
    events.append({
      topic: 'list',
      kind: 'list.loaded',
      subject: listId,
      body: { list: list.name, version: list.version, mode, ...diff },
    });
    return { ...diff, changes };
  });
}

async function stageAll(
  load: ListLoad,
  file: Readable,
  mapping: ListMapping | null,
): Promise<Pick<LoadReport, 'rows' | 'rejected' | 'problems'>> {
  const problems: ReportedProblem[] = [];
  let rows = 0;
  let rejected = 0;
  const reader = LIST_FORMATS[mapping?.format ?? LIST_FORMAT_NAMES[0]].reader(mapping);
  const checks = { time: reader.time, zones: new ZoneClocks() };
  for await (const row of reader.rows(utf8(file, LIST_FILE))) {
    rows += 1;
    // A stream whose next piece is available at once never gives the event loop a turn.
    if (rows % ROWS_A_TURN === 0) await setImmediate();
    const found = stageRow(load, row, checks);
    if (found.length === 0) continue;
    rejected += 1;
    if (problems.length < MOST_PROBLEMS) problems.push(...found);
  }
  return { rows, rejected, problems };
}

/** Stages a row. Returns what is wrong with it. */
function stageRow(load: ListLoad, { row, given }: FileRow, checks: EntryChecks): ReportedProblem[] {
  if (isProblem(given)) return [{ row, ...given }];
  const { action: said = '', ...fields } = given;
  const action = ACTIONS[said.trim().toLowerCase()];
  if (action === undefined) {
    const detail = `Expected add, update or remove for action but received ${JSON.stringify(said.slice(0, 40))}`;
    return [{ row, column: 'action', reason: 'bad_action', detail }];
  }
  const entry = checkEntry(fields, checks);
  if (!isEntry(entry)) return entry.map((problem) => ({ row, ...problem }));
  const earlier = load.stage(row, entry, action);
  if (earlier === null) return [];
  const detail = `Expected each ${entry.record === null ? 'plate' : 'record'} once in the file but received ${keyText(entry)} again, which stands in row ${earlier}`;
  return [{ row, column: 'plate', reason: 'duplicate', detail }];
}
