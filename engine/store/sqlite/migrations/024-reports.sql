-- Why a hit was rejected, and what came of one that was confirmed.
ALTER TABLE verdicts ADD COLUMN reason TEXT;
ALTER TABLE verdicts ADD COLUMN outcome TEXT;
ALTER TABLE hits ADD COLUMN reject_reason TEXT;
ALTER TABLE hits ADD COLUMN outcome TEXT;

-- Counts for reports (engine/reports): they hold no plate, and stay when what they count is deleted. Days are since 1970-01-01 UTC.
-- Reads, by day of capture: written with the reads.
CREATE TABLE read_counts (
  day INTEGER NOT NULL,
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  n INTEGER NOT NULL,
  PRIMARY KEY (day, camera_no)
) STRICT, WITHOUT ROWID;

INSERT INTO read_counts (day, camera_no, n) SELECT captured_at / 86400000, camera_no, count(*) FROM reads GROUP BY 1, 2;

-- Hits that were deleted, as they were then, by day of capture. Hits that are there are counted where they are: verdicts change them.
CREATE TABLE deleted_hit_counts (
  day INTEGER NOT NULL,
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  level TEXT NOT NULL,
  status TEXT NOT NULL,
  -- '' for none, as in the next column: NULLs would not be equal in the key.
  reject_reason TEXT NOT NULL,
  outcome TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, camera_no, list_no, level, status, reject_reason, outcome)
) STRICT, WITHOUT ROWID;

-- Rows of the audit log, by the day they were written: their private parts are forgotten after a time. `purpose` is one of the known ones, 'other', or
-- '' for none: whoever types a purpose of his own may type a plate.
CREATE TABLE look_up_counts (
  day INTEGER NOT NULL,
  action TEXT NOT NULL,
  purpose TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, action, purpose)
) STRICT, WITHOUT ROWID;

INSERT INTO look_up_counts (day, action, purpose, n)
SELECT at / 86400000, action,
  CASE
    WHEN body ->> '$.purpose' IS NULL THEN ''
    WHEN body ->> '$.purpose' IN ('criminal investigation', 'missing or endangered person', 'stolen vehicle or plate', 'wanted person',
      'verification of an alert', 'audit', 'training') THEN body ->> '$.purpose'
    ELSE 'other'
  END,
  count(*)
FROM audit_rows GROUP BY 1, 2, 3;
