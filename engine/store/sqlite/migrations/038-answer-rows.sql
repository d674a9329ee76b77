-- How many rows an answer has as a table, so that it is known before the answer is fetched; null for answers of before.
ALTER TABLE answers ADD COLUMN row_count INTEGER;
