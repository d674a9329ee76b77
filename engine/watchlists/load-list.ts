import type { Readable } from 'node:stream';
import { LprError } from '../errors.ts';
import { decodedText } from '../fields/decoded-text.ts';
import { checkSaid } from '../fields/table-mapping.ts';
import { isProblem } from '../fields/table-rows.ts';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import { queueRetro } from '../hits/retro.ts';
import { withdrawUnfounded } from '../hits/withdraw.ts';
import { turns } from '../ports/turns.ts';
import type { LoadMode } from '../records/list-loads.ts';
import type { DatesRead, SaidTimes } from '../records/table-mapping.ts';
import type { TextEncoding } from '../records/text-encodings.ts';
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
import { type LoadToWrite, previewOf, takeList, tidyUp, type Written, writeLoad } from './write-load.ts';

/** Problems that the report names, at most; more than a person reads, and few enough for memory. */
const MOST_PROBLEMS = 100_000;

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
 * Loads a list file into a list: every row is checked and staged, then all rows are applied at once, or none if one is bad and bad rows are not to be
 * left out. A row with the plate, jurisdiction and record of an earlier row is bad: which of the two is meant cannot be known. Removed entries
 * withdraw their open hits. When it resolves, reads are matched against the new list.
 * @throws LprError bad_import for a file that is no such list (`formats/`) or has too many patterns, not_found when the list goes meanwhile
 */
export async function loadList(parts: ListParts, list: Watchlist, file: Readable, options: LoadOptions): Promise<LoadReport> {
  return await load(
    parts,
    { id: list.id, mapping: list.mapping, name: () => findList(parts.store, list.id).name },
    file,
    options,
  );
}

/** A list that a load makes. */
export interface ListToMake {
  readonly id: string;
  readonly name: string;
  readonly mapping: ListMapping | null;
  /** Makes it, invisible to readers. Called in a transaction. */
  readonly prepare: () => void;
  /** Makes it visible. Called in the transaction that publishes its entries. @throws LprError conflict if the name is taken */
  readonly show: () => void;
}

/**
 * The same into a list that is made for it: list and entries become visible together. Nothing is left of the list if the file
 * is not stored or is incomplete, or if the process is killed.
 * @throws LprError as `loadList`, and conflict if the name is taken
 */
export async function loadNewList(parts: ListParts, list: ListToMake, file: Readable, options: LoadOptions): Promise<LoadReport> {
  return await load(parts, { id: list.id, mapping: list.mapping, name: () => list.name, made: list }, file, options);
}

interface Target {
  readonly id: string;
  readonly mapping: ListMapping | null;
  /** @throws LprError not_found */
  readonly name: () => string;
  readonly made?: ListToMake;
}

async function load(parts: ListParts, list: Target, file: Readable, options: LoadOptions): Promise<LoadReport> {
  const { store, matcher, clock } = parts;
  const { dryRun, mode = 'incremental', skipBad = false } = options;
  const mapping = options.mapping === undefined ? list.mapping : checkMapping(options.mapping);
  const load = store.listLoads.begin(list.id, list.made !== undefined);
  try {
    const staged = await stageAll(load, file, mapping, checkSaid(options));
    // A file that ends after its header, for instance after an interrupted transfer, would otherwise empty the list.
    if (mode === 'full' && staged.rows - staged.rejected === 0 && staged.rejected === 0) {
      throw new LprError('bad_import', `Expected at least one row for a full load of ${list.name()} but received none`);
    }
    refuseTooMany(load, mode, list.name());
    const stored = !dryRun && (staged.rejected === 0 || skipBad);
    if (!stored) {
      const { diff, changes } = await previewOf(load, mode);
      return {
        ...staged,
        dry_run: dryRun,
        stored,
        mode,
        ...diff,
        changes,
        list_version: store.watchlists.get(list.id)?.version ?? 1,
      };
    }
    await takeList(parts, load, list.id, list.made?.prepare);
    const toWrite = { load, mode, now: clock() };
    let list_version = 0;
    const { diff, changes } = await writeLoad(parts, toWrite, (made) => {
      const published = announce(parts, toWrite, list, made);
      list_version = published.version;
      options.record?.(published);
    });
    if (diff.updated > 0 || diff.removed > 0) await withdrawUnfounded(parts, { listId: list.id });
    await matcher.catchUp();
    return { ...staged, dry_run: dryRun, stored, mode, ...diff, changes, list_version };
  } finally {
    try {
      if (load.no !== null) await tidyUp(parts, load.no);
    } finally {
      load.end();
    }
  }
}

/** Call it in the transaction that publishes. Returns the list as it is then. */
function announce(parts: ListParts, { load, mode, now }: LoadToWrite, target: Target, { diff, changes }: Written): Watchlist {
  const { store, events, clock } = parts;
  target.made?.show();
  // Asked again under the write lock: other entries may have been added meanwhile.
  refuseTooMany(load, mode, target.name());
  store.watchlists.refreshed(target.id, clock());
  const list = findList(store, target.id);
  store.listLoads.keepChanges({ listId: list.id, version: list.version, at: now }, changes);
  if (diff.added > 0 || diff.updated > 0) queueRetro(parts, list, now);
  events.append({
    topic: 'list',
    kind: 'list.loaded',
    subject: list.id,
    body: { list: list.name, version: list.version, mode, ...diff },
  });
  return list;
}

function refuseTooMany(load: ListLoad, mode: LoadMode, name: string): void {
  const tooMany = tooManyPatterns({ name }, load.patterns(mode));
  if (tooMany !== null) throw new LprError('bad_import', tooMany);
}

async function stageAll(
  load: ListLoad,
  file: Readable,
  mapping: ListMapping | null,
  said: SaidTimes,
): Promise<Pick<LoadReport, 'rows' | 'rejected' | 'encoding' | 'dates' | 'problems'>> {
  const problems: ReportedProblem[] = [];
  let rows = 0;
  let rejected = 0;
  let encoding: TextEncoding = 'UTF-8';
  const told = (of: TextEncoding): void => {
    encoding = of;
  };
  let dates: DatesRead | null = null;
  const toldDates = ({ order, row }: DatesRead): void => {
    dates = { order, row };
  };
  const turnIfDue = turns();
  const reader = LIST_FORMATS[mapping?.format ?? LIST_FORMAT_NAMES[0]].reader(mapping, said);
  const checks = { time: reader.time, zones: new ZoneClocks() };
  for await (const row of reader.rows(decodedText(file, LIST_FILE, told), toldDates)) {
    rows += 1;
    // A stream whose next piece is available at once never gives the event loop a turn.
    const turn = turnIfDue();
    if (turn !== null) await turn;
    const found = stageRow(load, row, checks);
    if (found.length === 0) continue;
    rejected += 1;
    if (problems.length < MOST_PROBLEMS) problems.push(...found);
  }
  return { rows, rejected, encoding, dates, problems };
}

/** Stages a row. Returns its problems. */
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
