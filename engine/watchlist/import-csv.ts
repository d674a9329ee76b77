import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ImportReport } from '../engine.ts';
import type { EntryFacts, ListLoad, LoadDiff } from '../store/list-loads.store.ts';
import { checkEntry, type EntryField, isEntry } from './check-entry.ts';
import { findList } from './find.ts';
import { withdrawUnfounded } from './hit-events.ts';
import { type FileRow, type Header, readListFile } from './list-file.ts';
import type { ListParts } from './watchlists.service.ts';

type Problem = ImportReport['problems'][number];

/** Rows between two turns of the event loop: about 10 ms. */
const ROWS_A_TURN = 1_000;
/** Problems that the report names; more than a person reads, and few enough to hold. */
const MOST_PROBLEMS = 100_000;

/**
 * A list file into a list: every row is checked and staged, then all of them go in at once, or none if one is bad. A row with the
 * plate and jurisdiction of an earlier one is bad: which of the two is meant cannot be known. When it resolves, reads are
 * matched against the new list.
 * @throws LprError bad_import for a file that is no such list (`list-file.ts`), not_found when the list goes meanwhile
 */
export async function importCsv(
  parts: ListParts,
  listId: string,
  csv: Readable,
  { dryRun }: { readonly dryRun: boolean },
): Promise<ImportReport> {
  const { store, matcher } = parts;
  const load = store.listLoads.begin(listId);
  try {
    const staged = await stageAll(load, csv);
    const stored = !dryRun && staged.rejected === 0;
    const diff = stored ? apply(parts, load, listId) : load.diff();
    if (stored) await matcher.catchUp();
    return { dry_run: dryRun, stored, ...staged, ...diff, list_version: findList(store, listId).version };
  } finally {
    load.end();
  }
}

function apply(parts: ListParts, load: ListLoad, listId: string): LoadDiff {
  return parts.store.transaction(() => {
    const diff = load.apply(parts.clock());
    if (diff.updated > 0) withdrawUnfounded(parts, listId);
    return diff;
  });
}

async function stageAll(load: ListLoad, csv: Readable): Promise<Pick<ImportReport, 'rows' | 'rejected' | 'problems'>> {
  const problems: Problem[] = [];
  let rows = 0;
  let rejected = 0;
  for await (const row of readListFile(csv)) {
    rows += 1;
    // A stream whose next piece is there already never lets the event loop turn by itself.
    if (rows % ROWS_A_TURN === 0) await setImmediate();
    const found = stageRow(load, row);
    if (found.length === 0) continue;
    rejected += 1;
    if (problems.length < MOST_PROBLEMS) problems.push(...found);
  }
  return { rows, rejected, problems };
}

/** Stages a row. Answers what is wrong with it. */
function stageRow(load: ListLoad, { row, cells, header }: FileRow & { readonly header: Header }): Problem[] {
  if (cells.length !== header.length) {
    const detail = `Expected ${header.length} cells, as in the header, but received ${cells.length}`;
    return [{ row, column: null, reason: 'bad_row', detail }];
  }
  const given: Partial<Record<EntryField, string>> = {};
  for (const [i, column] of header.entries()) if (column !== null) given[column] = cells[i];
  const entry = checkEntry(given);
  if (!isEntry(entry)) return entry.map((problem) => ({ row, ...problem }));
  const earlier = load.stage(row, entry);
  return earlier === null ? [] : [{ row, column: 'plate', reason: 'duplicate', detail: twice(entry, earlier) }];
}

function twice({ plate, jurisdiction }: EntryFacts, earlier: number): string {
  const what = jurisdiction === null ? plate : `${plate} of ${jurisdiction}`;
  return `Expected each plate once in the file but received ${what} again, which stands in row ${earlier}`;
}
