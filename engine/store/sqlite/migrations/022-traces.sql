-- Requests to trace sets of plates (engine/traces), and what each plate gave.
CREATE TABLE traces (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  made_by TEXT NOT NULL,
  agency TEXT,
  purpose TEXT NOT NULL,
  case_number TEXT NOT NULL,
  -- JSON: an array of plates.
  plates TEXT NOT NULL,
  from_at INTEGER,
  to_at INTEGER,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  error TEXT,
  -- Who was seen with the plates, JSON.
  company TEXT,
  owner_token TEXT,
  owner_host TEXT,
  owner_pid INTEGER
) STRICT;

CREATE INDEX traces_open ON traces (no) WHERE state IN ('waiting', 'running');

CREATE TABLE trace_plates (
  trace_no INTEGER NOT NULL REFERENCES traces (no) ON DELETE CASCADE,
  plate TEXT NOT NULL,
  seen INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (trace_no, plate)
) STRICT, WITHOUT ROWID;
