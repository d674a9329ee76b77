-- What a person can set on a list and an entry, lists as agencies send them, and what became of hits that were none.

ALTER TABLE watchlists ADD COLUMN false_alerts_per_day REAL;
-- Least probability of a read's weakest character, and of its state where the entry lists one. Null: any.
ALTER TABLE watchlists ADD COLUMN min_plate_p REAL;
ALTER TABLE watchlists ADD COLUMN min_state_p REAL;
-- How far back a new entry is looked for in what has been read. 0: not at all, as it was for lists that are there already.
ALTER TABLE watchlists ADD COLUMN retro_days REAL NOT NULL DEFAULT 0;
-- Hours without a load after which the list is stale. Null: never.
ALTER TABLE watchlists ADD COLUMN stale_after_hours REAL;
-- When its agency last said what stands on it, also where that changed nothing.
ALTER TABLE watchlists ADD COLUMN refreshed_at INTEGER NOT NULL DEFAULT 0;
-- When the alarm was raised; null while the list is fresh.
ALTER TABLE watchlists ADD COLUMN stale_since INTEGER;
-- How its agency writes its files, JSON.
ALTER TABLE watchlists ADD COLUMN mapping TEXT;
UPDATE watchlists SET refreshed_at = updated_at;

-- Null: the list's.
ALTER TABLE entries ADD COLUMN priority INTEGER;
-- Conditions, each null for none: see watchlist/conditions/.
ALTER TABLE entries ADD COLUMN active_hours TEXT;
ALTER TABLE entries ADD COLUMN cameras TEXT;
ALTER TABLE entries ADD COLUMN area TEXT;
ALTER TABLE entries ADD COLUMN direction REAL;

ALTER TABLE hits ADD COLUMN retro INTEGER NOT NULL DEFAULT 0;
-- How long before the hit the list had been refreshed, milliseconds. Null for hits from before this was kept.
ALTER TABLE hits ADD COLUMN list_age_ms INTEGER;
ALTER TABLE hits ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE hits ADD COLUMN withdrawn_because TEXT;

-- Plates that raise no alarm: the suppress list (they keep giving wrong hits) and the allow-list (they are known to be good).
CREATE TABLE exemptions (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('suppress', 'allow')),
  plate TEXT NOT NULL,
  -- '' for any.
  jurisdiction TEXT NOT NULL,
  -- Null: on every list.
  list_no INTEGER REFERENCES watchlists (no),
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  -- Hits that it kept back, and when the last one.
  kept_back INTEGER NOT NULL DEFAULT 0,
  last_kept_back_at INTEGER
) STRICT;
CREATE INDEX exemptions_by_plate ON exemptions (plate);

-- Every near miss is counted; the log holds a sample of them and forgets the oldest.
CREATE TABLE near_miss_counts (
  -- Days since 1970-01-01 UTC, by time of capture.
  day INTEGER NOT NULL,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  why TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, list_no, why)
) STRICT, WITHOUT ROWID;
CREATE TABLE near_misses (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  why TEXT NOT NULL,
  detail TEXT NOT NULL,
  read_id BLOB NOT NULL,
  camera_id TEXT NOT NULL,
  captured_at INTEGER NOT NULL,
  read_plate TEXT NOT NULL,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  list_name TEXT NOT NULL,
  list_version INTEGER NOT NULL,
  entry_id BLOB NOT NULL,
  plate TEXT NOT NULL,
  explanation TEXT NOT NULL
) STRICT;

-- New entries that are still to be looked for in what has been read. A job is done in slices; `cursor` says how far it came.
CREATE TABLE retro_jobs (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  -- Entries of the list that changed at or after this time.
  changed_from INTEGER NOT NULL,
  -- Reads captured at or after this time.
  captured_from INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  cursor TEXT,
  reads INTEGER NOT NULL DEFAULT 0,
  hits INTEGER NOT NULL DEFAULT 0,
  done_at INTEGER
) STRICT;
CREATE INDEX retro_jobs_open ON retro_jobs (no) WHERE done_at IS NULL;
