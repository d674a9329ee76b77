-- Versions of the confusion model, none of which ever changes: those that shipped, and what verdicts have added to one.
CREATE TABLE models (
  no INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE,
  -- The version it was learned on top of; null for one that shipped.
  parent TEXT,
  source TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  verdicts INTEGER NOT NULL,
  -- JSON: the whole model of one that shipped, else what was learned.
  parameters TEXT NOT NULL
) STRICT;
-- Which version judges since when; the newest line holds. None: the one that ships.
CREATE TABLE model_uses (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  version TEXT NOT NULL REFERENCES models (version),
  at INTEGER NOT NULL
) STRICT;
-- What is on the plate, where whoever judged the hit has said so.
ALTER TABLE hits ADD COLUMN verified_plate TEXT;
