-- Several records of one plate on one list, as NCIC has them: a record's own number is part of what makes an entry this entry.
-- The key of a table cannot be changed, so it is copied.

CREATE TABLE entries_with_records (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  plate TEXT NOT NULL,
  -- '' where none is listed: NULLs would not be equal in the key. The same for `record`.
  jurisdiction TEXT NOT NULL,
  record TEXT NOT NULL,
  reason_code TEXT,
  case_number TEXT,
  vehicle TEXT,
  note TEXT,
  valid_from INTEGER,
  expires_at INTEGER,
  priority INTEGER,
  active_hours TEXT,
  cameras TEXT,
  area TEXT,
  direction REAL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (list_no, plate, jurisdiction, record)
) STRICT;
-- Entries of vehicle extracts, which begin their note with the agency, keep their identity: their number is their case number.
INSERT INTO entries_with_records
  SELECT no, id, list_no, plate, jurisdiction, iif(note GLOB 'ORI *, entered *', coalesce(case_number, ''), ''), reason_code,
    case_number, vehicle, note, valid_from, expires_at, priority, active_hours, cameras, area, direction, created_at, updated_at
  FROM entries;
-- Numbers are never given twice, also those of entries that are gone.
UPDATE sqlite_sequence SET seq = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'entries'), 0) WHERE name = 'entries_with_records';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'entries_with_records', seq FROM sqlite_sequence
  WHERE name = 'entries' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'entries_with_records');
DROP TABLE entries;
ALTER TABLE entries_with_records RENAME TO entries;
CREATE INDEX entries_patterns ON entries (list_no) WHERE plate GLOB '*[*?]*';
