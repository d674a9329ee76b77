import type { ListLoadsStore } from '../list-loads.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes } from './ids.ts';
import { type ChangeRow, changeOf } from './staged-rows.ts';

const KEEP = `
  INSERT INTO load_changes (list_no, version, at, change, row, plate, jurisdiction, fields)
  SELECT no, ?, ?, ?, ?, ?, ?, ? FROM watchlists WHERE id = ?`;
const KEPT = `
  SELECT change, row, plate, jurisdiction, fields FROM load_changes
  WHERE list_no = (SELECT no FROM watchlists WHERE id = ?) AND version = ? ORDER BY no`;

/** What loads that were stored have changed. */
export function keptLoads(database: SqliteDatabase): Pick<ListLoadsStore, 'keepChanges' | 'changesOf'> {
  return {
    keepChanges({ listId, version, at }, changes) {
      const keep = database.sql(KEEP);
      for (const { change, row, plate, jurisdiction, fields } of changes)
        keep.run(version, at, change, row, plate, jurisdiction ?? '', fields.join(' '), idBytes(listId));
    },
    changesOf: ({ listId, version }) => database.sql<ChangeRow>(KEPT).all(idBytes(listId), version).map(changeOf),
  };
}
