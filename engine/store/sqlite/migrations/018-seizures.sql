-- Seizures as a national seizure system keeps them (engine/links).
CREATE TABLE seizures (
  no INTEGER PRIMARY KEY,
  -- The sender's own number.
  event_id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  kind TEXT,
  place TEXT,
  state TEXT NOT NULL,
  lat REAL,
  lon REAL,
  road TEXT,
  direction TEXT,
  origin_state TEXT,
  traced_state TEXT,
  concealment TEXT,
  note TEXT
) STRICT;

CREATE INDEX seizures_by_time ON seizures (at, no);

CREATE TABLE seizure_items (
  seizure_no INTEGER NOT NULL REFERENCES seizures (no) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  item TEXT NOT NULL,
  quantity REAL NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (seizure_no, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE seizure_vehicles (
  seizure_no INTEGER NOT NULL REFERENCES seizures (no) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  plate TEXT NOT NULL,
  jurisdiction TEXT,
  vehicle TEXT,
  PRIMARY KEY (seizure_no, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX seizure_vehicles_by_plate ON seizure_vehicles (plate);
