import type { EventTopic, LiveEvent } from '../../records/events.ts';
import type { AlertLatency } from '../../records/latencies.ts';
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
/** A picture came when its batch was accepted; a read without one when it was received. */
const LATENCY = `
  SELECT (e.at - r.captured_at) / 1000.0 AS capture, (e.at - coalesce(b.created_at, r.received_at)) / 1000.0 AS ingest
  FROM events AS e
  JOIN reads AS r ON r.id = unhex(replace(e.body ->> '$.read_id', '-', ''))
  LEFT JOIN batches AS b ON b.no = r.batch_no
  WHERE e.topic = 'hit' AND e.kind = 'hit.created' AND NOT coalesce(e.body ->> '$.retro', 0)`;
const LATENCIES = `${LATENCY} AND e.at >= ? AND e.at < ?`;
const LATENCY_OF = `${LATENCY} AND e.id = ?`;
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
    alertLatencies: (from, to) => database.sql<AlertLatency>(LATENCIES).iterate(from, to),
    alertLatency: (id) => database.sql<AlertLatency>(LATENCY_OF).get(id) ?? null,
    firstId: () => database.sql<{ id: number | null }>(FIRST).get()?.id ?? null,
    lastId,
    prune(keep) {
      database.sql(PRUNE).run(lastId() - keep);
    },
  };
}
