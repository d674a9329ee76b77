-- Roads as a file drew them (engine/roads), and corridors that have a name (engine/corridors).
CREATE TABLE roads (
  no INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- Ids of the places at its ends, where the file names them.
  from_place TEXT,
  to_place TEXT,
  km REAL NOT NULL,
  kmh REAL,
  -- JSON: [[lat, lon], …]
  line TEXT NOT NULL
) STRICT;

CREATE TABLE corridors (
  name TEXT PRIMARY KEY,
  road TEXT,
  toward TEXT CHECK (toward IN ('north', 'east', 'south', 'west')),
  -- JSON: ids of cameras in driving order.
  cameras TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
