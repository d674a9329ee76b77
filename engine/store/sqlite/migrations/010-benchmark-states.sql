-- Failed and cancelled runs are kept as well: their result is the JSON word null. Runs of the command line have no start.
ALTER TABLE benchmarks ADD COLUMN state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'failed', 'cancelled'));
ALTER TABLE benchmarks ADD COLUMN error TEXT;
ALTER TABLE benchmarks ADD COLUMN started_at INTEGER;
