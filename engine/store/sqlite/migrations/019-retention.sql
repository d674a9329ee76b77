CREATE TABLE holds (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  case_number TEXT NOT NULL,
  reason TEXT NOT NULL,
  plate TEXT,
  captured_from INTEGER,
  captured_to INTEGER,
  made_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  released_at INTEGER,
  released_by TEXT
) STRICT;

CREATE INDEX holds_of_plates ON holds (plate) WHERE released_at IS NULL AND plate IS NOT NULL;
CREATE INDEX holds_of_cases ON holds (case_number) WHERE released_at IS NULL;

-- Runs that deleted something. The one without done_at is under way, or was interrupted and is ended by the next.
CREATE TABLE deletions (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  done_at INTEGER,
  -- JSON, by kind.
  counts TEXT NOT NULL,
  captured_from INTEGER,
  captured_to INTEGER,
  hash BLOB NOT NULL,
  audit_seq INTEGER
) STRICT;

-- Pictures that no kept row needed when their rows were forgotten; their files are still there.
CREATE TABLE pictures_to_delete (image BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

-- 1 where nothing is left to forget of the rows without a picture.
ALTER TABLE batches ADD COLUMN rows_forgotten INTEGER NOT NULL DEFAULT 0;
CREATE INDEX batches_to_forget ON batches (created_at) WHERE rows_forgotten = 0;

-- A row whose text was forgotten has an empty salt.
CREATE INDEX audit_rows_whole ON audit_rows (seq) WHERE length(salt) > 0;

-- Deleting a read looks for the rows that refer to it, and deleting a picture for the rows that show it.
CREATE INDEX batch_rows_by_read ON batch_rows (read_no) WHERE read_no IS NOT NULL;
CREATE INDEX batch_row_reads_by_read ON batch_row_reads (read_no);
CREATE INDEX batch_rows_by_image ON batch_rows (image) WHERE image IS NOT NULL;
CREATE INDEX batch_rows_by_time ON batch_rows (captured_at) WHERE image IS NOT NULL;
