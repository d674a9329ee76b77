-- Answers to questions over many vehicles. The hash is the SHA-256 of the body: the same answer is stored once.
CREATE TABLE answers (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  question TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
