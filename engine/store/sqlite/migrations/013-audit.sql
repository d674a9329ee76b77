-- The record of every look-up (engine/audit). Rows are only added; what others search by is computed from the text that was committed to.
CREATE TABLE audit_rows (
  -- Place in the log, from 0 without gaps.
  seq INTEGER PRIMARY KEY,
  -- JSON, to the letter as it was committed to.
  body TEXT NOT NULL,
  salt BLOB NOT NULL,
  at INTEGER GENERATED ALWAYS AS (body ->> '$.at') VIRTUAL,
  actor TEXT GENERATED ALWAYS AS (body ->> '$.actor') VIRTUAL,
  action TEXT GENERATED ALWAYS AS (body ->> '$.action') VIRTUAL,
  case_number TEXT GENERATED ALWAYS AS (body ->> '$.case_number') VIRTUAL
) STRICT;

CREATE INDEX audit_rows_by_actor ON audit_rows (actor, seq);

CREATE INDEX audit_rows_by_case ON audit_rows (case_number, seq) WHERE case_number IS NOT NULL;

-- Hashes of the whole subtrees of the Merkle tree: level 0 are leaves, a node of level n covers 2^n of them.
CREATE TABLE audit_nodes (
  level INTEGER NOT NULL,
  place INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;

-- Signed notes, one a size of the log.
CREATE TABLE audit_checkpoints (
  size INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
