-- A load of a list file writes its rows in slices, unseen, and publishes all of them with one row.

-- A load that is at work on a list, at most one a list. Until it is published nobody sees what it wrote; afterwards nobody sees what it
-- replaces. Its row goes when neither is left.
CREATE TABLE list_loads (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  list_no INTEGER NOT NULL UNIQUE REFERENCES watchlists (no),
  -- 1: the list was made for this load, and goes with it if it is not published.
  makes_list INTEGER NOT NULL CHECK (makes_list IN (0, 1)),
  published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
  -- Lowest number of its new entries.
  first_no INTEGER,
  owner TEXT NOT NULL,
  owner_host TEXT NOT NULL,
  owner_pid INTEGER NOT NULL,
  heartbeat_at INTEGER NOT NULL
) STRICT;

-- The load that added the entry, as long as it is at work or for ever; and the one that removes it.
ALTER TABLE entries ADD COLUMN added_by INTEGER;
ALTER TABLE entries ADD COLUMN removed_by INTEGER;
CREATE INDEX entries_leaving ON entries (removed_by) WHERE removed_by IS NOT NULL;

-- What entries will be once their load is published. `no` is the entry's.
CREATE TABLE entry_updates (
  load_no INTEGER NOT NULL,
  no INTEGER NOT NULL,
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
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (load_no, no)
) STRICT, WITHOUT ROWID;

-- Entries as everybody sees them: without those of removed lists, and of lists that are not published yet.
CREATE VIEW live_entries AS
SELECT e.no, e.id, e.list_no, w.id AS list_id, e.plate, e.jurisdiction, e.record,
  iif(u.no IS NULL, e.reason_code, u.reason_code) AS reason_code,
  iif(u.no IS NULL, e.case_number, u.case_number) AS case_number,
  iif(u.no IS NULL, e.vehicle, u.vehicle) AS vehicle,
  iif(u.no IS NULL, e.note, u.note) AS note,
  iif(u.no IS NULL, e.valid_from, u.valid_from) AS valid_from,
  iif(u.no IS NULL, e.expires_at, u.expires_at) AS expires_at,
  iif(u.no IS NULL, e.priority, u.priority) AS priority,
  iif(u.no IS NULL, e.active_hours, u.active_hours) AS active_hours,
  iif(u.no IS NULL, e.cameras, u.cameras) AS cameras,
  iif(u.no IS NULL, e.area, u.area) AS area,
  iif(u.no IS NULL, e.direction, u.direction) AS direction,
  e.created_at,
  iif(u.no IS NULL, e.updated_at, u.updated_at) AS updated_at
FROM entries e
  JOIN watchlists w ON w.no = e.list_no AND w.removed_at IS NULL
  LEFT JOIN list_loads l ON l.list_no = e.list_no
  LEFT JOIN entry_updates u ON l.published AND u.load_no = l.no AND u.no = e.no
WHERE l.no IS NULL OR iif(l.published, e.removed_by IS NULL, e.added_by IS NOT l.no);

-- A line `list` with the number of a load stands for all lines of that load.
ALTER TABLE entry_changes ADD COLUMN load_no INTEGER;
CREATE INDEX entry_changes_of_loads ON entry_changes (load_no) WHERE load_no IS NOT NULL;

-- What a load changes, as in `entry_changes`: written before it is published, and read after it.
CREATE TABLE load_log (
  seq INTEGER PRIMARY KEY,
  load_no INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('put', 'removed')),
  entry_no INTEGER NOT NULL,
  last_no INTEGER,
  plate TEXT,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX load_log_by_load ON load_log (load_no);

-- Entries are compared in the order of their numbers; those of a load have had theirs since before they were seen.
CREATE TRIGGER list_loads_published AFTER UPDATE OF published ON list_loads WHEN new.first_no IS NOT NULL BEGIN
  UPDATE deconfliction_state SET entry_no = min(entry_no, new.first_no - 1);
END;
