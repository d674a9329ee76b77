import type { SavedQuestion } from '../../records/saved-questions.ts';
import type { SavedQuestionsStore } from '../saved-questions.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';

type Row = Omit<SavedQuestion, 'id' | 'asked' | 'by' | 'answer' | 'window'> & {
  readonly no: number;
  readonly id: Buffer;
  readonly asked: string;
  readonly made_by: string;
  readonly answer_id: Buffer | null;
  readonly window_from: number | null;
  readonly window_to: number | null;
};

const FROM = `
  SELECT no, id, name, question, asked, days, every_hours, made_by, channel, purpose, case_number, created_at, due_at, answered_at, answer_id,
    named, changed_at, error, window_from, window_to
  FROM saved_questions`;
const ADD = `
  INSERT INTO saved_questions (id, name, question, asked, days, every_hours, made_by, channel, purpose, case_number, created_at, due_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const ANSWERED = `
  UPDATE saved_questions SET due_at = @next, answered_at = @at, answer_id = @answer, named = @named, named_hash = @hash,
    found = @found, window_from = @from, window_to = @to, changed_at = iif(@changed, @at, changed_at), error = NULL
  WHERE id = @id AND due_at = @due_at`;
const RESCHEDULE = 'UPDATE saved_questions SET every_hours = ?, due_at = ? WHERE id = ?';
const FAILED = 'UPDATE saved_questions SET due_at = ?, error = ? WHERE id = ? AND due_at = ?';

export function sqliteSavedQuestions(database: SqliteDatabase): SavedQuestionsStore {
  return {
    add({ id, name, question, asked, days, every_hours, by, channel, purpose, case_number, created_at, due_at }) {
      const what = [name, question, JSON.stringify(asked), days, every_hours];
      database.sql(ADD).run(idBytes(id), ...what, by, channel, purpose, case_number, created_at, due_at);
    },
    get(id) {
      const row = database.sql<Row>(`${FROM} WHERE id = ?`).get(idBytes(id));
      return row === undefined ? null : savedOf(row);
    },
    list: (page) =>
      newestFirst(
        page,
        (before, most) => database.sql<Row>(`${FROM} WHERE no < ? ORDER BY no DESC LIMIT ?`).all(before, most),
        savedOf,
      ),
    count: () => database.sql<{ n: number }>('SELECT count(*) AS n FROM saved_questions').get()?.n ?? 0,
    reschedule: (id, every_hours, due_at) => database.sql(RESCHEDULE).run(every_hours, due_at, idBytes(id)).changes === 1,
    remove: (id) => database.sql('DELETE FROM saved_questions WHERE id = ?').run(idBytes(id)).changes === 1,
    due: (now) =>
      database
        .sql<{ id: Buffer }>('SELECT id FROM saved_questions WHERE due_at <= ? ORDER BY due_at, no')
        .all(now)
        .map(({ id }) => idText(id)),
    nextDue: () => database.sql<{ at: number | null }>('SELECT min(due_at) AS at FROM saved_questions').get()?.at ?? null,
    namedHash: (id) =>
      database.sql<{ hash: Buffer | null }>('SELECT named_hash AS hash FROM saved_questions WHERE id = ?').get(idBytes(id))
        ?.hash ?? null,
    found(id) {
      const row = database.sql<{ found: Buffer | null }>('SELECT found FROM saved_questions WHERE id = ?').get(idBytes(id));
      return row?.found == null ? null : idsIn(row.found);
    },
    finish(id, due_at, { at, due_at: next, answer, error }) {
      if (answer === null) return database.sql(FAILED).run(next, error, idBytes(id), due_at).changes === 1;
      const { named, hash, isChanged, window } = answer;
      const row = {
        ...{ id: idBytes(id), due_at, next, at, named, hash, changed: isChanged ? 1 : 0 },
        answer: answer.id === null ? null : idBytes(answer.id),
        found: answer.found === null ? null : Buffer.concat(answer.found.map(idBytes)),
        ...{ from: window?.from ?? null, to: window?.to ?? null },
      };
      return database.sql(ANSWERED).run(row).changes === 1;
    },
  };
}

/** Bytes of an id. */
const ID = 16;

function idsIn(bytes: Buffer): string[] {
  return Array.from({ length: bytes.length / ID }, (_, i) => idText(bytes.subarray(i * ID, (i + 1) * ID)));
}

function savedOf({ no: _, id, asked, made_by, answer_id, window_from, window_to, ...row }: Row): SavedQuestion {
  return {
    ...row,
    ...{ id: idText(id), asked: JSON.parse(asked) as SavedQuestion['asked'], by: made_by },
    answer: answer_id === null ? null : idText(answer_id),
    window: window_from === null || window_to === null ? null : { from: window_from, to: window_to },
  };
}
