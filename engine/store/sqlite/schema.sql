-- Generated from migrations/ (see schema.test.ts); schema version 1.

CREATE TABLE cameras (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  lat REAL,
  lon REAL,
  heading REAL,
  reads INTEGER NOT NULL DEFAULT 0,
  last_read_at INTEGER
) STRICT;

CREATE TABLE readers (
  no INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batches (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('receiving', 'accepted', 'running', 'done', 'cancelled')),
  -- SHA-256 over all rows and contents: the same batch again is this batch. Null while it is being received.
  digest BLOB UNIQUE,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  -- The lease: which engine receives or works it, and when it last said so. Null: nobody.
  owner TEXT,
  owner_host TEXT,
  owner_pid INTEGER,
  heartbeat_at INTEGER
) STRICT;

CREATE INDEX batches_unfinished ON batches (state) WHERE state IN ('receiving', 'accepted', 'running');

CREATE TABLE reads (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  captured_at INTEGER NOT NULL,
  identity ANY NOT NULL,
  received_at INTEGER NOT NULL,
  plate TEXT NOT NULL,
  -- Null where it is the same as `plate`.
  raw TEXT,
  lattice TEXT NOT NULL,
  jurisdiction TEXT,
  jurisdiction_p REAL,
  reader_no INTEGER NOT NULL REFERENCES readers (no),
  batch_no INTEGER REFERENCES batches (no),
  batch_row INTEGER,
  UNIQUE (camera_no, captured_at, identity)
) STRICT;

CREATE INDEX reads_by_time ON reads (captured_at);

CREATE INDEX reads_by_plate ON reads (plate, captured_at);

CREATE INDEX reads_by_batch ON reads (batch_no, captured_at) WHERE batch_no IS NOT NULL;

CREATE TABLE batch_rows (
  batch_no INTEGER NOT NULL REFERENCES batches (no) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  file TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('pending', 'read', 'ambiguous', 'unreadable', 'duplicate', 'rejected', 'failed', 'cancelled')),
  reason TEXT,
  detail TEXT,
  read_no INTEGER REFERENCES reads (no),
  -- SHA-256; null where the file never came.
  image BLOB,
  camera_id TEXT,
  captured_at INTEGER,
  lat REAL,
  lon REAL,
  heading REAL,
  jurisdiction TEXT,
  PRIMARY KEY (batch_no, row)
) STRICT, WITHOUT ROWID;

CREATE INDEX batch_rows_by_status ON batch_rows (batch_no, status);

CREATE TABLE batch_counts (
  batch_no INTEGER NOT NULL REFERENCES batches (no) ON DELETE CASCADE,
  status TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (batch_no, status)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER batch_rows_inserted AFTER INSERT ON batch_rows BEGIN
  INSERT INTO batch_counts (batch_no, status, rows) VALUES (new.batch_no, new.status, 1)
    ON CONFLICT (batch_no, status) DO UPDATE SET rows = rows + 1;
END;

CREATE TRIGGER batch_rows_changed AFTER UPDATE OF status ON batch_rows WHEN old.status <> new.status BEGIN
  UPDATE batch_counts SET rows = rows - 1 WHERE batch_no = old.batch_no AND status = old.status;
  INSERT INTO batch_counts (batch_no, status, rows) VALUES (new.batch_no, new.status, 1)
    ON CONFLICT (batch_no, status) DO UPDATE SET rows = rows + 1;
END;

CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX events_by_subject ON events (topic, subject);

CREATE TABLE benchmarks (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  suite TEXT NOT NULL,
  seed INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  result TEXT NOT NULL
) STRICT;
