-- Since when nobody has an alert that somebody had taken on and confirmed, where another person must confirm it, too; null: since it was made.
ALTER TABLE hits ADD COLUMN open_since INTEGER;

UPDATE hits SET acknowledged_by = NULL, acknowledged_at = NULL, escalated_at = NULL, open_since = first_confirmed_at
WHERE status = 'unverified' AND acknowledged_by = first_confirmed_by;
