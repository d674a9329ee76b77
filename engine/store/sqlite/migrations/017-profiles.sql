-- Which policy profile the data folder is under: the last row. Terms are JSON, hours, only those shorter than the profile's.
CREATE TABLE profile_uses (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  profile TEXT NOT NULL,
  terms TEXT NOT NULL,
  at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT;
