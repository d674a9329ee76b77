-- Two agencies may give the same number to different seizures: the key is the number and whose record it is. Records from before are the data owner's.
-- A key cannot be changed in place, and dropping a table deletes what refers to it: the parts are copied, too.
CREATE TABLE seizures_of_agencies (
  no INTEGER PRIMARY KEY,
  -- The sender's own number.
  event_id TEXT NOT NULL,
  -- Whose record it is; '' for the agency that owns the data: NULLs would not be equal in the key.
  agency TEXT NOT NULL,
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
  note TEXT,
  UNIQUE (event_id, agency)
) STRICT;

INSERT INTO seizures_of_agencies
SELECT no, event_id, '', at, kind, place, state, lat, lon, road, direction, origin_state, traced_state, concealment, note FROM seizures;

CREATE TABLE items_of_seizures (
  seizure_no INTEGER NOT NULL REFERENCES seizures_of_agencies (no) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  item TEXT NOT NULL,
  quantity REAL NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (seizure_no, n)
) STRICT, WITHOUT ROWID;

INSERT INTO items_of_seizures SELECT seizure_no, n, item, quantity, unit FROM seizure_items;

CREATE TABLE vehicles_of_seizures (
  seizure_no INTEGER NOT NULL REFERENCES seizures_of_agencies (no) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  plate TEXT NOT NULL,
  jurisdiction TEXT,
  vehicle TEXT,
  PRIMARY KEY (seizure_no, n)
) STRICT, WITHOUT ROWID;

INSERT INTO vehicles_of_seizures SELECT seizure_no, n, plate, jurisdiction, vehicle FROM seizure_vehicles;

DROP TABLE seizure_items;
DROP TABLE seizure_vehicles;
DROP TABLE seizures;
ALTER TABLE seizures_of_agencies RENAME TO seizures;
ALTER TABLE items_of_seizures RENAME TO seizure_items;
ALTER TABLE vehicles_of_seizures RENAME TO seizure_vehicles;

-- Few agencies have many records: the index gives each of their names without looking at all rows.
CREATE INDEX seizures_by_agency ON seizures (agency);

CREATE INDEX seizures_by_time ON seizures (at, no);

CREATE INDEX seizure_vehicles_by_plate ON seizure_vehicles (plate);
