-- What each load of a list file has changed, entry by entry: the first 1,000 of each kind. Goes with the event of the load (engine/retention/kept-data.ts).
CREATE TABLE load_changes (
  no INTEGER PRIMARY KEY,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  -- The list's version after the load.
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('added', 'updated', 'removed')),
  row INTEGER,
  plate TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  -- Those that differ, separated by spaces.
  fields TEXT NOT NULL
) STRICT;
CREATE INDEX load_changes_of_load ON load_changes (list_no, version);
