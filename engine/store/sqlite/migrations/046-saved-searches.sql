-- A saved search of reads keeps which reads it found (16 bytes of id each, ordered by id); NULL for questions, whose answer is kept, and before its first run.
ALTER TABLE saved_questions ADD COLUMN found BLOB;

-- The window that the last run asked about, epoch milliseconds; NULL: all that is kept, or not asked yet.
ALTER TABLE saved_questions ADD COLUMN window_from INTEGER;
ALTER TABLE saved_questions ADD COLUMN window_to INTEGER;
