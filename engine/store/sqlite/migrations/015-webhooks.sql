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
) STRICT;

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
