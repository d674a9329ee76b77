-- How many persons must confirm a hit of the list: 1 or 2.
ALTER TABLE watchlists ADD COLUMN confirmations INTEGER NOT NULL DEFAULT 1;

-- Of a hit that two persons must confirm, the first of them, and when.
ALTER TABLE hits ADD COLUMN first_confirmed_by TEXT;
ALTER TABLE hits ADD COLUMN first_confirmed_at INTEGER;
