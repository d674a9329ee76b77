-- Questions that are asked again and again (engine/saved), and what the last answer named.
CREATE TABLE saved_questions (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  question TEXT NOT NULL,
  -- JSON: the parameters that were given.
  asked TEXT NOT NULL,
  -- Up to the newest read; NULL: all that is kept.
  days REAL,
  every_hours REAL NOT NULL,
  made_by TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('http', 'cli')),
  purpose TEXT,
  case_number TEXT,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  answered_at INTEGER,
  answer_id BLOB,
  -- SHA-256 of all that the answer names.
  named_hash BLOB,
  named INTEGER,
  changed_at INTEGER,
  error TEXT
) STRICT;

CREATE INDEX saved_questions_due ON saved_questions (due_at);
