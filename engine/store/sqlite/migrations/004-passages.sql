-- Frames of one passage, as the manifest names it: pictures that are read as one. Null: a picture by itself.
ALTER TABLE batch_rows ADD COLUMN passage TEXT;
CREATE INDEX batch_rows_by_passage ON batch_rows (batch_no, passage) WHERE passage IS NOT NULL;
-- A frame has no read of its own: whether it was here before is asked of the journal.
CREATE INDEX batch_rows_frames ON batch_rows (image) WHERE passage IS NOT NULL;
