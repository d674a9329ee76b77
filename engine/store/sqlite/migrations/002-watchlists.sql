-- Watchlists with their entries, the log of what changed in them, and the hits.

-- A removed list stays as a row, because its hits refer to it; its entries go.
CREATE TABLE watchlists (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL COLLATE NOCASE,
  agency TEXT,
  -- No CHECK: policies are the engine's to add, and a CHECK cannot be changed without copying the table.
  policy TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
  version INTEGER NOT NULL,
  -- How many rows of `entries` it has.
  entries INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX watchlists_by_name ON watchlists (name) WHERE removed_at IS NULL;

-- AUTOINCREMENT: a number is never given twice, so that the match index can tell a new entry from a removed one.
CREATE TABLE entries (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  plate TEXT NOT NULL,
  -- '' where none is listed: NULLs would not be equal in the key.
  jurisdiction TEXT NOT NULL,
  reason_code TEXT,
  case_number TEXT,
  vehicle TEXT,
  note TEXT,
  valid_from INTEGER,
  expires_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (list_no, plate, jurisdiction)
) STRICT;

-- What changed, in the order of the commits. Match indexes, also in other processes, follow it by `seq`.
-- `list`: the list itself, or all of it is gone. `put`: entries `entry_no`..`last_no` were added or changed (a load adds a whole
-- range with one row). `removed`: entry `entry_no` no longer stands under `plate`.
CREATE TABLE entry_changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  kind TEXT NOT NULL CHECK (kind IN ('list', 'put', 'removed')),
  entry_no INTEGER,
  last_no INTEGER,
  plate TEXT
) STRICT;

-- The entry is copied as it was when it hit; it may be changed or gone since. Camera, time and plate are copied from the read,
-- which never changes, so that filters need no join.
CREATE TABLE hits (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('unverified', 'confirmed', 'rejected', 'withdrawn')),
  rule TEXT NOT NULL,
  score REAL NOT NULL,
  explanation TEXT NOT NULL,
  read_no INTEGER NOT NULL REFERENCES reads (no),
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  captured_at INTEGER NOT NULL,
  read_plate TEXT NOT NULL,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  list_name TEXT NOT NULL,
  list_version INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  entry_id BLOB NOT NULL,
  plate TEXT NOT NULL,
  jurisdiction TEXT,
  reason_code TEXT,
  case_number TEXT,
  vehicle TEXT,
  verified_by TEXT,
  verified_at INTEGER,
  verification_note TEXT,
  UNIQUE (read_no, entry_id)
) STRICT;

CREATE INDEX hits_by_status ON hits (status, no);
CREATE INDEX hits_by_list ON hits (list_no, no);
CREATE INDEX hits_by_time ON hits (captured_at);
CREATE INDEX hits_by_camera ON hits (camera_no, captured_at);
CREATE INDEX hits_by_plate ON hits (plate);
CREATE INDEX hits_by_read_plate ON hits (read_plate);
-- Open hits are looked over whenever their list or entry changes.
CREATE INDEX hits_open ON hits (list_no, entry_id) WHERE status = 'unverified';
