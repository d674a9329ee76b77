import { createHash } from 'node:crypto';
import type { StoredAnswer } from '../../records/answers.ts';
import type { AnswersStore } from '../answers.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';

interface AnswerRow {
  no: number;
  id: Buffer;
  question: StoredAnswer['question'];
  created_at: number;
  body: string;
  row_count: number | null;
}

const ADD =
  'INSERT INTO answers (id, question, hash, created_at, body, row_count) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING';
const SAME = 'SELECT * FROM answers WHERE hash = ?';
const GET = 'SELECT * FROM answers WHERE id = ?';
const LIST = `
  SELECT no, id, question, created_at, row_count FROM answers WHERE no < @before AND (@question IS NULL OR question = @question) ORDER BY no DESC LIMIT @most`;

export function sqliteAnswers(database: SqliteDatabase): AnswersStore {
  return {
    add({ id, question, created_at, body, rows }) {
      const hash = createHash('sha256').update(body).digest();
      return database.transaction(() => {
        database.sql(ADD).run(idBytes(id), question, hash, created_at, body, rows);
        return answerOf(database.sql<AnswerRow>(SAME).get(hash) as AnswerRow);
      });
    },
    get(id) {
      const row = database.sql<AnswerRow>(GET).get(idBytes(id));
      return row === undefined ? null : answerOf(row);
    },
    list: (page) =>
      newestFirst(
        page,
        (before, most) => database.sql<Omit<AnswerRow, 'body'>>(LIST).all({ before, question: page.question ?? null, most }),
        ({ id, question, created_at, row_count }) => ({ id: idText(id), question, created_at, rows: row_count }),
      ),
  };
}

function answerOf({ id, question, created_at, body, row_count }: AnswerRow): StoredAnswer {
  return { id: idText(id), question, created_at, body, rows: row_count };
}
