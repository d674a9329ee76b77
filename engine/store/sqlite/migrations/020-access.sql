-- Who may use the server (engine/access). Agency 1 owns the data.
CREATE TABLE agencies (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE people (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  agency_no INTEGER NOT NULL REFERENCES agencies (no),
  -- JSON array.
  roles TEXT NOT NULL,
  -- argon2id in its own text form; null: signs in with keys and links only.
  password TEXT,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
) STRICT;

CREATE TABLE credentials (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  -- SHA-256 of a secret of 256 random bits: there is nothing to guess, so a slow hash would only make every request slow.
  hash BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('key', 'session', 'link')),
  person_no INTEGER NOT NULL REFERENCES people (no),
  -- The key that opened a session: it ends with its key.
  opened_by_no INTEGER REFERENCES credentials (no),
  label TEXT,
  -- JSON array; null: all roles of the person.
  roles TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;

CREATE INDEX credentials_by_person ON credentials (person_no, kind, no);

CREATE INDEX credentials_by_opener ON credentials (opened_by_no) WHERE opened_by_no IS NOT NULL;

-- Wrong passwords by the name that was typed, so that it cannot be told whether there is such a person.
CREATE TABLE sign_in_failures (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  locked_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_failures_by_age ON sign_in_failures (last_at);
