-- Epoch milliseconds; 0: before there was this column. Lines of the log are deleted a day after everybody had time to apply them.
ALTER TABLE entry_changes ADD COLUMN at INTEGER NOT NULL DEFAULT 0;

-- Entries that have ended are found without looking at all others.
CREATE INDEX entries_ended ON entries (expires_at) WHERE expires_at IS NOT NULL;
