import type { KeptAnswer } from '../../records/kept-answers.ts';
import type { KeptAnswersStore } from '../kept-answers.store.ts';
import type { SqliteDatabase } from './database.ts';

const GET = 'SELECT key, asked, status, location, body, at FROM kept_answers WHERE key = ?';
const ADD = `
  INSERT INTO kept_answers (key, asked, status, location, body, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;
const FORGET = `
  DELETE FROM kept_answers WHERE at < ? OR key IN (SELECT key FROM kept_answers ORDER BY at DESC LIMIT -1 OFFSET ?)`;

export function sqliteKeptAnswers(database: SqliteDatabase): KeptAnswersStore {
  return {
    get: (key) => database.sql<KeptAnswer>(GET).get(key) ?? null,
    add({ key, asked, status, location, body, at }, { oldest, most }) {
      database.transaction(() => {
        database.sql(ADD).run(key, asked, status, location, body, at);
        database.sql(FORGET).run(oldest, most);
      });
    },
  };
}
