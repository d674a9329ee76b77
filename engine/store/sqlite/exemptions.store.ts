import type { Exemption } from '../../records/exemptions.ts';
import type { ExemptionsStore } from '../exemptions.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';

type Row = Omit<Exemption, 'id' | 'list_id' | 'jurisdiction' | 'by'> & {
  no: number;
  id: Buffer;
  list_id: Buffer | null;
  jurisdiction: string;
  made_by: string;
};

const FROM = `
  SELECT x.no, x.id, x.kind, x.plate, x.jurisdiction, w.id AS list_id, x.reason, x.made_by, x.created_at, x.expires_at, x.kept_back,
    x.last_kept_back_at
  FROM exemptions x LEFT JOIN watchlists w ON w.no = x.list_no`;
const GET = `${FROM} WHERE x.kind = ? AND x.id = ?`;
const PAGE = `${FROM} WHERE x.kind = ? AND x.no < ? ORDER BY x.no DESC LIMIT ?`;
const PAGE_OF_PLATE = `${FROM} WHERE x.kind = ? AND x.no < ? AND x.plate = ? ORDER BY x.no DESC LIMIT ?`;
const HOLDING = `${FROM} WHERE x.plate IN (?, ?) AND (x.expires_at IS NULL OR x.expires_at > ?) AND (w.id IS NULL OR w.id = ?)`;
const ADD = `
  INSERT INTO exemptions (id, kind, plate, jurisdiction, list_no, reason, made_by, created_at, expires_at)
  VALUES (?, ?, ?, ?, (SELECT no FROM watchlists WHERE id = ?), ?, ?, ?, ?)`;
const KEPT_BACK = 'UPDATE exemptions SET kept_back = kept_back + 1, last_kept_back_at = ? WHERE id = ?';

export function sqliteExemptions(database: SqliteDatabase): ExemptionsStore {
  return {
    add({ id, kind, plate, jurisdiction, list_id, reason, by, created_at, expires_at }) {
      const list = list_id === null ? null : idBytes(list_id);
      database.sql(ADD).run(idBytes(id), kind, plate, jurisdiction ?? '', list, reason, by, created_at, expires_at);
    },
    get(kind, id) {
      const row = database.sql<Row>(GET).get(kind, idBytes(id));
      return row === undefined ? null : exemptionOf(row);
    },
    list: (kind, page) =>
      newestFirst(
        page,
        (before, most) =>
          page.plate === undefined
            ? database.sql<Row>(PAGE).all(kind, before, most)
            : database.sql<Row>(PAGE_OF_PLATE).all(kind, before, page.plate, most),
        exemptionOf,
      ),
    remove: (kind, id) => database.sql('DELETE FROM exemptions WHERE kind = ? AND id = ?').run(kind, idBytes(id)).changes === 1,
    holding: ([one, other], listId, at) => database.sql<Row>(HOLDING).all(one, other, at, idBytes(listId)).map(exemptionOf),
    keptBack(id, at) {
      database.sql(KEPT_BACK).run(at, idBytes(id));
    },
  };
}

function exemptionOf({ no: _, made_by, ...row }: Row): Exemption {
  return {
    ...row,
    id: idText(row.id),
    list_id: row.list_id === null ? null : idText(row.list_id),
    jurisdiction: row.jurisdiction === '' ? null : row.jurisdiction,
    by: made_by,
  };
}
