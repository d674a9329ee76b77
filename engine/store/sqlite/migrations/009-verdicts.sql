-- What people have said of hits: a history that is only added to. The columns of `hits` hold what stands.
CREATE TABLE verdicts (
  no INTEGER PRIMARY KEY,
  hit_no INTEGER NOT NULL REFERENCES hits (no),
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'rejected', 'unverified')),
  made_by TEXT NOT NULL,
  note TEXT,
  -- What is on the plate, if that was said.
  plate TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX verdicts_by_hit ON verdicts (hit_no, no);
INSERT INTO verdicts (hit_no, status, made_by, note, plate, at)
  SELECT no, status, verified_by, verification_note, verified_plate, verified_at FROM hits
  WHERE status IN ('confirmed', 'rejected') AND verified_by IS NOT NULL AND verified_at IS NOT NULL ORDER BY verified_at, no;

-- Answers to requests with an Idempotency-Key, for those who send one again. Forgotten after a day.
CREATE TABLE kept_answers (
  key TEXT PRIMARY KEY,
  -- SHA-256 of what was asked.
  asked BLOB NOT NULL,
  status INTEGER NOT NULL,
  location TEXT,
  body TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answers_by_time ON kept_answers (at);
