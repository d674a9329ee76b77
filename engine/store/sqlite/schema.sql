-- Generated from migrations/ (see schema.test.ts); schema version 50.

CREATE TABLE cameras (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  lat REAL,
  lon REAL,
  heading REAL,
  reads INTEGER NOT NULL DEFAULT 0,
  last_read_at INTEGER
, zone TEXT, kind TEXT) STRICT;

CREATE TABLE readers (
  no INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batches (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('receiving', 'accepted', 'running', 'done', 'cancelled')),
  -- SHA-256 over all rows and contents: the same batch again is this batch. Null while it is being received.
  digest BLOB UNIQUE,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  -- The lease: which engine receives or works it, and when it last said so. Null: nobody.
  owner TEXT,
  owner_host TEXT,
  owner_pid INTEGER,
  heartbeat_at INTEGER
, rows_forgotten INTEGER NOT NULL DEFAULT 0, handed_in_by BLOB) STRICT;

CREATE INDEX batches_unfinished ON batches (state) WHERE state IN ('receiving', 'accepted', 'running');

CREATE TABLE reads (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  captured_at INTEGER NOT NULL,
  identity ANY NOT NULL,
  received_at INTEGER NOT NULL,
  plate TEXT NOT NULL,
  -- Null where it is the same as `plate`.
  raw TEXT,
  lattice TEXT NOT NULL,
  jurisdiction TEXT,
  jurisdiction_p REAL,
  reader_no INTEGER NOT NULL REFERENCES readers (no),
  batch_no INTEGER REFERENCES batches (no),
  batch_row INTEGER, box TEXT, box_p REAL, plate_p REAL, concluded_jurisdiction TEXT, concluded_jurisdiction_p REAL, other_jurisdictions TEXT,
  UNIQUE (camera_no, captured_at, identity)
) STRICT;

CREATE INDEX reads_by_time ON reads (captured_at);

CREATE INDEX reads_by_plate ON reads (plate, captured_at);

CREATE INDEX reads_by_batch ON reads (batch_no, captured_at) WHERE batch_no IS NOT NULL;

CREATE TABLE batch_rows (
  batch_no INTEGER NOT NULL REFERENCES batches (no) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  file TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('pending', 'read', 'ambiguous', 'unreadable', 'duplicate', 'rejected', 'failed', 'cancelled')),
  reason TEXT,
  detail TEXT,
  read_no INTEGER REFERENCES reads (no),
  -- SHA-256; null where the file never came.
  image BLOB,
  camera_id TEXT,
  captured_at INTEGER,
  lat REAL,
  lon REAL,
  heading REAL,
  jurisdiction TEXT, passage TEXT, boxes TEXT,
  PRIMARY KEY (batch_no, row)
) STRICT, WITHOUT ROWID;

CREATE INDEX batch_rows_by_status ON batch_rows (batch_no, status);

CREATE TABLE batch_counts (
  batch_no INTEGER NOT NULL REFERENCES batches (no) ON DELETE CASCADE,
  status TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (batch_no, status)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER batch_rows_inserted AFTER INSERT ON batch_rows BEGIN
  INSERT INTO batch_counts (batch_no, status, rows) VALUES (new.batch_no, new.status, 1)
    ON CONFLICT (batch_no, status) DO UPDATE SET rows = rows + 1;
END;

CREATE TRIGGER batch_rows_changed AFTER UPDATE OF status ON batch_rows WHEN old.status <> new.status BEGIN
  UPDATE batch_counts SET rows = rows - 1 WHERE batch_no = old.batch_no AND status = old.status;
  INSERT INTO batch_counts (batch_no, status, rows) VALUES (new.batch_no, new.status, 1)
    ON CONFLICT (batch_no, status) DO UPDATE SET rows = rows + 1;
END;

CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX events_by_subject ON events (topic, subject);

CREATE TABLE benchmarks (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  suite TEXT NOT NULL,
  seed INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  result TEXT NOT NULL
, state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'failed', 'cancelled')), error TEXT, started_at INTEGER) STRICT;

