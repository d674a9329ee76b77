import type { ModelRecord, ModelsStore } from '../models.store.ts';
import type { SqliteDatabase } from './database.ts';
import { newestFirst } from './page.ts';

const COLUMNS = 'version, parent, source, created_at, verdicts';
const ADD = `INSERT INTO models (${COLUMNS}, parameters) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (version) DO NOTHING`;
const GET = `SELECT ${COLUMNS}, parameters FROM models WHERE version = ?`;
const LIST = `SELECT no, ${COLUMNS} FROM models WHERE no < ? ORDER BY no DESC LIMIT ?`;
const IN_USE = 'SELECT version FROM model_uses ORDER BY no DESC LIMIT 1';

type Listed = Omit<ModelRecord, 'parameters'> & { readonly no: number };

export function sqliteModels(database: SqliteDatabase): ModelsStore {
  return {
    add: ({ version, parent, source, created_at, verdicts, parameters }) =>
      database.sql(ADD).run(version, parent, source, created_at, verdicts, parameters).changes === 1,
    get: (version) => database.sql<ModelRecord>(GET).get(version) ?? null,
    list: (page) =>
      newestFirst(
        page,
        (before, most) => database.sql<Listed>(LIST).all(before, most),
        ({ no: _, ...row }) => row,
      ),
    inUse: () => database.sql<{ version: string }>(IN_USE).get()?.version ?? null,
    use(version, at) {
      database.sql('INSERT INTO model_uses (version, at) VALUES (?, ?)').run(version, at);
    },
  };
}
