import type { EventTopic, LiveEvent } from '../../records/events.ts';
import type { EventsStore } from '../events.store.ts';
import type { SqliteDatabase } from './database.ts';

interface EventRow {
  id: number;
  topic: EventTopic;
  subject: string;
  kind: LiveEvent['kind'];
  at: number;
  body: string;
}

const APPEND = 'INSERT INTO events (topic, subject, kind, at, body) VALUES (?, ?, ?, ?, ?)';
// The unary plus keeps SQLite from using the topic's index: ids are in order, so walking them is cheaper than sorting.
const SINCE = 'SELECT * FROM events WHERE id > ? AND +topic IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?';
const SINCE_OF_SUBJECT =
  'SELECT * FROM events WHERE topic IN (SELECT value FROM json_each(?)) AND subject = ? AND id > ? ORDER BY id LIMIT ?';
const LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'events'";
const FIRST = 'SELECT min(id) AS id FROM events';
const PRUNE = 'DELETE FROM events WHERE id <= ?';

export function sqliteEvents(database: SqliteDatabase): EventsStore {
  const lastId = (): number => database.sql<{ seq: number }>(LAST).get()?.seq ?? 0;
  return {
    append({ topic, subject, kind, at, body }) {
      return Number(database.sql(APPEND).run(topic, subject, kind, at, JSON.stringify(body)).lastInsertRowid);
    },
    since(topic, afterId, limit, subject) {
      const topics = JSON.stringify([topic].flat());
      const rows =
        subject === undefined
          ? database.sql<EventRow>(SINCE).all(afterId, topics, limit)
          : database.sql<EventRow>(SINCE_OF_SUBJECT).all(topics, subject, afterId, limit);
      return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
    },
    firstId: () => database.sql<{ id: number | null }>(FIRST).get()?.id ?? null,
    lastId,
    prune(keep) {
      database.sql(PRUNE).run(lastId() - keep);
    },
  };
}
