-- Decisions to let another agency see something (engine/sharing). Rows are only added; a grant ends by its time or by a revocation.
CREATE TABLE sharing_grants (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  from_agency_no INTEGER NOT NULL REFERENCES agencies (no),
  to_agency_no INTEGER NOT NULL REFERENCES agencies (no),
  what TEXT NOT NULL,
  -- JSON array of ids of cameras; null: not limited to named ones.
  cameras TEXT,
  -- As `fields/area.ts` writes it.
  area TEXT,
  list_no INTEGER REFERENCES watchlists (no),
  case_number TEXT,
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  revoked_at INTEGER,
  revoked_by TEXT
) STRICT;

CREATE INDEX sharing_grants_by_receiver ON sharing_grants (to_agency_no, valid_until) WHERE revoked_at IS NULL;

-- What was seen by a grant: how many reads, hits, entries or traces one look-up showed. Who looked and what for stands in the audit log.
CREATE TABLE sharing_receipts (
  audit_seq INTEGER NOT NULL REFERENCES audit_rows (seq),
  grant_no INTEGER NOT NULL REFERENCES sharing_grants (no),
  shown INTEGER NOT NULL,
  PRIMARY KEY (audit_seq, grant_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX sharing_receipts_by_grant ON sharing_receipts (grant_no, audit_seq);
