import { LprError } from '../../errors.ts';
import type { LoadDiff, LoadMode } from '../../records/list-loads.ts';
import type { Owner } from '../batches.store.ts';
import { type ListLoad, type OtherChange, slicesOf, sumOfDiffs } from '../list-loads.store.ts';
import type { SqliteDatabase } from './database.ts';
import { CHANGED_SINCE, FIRST_ADDED, LOG_PUT, LOG_REMOVED, UNDO_SLICE } from './load-statements.ts';
import type { LoadsAtWork } from './loads-at-work.ts';
import { loadTexts, stagedRows } from './staged-rows.ts';
import { tidyLoad } from './tidy-load.ts';

const TAKE = `
  INSERT INTO list_loads (list_no, makes_list, owner, owner_host, owner_pid, heartbeat_at) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (list_no) DO NOTHING`;
const HEARTBEAT = 'UPDATE list_loads SET heartbeat_at = ? WHERE no = ? AND published = 0';
const PUBLISH = 'UPDATE list_loads SET published = 1 WHERE no = ? AND published = 0';
const LOG = "INSERT INTO entry_changes (list_no, kind, load_no, at) VALUES (?, 'list', ?, ?)";
const NEW_VERSION = 'UPDATE watchlists SET version = version + 1, entries = entries + ?, updated_at = ? WHERE no = ?';
interface LoadParts {
  readonly listId: string;
  readonly makesList: boolean;
  readonly owner: Owner;
  /** The store's: this one is added and ended. */
  readonly atWork: LoadsAtWork;
  /** Called at the end, when nothing uses the staged rows any more. */
  readonly freed: () => void;
}

/** @param schema of the database in memory that holds the staged rows */
export function sqliteListLoad(database: SqliteDatabase, schema: string, parts: LoadParts): ListLoad {
  const { listId, makesList, owner, atWork, freed } = parts;
  const texts = loadTexts(database, schema, parts);
  const { sql, prepare, listNo } = texts;
  const staged = stagedRows(texts);
  let number: number | null = null;

  /** The load's number, as long as it holds its list. */
  const held = (text: string, ...values: readonly number[]): number => {
    if (number === null || database.sql(text).run(...values, number).changes === 0) {
      throw new LprError('busy', 'The load was given up, because it made no progress for long: load the file again');
    }
    return number;
  };
  const load: ListLoad = {
    ...staged,
    get no() {
      return number;
    },
    take(now) {
      const { changes, lastInsertRowid } = database
        .sql(TAKE)
        .run(listNo(), makesList ? 1 : 0, owner.token, owner.host, owner.pid, now);
      if (changes === 0) return false;
      number = Number(lastInsertRowid);
      atWork.add(number, listId);
      return true;
    },
    undo(range, now) {
      for (const text of UNDO_SLICE) database.sql(text).run({ load: number, list: listNo(), ...range, now });
    },
    write(range, mode, { diff, now, beat }) {
      const named = { load: held(HEARTBEAT, beat), list: listNo(), ...range, now };
      if (diff.removed > 0) {
        const leaving = prepare<{ no: number; plate: string }>(sql.leave(mode)).all(named);
        for (const { no, plate } of leaving) database.sql(LOG_REMOVED).run(named.load, no, plate, now);
      }
      if (diff.updated > 0) {
        const updated = prepare<{ no: number }>(sql.update).all(named);
        for (const [first, last] of rangesOf(updated.map(({ no }) => no)))
          database.sql(LOG_PUT).run(named.load, first, last, now);
      }
      if (diff.added > 0) {
        const { changes, lastInsertRowid } = prepare(sql.add).run(named);
        // The numbers of one INSERT are consecutive: nobody else can write meanwhile.
        const first = Number(lastInsertRowid) - changes + 1;
        database.sql(LOG_PUT).run(named.load, first, lastInsertRowid, now);
        database.sql(FIRST_ADDED).run({ load: named.load, no: first });
      }
    },
    changedSince: (seq) => database.sql<OtherChange>(CHANGED_SINCE).all({ seq, list: listNo() }),
    publish({ added, updated, removed }, now) {
      const no = held(PUBLISH);
      if (added === 0 && updated === 0 && removed === 0) return;
      const list = listNo();
      database.sql(NEW_VERSION).run(added - removed, now, list);
      database.sql(LOG).run(list, no, now);
    },
    apply(now, mode = 'incremental') {
      const diff = applyAtOnce(load, now, mode);
      while (number !== null && !tidyLoad(database, number, now));
      return diff;
    },
    end() {
      freed();
      if (number !== null) atWork.end(number);
    },
  };
  return load;
}

function applyAtOnce(load: ListLoad, now: number, mode: LoadMode): LoadDiff {
  if (!load.take(now)) throw new LprError('busy', 'Another file is being loaded into this list');
  const diffs: LoadDiff[] = [];
  for (const range of slicesOf(load, mode)) {
    const diff = load.diff(range, mode);
    load.write(range, mode, { diff, now, beat: now });
    diffs.push(diff);
  }
  const diff = sumOfDiffs(diffs);
  load.publish(diff, now);
  return diff;
}

/** Runs of consecutive numbers, so that a change of the whole list is few lines of the log. */
function* rangesOf(numbers: readonly number[]): Generator<readonly [first: number, last: number]> {
  const sorted = Float64Array.from(numbers).sort();
  let first = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[i - 1] + 1) continue;
    yield [sorted[first], sorted[i - 1]];
    first = i;
  }
}