CREATE TABLE watchlists (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL COLLATE NOCASE,
  agency TEXT,
  -- No CHECK: policies are the engine's to add, and a CHECK cannot be changed without copying the table.
  policy TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 5),
  version INTEGER NOT NULL,
  -- How many rows of `entries` it has.
  entries INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
, false_alerts_per_day REAL, min_plate_p REAL, min_state_p REAL, retro_days REAL NOT NULL DEFAULT 0, stale_after_hours REAL, refreshed_at INTEGER NOT NULL DEFAULT 0, stale_since INTEGER, mapping TEXT, state_conflicts TEXT NOT NULL DEFAULT 'review', acknowledge_minutes REAL, confirmations INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE UNIQUE INDEX watchlists_by_name ON watchlists (name) WHERE removed_at IS NULL;

CREATE TABLE entry_changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  kind TEXT NOT NULL CHECK (kind IN ('list', 'put', 'removed')),
  entry_no INTEGER,
  last_no INTEGER,
  plate TEXT
, at INTEGER NOT NULL DEFAULT 0, load_no INTEGER) STRICT;

CREATE TABLE hits (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('unverified', 'confirmed', 'rejected', 'withdrawn')),
  rule TEXT NOT NULL,
  score REAL NOT NULL,
  explanation TEXT NOT NULL,
  read_no INTEGER NOT NULL REFERENCES reads (no),
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  captured_at INTEGER NOT NULL,
  read_plate TEXT NOT NULL,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  list_name TEXT NOT NULL,
  list_version INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  entry_id BLOB NOT NULL,
  plate TEXT NOT NULL,
  jurisdiction TEXT,
  reason_code TEXT,
  case_number TEXT,
  vehicle TEXT,
  verified_by TEXT,
  verified_at INTEGER,
  verification_note TEXT, retro INTEGER NOT NULL DEFAULT 0, list_age_ms INTEGER, withdrawn_at INTEGER, withdrawn_because TEXT, verified_plate TEXT, posterior REAL NOT NULL DEFAULT 0, level TEXT NOT NULL DEFAULT 'alert', passage_no INTEGER NOT NULL DEFAULT 0, reject_reason TEXT, outcome TEXT, verified_state TEXT, acknowledged_by TEXT, acknowledged_at INTEGER, escalated_at INTEGER, first_confirmed_by TEXT, first_confirmed_at INTEGER, agreement TEXT, open_since INTEGER,
  UNIQUE (read_no, entry_id)
) STRICT;

CREATE INDEX hits_by_plate ON hits (plate);

CREATE INDEX hits_by_read_plate ON hits (read_plate);

CREATE INDEX hits_open ON hits (list_no, entry_id) WHERE status = 'unverified';

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

CREATE INDEX batch_rows_by_passage ON batch_rows (batch_no, passage) WHERE passage IS NOT NULL;

CREATE INDEX batch_rows_frames ON batch_rows (image) WHERE passage IS NOT NULL;

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

CREATE TABLE model_uses (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  version TEXT NOT NULL REFERENCES models (version),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX hits_by_status ON hits (status, captured_at, read_no);

CREATE INDEX hits_by_list ON hits (list_no, captured_at, read_no, level);

CREATE INDEX hits_by_time ON hits (captured_at, read_no);

CREATE INDEX hits_by_camera ON hits (camera_no, captured_at, read_no);

CREATE INDEX hits_by_level ON hits (level, captured_at, read_no);

CREATE INDEX hits_by_posterior ON hits (posterior);

CREATE TABLE "entries" (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  plate TEXT NOT NULL,
  -- '' where none is listed: NULLs would not be equal in the key. The same for `record`.
  jurisdiction TEXT NOT NULL,
  record TEXT NOT NULL,
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
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, added_by INTEGER, removed_by INTEGER,
  UNIQUE (list_no, plate, jurisdiction, record)
) STRICT;

CREATE INDEX entries_patterns ON entries (list_no) WHERE plate GLOB '*[*?]*';

CREATE TABLE verdicts (
  no INTEGER PRIMARY KEY,
  hit_no INTEGER NOT NULL REFERENCES hits (no),
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'rejected', 'unverified')),
  made_by TEXT NOT NULL,
  note TEXT,
  -- What is on the plate, if that was said.
  plate TEXT,
  at INTEGER NOT NULL
