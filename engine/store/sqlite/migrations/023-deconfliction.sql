-- Which agency has an interest in which plate beside its lists (engine/deconfliction): searches and traces.
CREATE TABLE interests (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  plate TEXT NOT NULL,
  agency TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('search', 'trace')),
  -- Row of the audit log, or id of the trace.
  ref TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX interests_by_plate ON interests (plate);

CREATE INDEX interests_searches ON interests (at) WHERE what = 'search';

CREATE TABLE agency_contacts (
  agency TEXT PRIMARY KEY,
  contact TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE deconfliction_notices (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  -- Who is told, of whom.
  agency TEXT NOT NULL,
  other TEXT NOT NULL,
  -- Never shown: two agencies are told once of each plate.
  plate TEXT NOT NULL,
  -- What of the agency's own it is about.
  what TEXT NOT NULL CHECK (what IN ('list', 'search', 'trace')),
  ref TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (agency, other, plate)
) STRICT;

-- How far entries and interests were compared with all others.
CREATE TABLE deconfliction_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  entry_no INTEGER NOT NULL,
  interest_no INTEGER NOT NULL
) STRICT;

INSERT INTO deconfliction_state VALUES (1, 0, 0);

CREATE TRIGGER entries_other_plate AFTER UPDATE OF plate ON entries WHEN new.plate <> old.plate BEGIN
  UPDATE deconfliction_state SET entry_no = min(entry_no, new.no - 1);
END;

CREATE TRIGGER watchlists_other_agency AFTER UPDATE OF agency ON watchlists WHEN new.agency IS NOT old.agency BEGIN
  UPDATE deconfliction_state SET entry_no = 0;
END;
