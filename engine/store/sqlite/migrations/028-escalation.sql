-- Minutes within which an alert of the list must be acknowledged; null: no timer.
ALTER TABLE watchlists ADD COLUMN acknowledge_minutes REAL;

-- Who has taken an alert on, and when; and when it was found that nobody had in time.
ALTER TABLE hits ADD COLUMN acknowledged_by TEXT;
ALTER TABLE hits ADD COLUMN acknowledged_at INTEGER;
ALTER TABLE hits ADD COLUMN escalated_at INTEGER;

CREATE INDEX hits_unacknowledged ON hits (list_no, created_at)
  WHERE status = 'unverified' AND level = 'alert' AND acknowledged_at IS NULL AND escalated_at IS NULL;
