import type { Verdict } from '../../records/hits.ts';
import type { VerdictsStore } from '../verdicts.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes } from './ids.ts';

const ADD = `
  INSERT INTO verdicts (hit_no, status, made_by, note, plate, state, reason, outcome, agreement, at)
  SELECT no, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM hits WHERE id = ?`;
const OF = `
  SELECT v.status, v.made_by AS by, v.note, v.plate, v.state, v.reason, v.outcome, v.agreement, v.at FROM verdicts v JOIN hits h ON h.no = v.hit_no
  WHERE h.id = ? ORDER BY v.no`;

export function sqliteVerdicts(database: SqliteDatabase): VerdictsStore {
  return {
    add(hitId, { status, by, note, plate, state, reason, outcome, agreement, at }) {
      database.sql(ADD).run(status, by, note, plate, state, reason, outcome, agreement, at, idBytes(hitId));
    },
    of: (hitId) => database.sql<Verdict>(OF).all(idBytes(hitId)),
  };
}