, reason TEXT, outcome TEXT, state TEXT, agreement TEXT) STRICT;

CREATE INDEX verdicts_by_hit ON verdicts (hit_no, no);

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

CREATE TABLE batch_row_reads (
  batch_no INTEGER NOT NULL REFERENCES batches (no) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  read_no INTEGER NOT NULL REFERENCES reads (no),
  PRIMARY KEY (batch_no, row, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_rows (
  -- Place in the log, from 0 without gaps.
  seq INTEGER PRIMARY KEY,
  -- JSON, to the letter as it was committed to.
  body TEXT NOT NULL,
  salt BLOB NOT NULL,
  at INTEGER GENERATED ALWAYS AS (body ->> '$.at') VIRTUAL,
  actor TEXT GENERATED ALWAYS AS (body ->> '$.actor') VIRTUAL,
  action TEXT GENERATED ALWAYS AS (body ->> '$.action') VIRTUAL,
  case_number TEXT GENERATED ALWAYS AS (body ->> '$.case_number') VIRTUAL
) STRICT;

CREATE INDEX audit_rows_by_actor ON audit_rows (actor, seq);

CREATE INDEX audit_rows_by_case ON audit_rows (case_number, seq) WHERE case_number IS NOT NULL;

CREATE TABLE audit_nodes (
  level INTEGER NOT NULL,
  place INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_checkpoints (
  size INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE answers (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  question TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  body TEXT NOT NULL
, row_count INTEGER) STRICT;

CREATE TABLE webhooks (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  url TEXT NOT NULL,
  -- JSON array of kinds.
  events TEXT NOT NULL,
  description TEXT,
  allow_private INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- Deliveries are signed with it: it cannot be kept as a hash.
  secret TEXT NOT NULL,
  old_secret TEXT,
  old_secret_until INTEGER,
  -- Id of the last event that was taken up.
  last_event INTEGER NOT NULL,
  failing_since INTEGER,
  last_error TEXT
, cameras TEXT, area TEXT) STRICT;

CREATE TABLE webhook_deliveries (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  webhook_no INTEGER NOT NULL REFERENCES webhooks (no) ON DELETE CASCADE,
  event INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  next_at INTEGER,
  delivered_at INTEGER,
  last_error TEXT,
  -- An event is told once to each, however often it is taken up.
  UNIQUE (webhook_no, event)
) STRICT;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_no, next_at) WHERE state = 'waiting';

CREATE INDEX webhook_deliveries_by_state ON webhook_deliveries (webhook_no, state, no);

CREATE TABLE profile_uses (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  profile TEXT NOT NULL,
  terms TEXT NOT NULL,
  at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT;

CREATE TABLE holds (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  case_number TEXT NOT NULL,
  reason TEXT NOT NULL,
  plate TEXT,
  captured_from INTEGER,
  captured_to INTEGER,
  made_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  released_at INTEGER,
  released_by TEXT
) STRICT;

CREATE INDEX holds_of_plates ON holds (plate) WHERE released_at IS NULL AND plate IS NOT NULL;

CREATE INDEX holds_of_cases ON holds (case_number) WHERE released_at IS NULL;

CREATE TABLE deletions (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  done_at INTEGER,
  -- JSON, by kind.
  counts TEXT NOT NULL,
  captured_from INTEGER,
  captured_to INTEGER,
  hash BLOB NOT NULL,
  audit_seq INTEGER
, rewritten_at INTEGER) STRICT;

CREATE TABLE pictures_to_delete (image BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE INDEX batches_to_forget ON batches (created_at) WHERE rows_forgotten = 0;

CREATE INDEX audit_rows_whole ON audit_rows (seq) WHERE length(salt) > 0;

CREATE INDEX batch_rows_by_read ON batch_rows (read_no) WHERE read_no IS NOT NULL;

CREATE INDEX batch_row_reads_by_read ON batch_row_reads (read_no);

CREATE INDEX batch_rows_by_image ON batch_rows (image) WHERE image IS NOT NULL;

CREATE INDEX batch_rows_by_time ON batch_rows (captured_at) WHERE image IS NOT NULL;

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
, account_issuer TEXT, account_subject TEXT) STRICT;

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

CREATE TABLE sign_in_failures (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  locked_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_failures_by_age ON sign_in_failures (last_at);

CREATE TABLE hit_frames (
  read_no INTEGER NOT NULL REFERENCES reads (no) ON DELETE CASCADE,
  entry_id BLOB NOT NULL,
  hit_no INTEGER NOT NULL REFERENCES hits (no) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  score REAL NOT NULL,
  posterior REAL NOT NULL,
  level TEXT NOT NULL,
  explanation TEXT NOT NULL,
  list_version INTEGER NOT NULL,
  PRIMARY KEY (read_no, entry_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hit_frames_by_hit ON hit_frames (hit_no);

CREATE INDEX hits_by_passage ON hits (passage_no);

CREATE TABLE traces (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  made_by TEXT NOT NULL,
  agency TEXT,
  purpose TEXT NOT NULL,
  case_number TEXT NOT NULL,
  -- JSON: an array of plates.
  plates TEXT NOT NULL,
  from_at INTEGER,
  to_at INTEGER,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  error TEXT,
  -- Who was seen with the plates, JSON.
  company TEXT,
  owner_token TEXT,
  owner_host TEXT,
  owner_pid INTEGER
) STRICT;

CREATE INDEX traces_open ON traces (no) WHERE state IN ('waiting', 'running');

CREATE TABLE trace_plates (
  trace_no INTEGER NOT NULL REFERENCES traces (no) ON DELETE CASCADE,
  plate TEXT NOT NULL,
  seen INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (trace_no, plate)
) STRICT, WITHOUT ROWID;

CREATE TABLE interests (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  plate TEXT NOT NULL,
  agency TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('search', 'trace')),
  -- Row of the audit log, or id of the trace.
  ref TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX interests_by_plate ON interests (plate);

CREATE INDEX interests_searches ON interests (at) WHERE what = 'search';

CREATE TABLE agency_contacts (
  agency TEXT PRIMARY KEY,
  contact TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE deconfliction_notices (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  -- Who is told, of whom.
  agency TEXT NOT NULL,
  other TEXT NOT NULL,
  -- Never shown: two agencies are told once of each plate.
  plate TEXT NOT NULL,
  -- What of the agency's own it is about.
  what TEXT NOT NULL CHECK (what IN ('list', 'search', 'trace')),
  ref TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (agency, other, plate)
) STRICT;

CREATE TABLE deconfliction_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  entry_no INTEGER NOT NULL,
  interest_no INTEGER NOT NULL
) STRICT;

CREATE TRIGGER entries_other_plate AFTER UPDATE OF plate ON entries WHEN new.plate <> old.plate BEGIN
  UPDATE deconfliction_state SET entry_no = min(entry_no, new.no - 1);
END;

CREATE TRIGGER watchlists_other_agency AFTER UPDATE OF agency ON watchlists WHEN new.agency IS NOT old.agency BEGIN
  UPDATE deconfliction_state SET entry_no = 0;
END;

CREATE TABLE read_counts (
  day INTEGER NOT NULL,
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  n INTEGER NOT NULL,
  PRIMARY KEY (day, camera_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE deleted_hit_counts (
  day INTEGER NOT NULL,
  camera_no INTEGER NOT NULL REFERENCES cameras (no),
  list_no INTEGER NOT NULL REFERENCES watchlists (no),
  level TEXT NOT NULL,
  status TEXT NOT NULL,
  -- '' for none, as in the next column: NULLs would not be equal in the key.
  reject_reason TEXT NOT NULL,
  outcome TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, camera_no, list_no, level, status, reject_reason, outcome)
) STRICT, WITHOUT ROWID;

CREATE TABLE look_up_counts (
  day INTEGER NOT NULL,
  action TEXT NOT NULL,
  purpose TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, action, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_questions (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  question TEXT NOT NULL,
  -- JSON: the parameters that were given.
  asked TEXT NOT NULL,
  -- Up to the newest read; NULL: all that is kept.
  days REAL,
  every_hours REAL NOT NULL,
  made_by TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('http', 'cli')),
  purpose TEXT,
  case_number TEXT,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  answered_at INTEGER,
  answer_id BLOB,
  -- SHA-256 of all that the answer names.
  named_hash BLOB,
  named INTEGER,
  changed_at INTEGER,
  error TEXT
, found BLOB, window_from INTEGER, window_to INTEGER) STRICT;

CREATE INDEX saved_questions_due ON saved_questions (due_at);

CREATE INDEX hits_unacknowledged ON hits (list_no, created_at)
  WHERE status = 'unverified' AND level = 'alert' AND acknowledged_at IS NULL AND escalated_at IS NULL;

CREATE TABLE sharing_grants (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  from_agency_no INTEGER NOT NULL REFERENCES agencies (no),
  to_agency_no INTEGER NOT NULL REFERENCES agencies (no),
  what TEXT NOT NULL,
  -- JSON array of ids of cameras; null: not limited to named ones.
  cameras TEXT,
  -- As `fields/area.ts` writes it.
  area TEXT,
  list_no INTEGER REFERENCES watchlists (no),
  case_number TEXT,
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  revoked_at INTEGER,
  revoked_by TEXT
) STRICT;

CREATE INDEX sharing_grants_by_receiver ON sharing_grants (to_agency_no, valid_until) WHERE revoked_at IS NULL;

CREATE TABLE sharing_receipts (
  audit_seq INTEGER NOT NULL REFERENCES audit_rows (seq),
  grant_no INTEGER NOT NULL REFERENCES sharing_grants (no),
  shown INTEGER NOT NULL,
  PRIMARY KEY (audit_seq, grant_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX sharing_receipts_by_grant ON sharing_receipts (grant_no, audit_seq);

CREATE INDEX entries_ended ON entries (expires_at) WHERE expires_at IS NOT NULL;

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

CREATE UNIQUE INDEX people_by_account ON people (account_issuer, account_subject) WHERE account_subject IS NOT NULL;

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

CREATE INDEX entries_leaving ON entries (removed_by) WHERE removed_by IS NOT NULL;

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

CREATE INDEX entry_changes_of_loads ON entry_changes (load_no) WHERE load_no IS NOT NULL;

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

CREATE TRIGGER list_loads_published AFTER UPDATE OF published ON list_loads WHEN new.first_no IS NOT NULL BEGIN
  UPDATE deconfliction_state SET entry_no = min(entry_no, new.first_no - 1);
END;

CREATE TABLE passkeys (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  -- The authenticator's own id of the credential, as it is sent at each sign-in.
  credential BLOB NOT NULL UNIQUE,
  -- COSE.
  public_key BLOB NOT NULL,
  -- Signatures that the authenticator has made, by its own count; 0 for those that do not count.
  counter INTEGER NOT NULL,
  person_no INTEGER NOT NULL REFERENCES people (no),
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
, host TEXT) STRICT;

CREATE INDEX passkeys_by_person ON passkeys (person_no, no);

CREATE TABLE "seizures" (
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

CREATE TABLE "seizure_items" (
  seizure_no INTEGER NOT NULL REFERENCES "seizures" (no) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  item TEXT NOT NULL,
  quantity REAL NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (seizure_no, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE "seizure_vehicles" (
  seizure_no INTEGER NOT NULL REFERENCES "seizures" (no) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  plate TEXT NOT NULL,
  jurisdiction TEXT,
  vehicle TEXT,
  PRIMARY KEY (seizure_no, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX seizures_by_agency ON seizures (agency);

CREATE INDEX seizures_by_time ON seizures (at, no);

CREATE INDEX seizure_vehicles_by_plate ON seizure_vehicles (plate);

CREATE TABLE read_plates (plate TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER read_plates_gone AFTER DELETE ON reads WHEN NOT EXISTS (SELECT 1 FROM reads WHERE plate = old.plate) BEGIN
  DELETE FROM read_plates WHERE plate = old.plate;
END;

CREATE TRIGGER read_plates_gathered AFTER INSERT ON reads WHEN new.no % 8192 = 0 BEGIN
  INSERT OR IGNORE INTO read_plates (plate) SELECT DISTINCT plate FROM reads NOT INDEXED WHERE no > new.no - 8192 AND no <= new.no ORDER BY plate;
END;
