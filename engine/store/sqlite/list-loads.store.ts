import { LprError } from '../../errors.ts';
import type { Owner } from '../batches.store.ts';
import { isFree } from '../lease.ts';
import type { ListLoadsStore } from '../list-loads.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes } from './ids.ts';
import { keptLoads } from './kept-loads.ts';
import { sqliteListLoad } from './list-load.ts';
import { stagedTable } from './load-statements.ts';
import { LoadsAtWork } from './loads-at-work.ts';
import { tidyLoad } from './tidy-load.ts';

/** SQLite attaches up to ten databases to a connection. */
const MOST_LOADS = 8;

const AT_WORK = `
  SELECT l.no, l.owner AS token, l.owner_host AS host, l.owner_pid AS pid, l.heartbeat_at FROM list_loads l
  JOIN watchlists w ON w.no = l.list_no WHERE w.id = coalesce(?, w.id)`;

type AtWork = Owner & { readonly no: number; readonly heartbeat_at: number };

/**
 * Each load has a database of its own in memory, attached while it lasts: staging takes no lock on the data, and at the end all
 * of its memory is freed at once. A million rows take about 150 MB.
 */
export function sqliteListLoads(database: SqliteDatabase, owner: Owner): ListLoadsStore {
  const free = Array.from({ length: MOST_LOADS }, (_, i) => `load_${i}`);
  const atWork = new LoadsAtWork();
  return {
    begin(listId, makesList = false) {
      const schema = free.at(-1);
      if (schema === undefined) {
        throw new LprError('busy', `${MOST_LOADS} list files are being loaded: try again when one of them has ended`);
      }
      database.connection.exec(`ATTACH ':memory:' AS ${schema}; ${stagedTable(schema)}`);
      free.pop();
      const freed = (): void => {
        database.connection.exec(`DETACH ${schema}`);
        free.push(schema);
      };
      return sqliteListLoad(database, schema, { listId, makesList, owner, atWork, freed });
    },
    ...keptLoads(database),
    ended: (listId) => atWork.ended(listId),
    abandoned: (now, listId) =>
      database
        .sql<AtWork>(AT_WORK)
        .all(listId === undefined ? null : idBytes(listId))
        .filter((load) => (load.token === owner.token ? !atWork.has(load.no) : isFree({ owner: load }, now)))
        .map(({ no }) => no),
    tidy: (load, now) => tidyLoad(database, load, now),
  };
}
