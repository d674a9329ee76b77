-- A picture may show several plates: where each of them is, and all reads of a row.
--
-- `box`: corners in px of the upright picture, eight numbers from the upper left clockwise; null: the whole picture shows the plate, or
-- nobody knows. `box_p`: that a plate is there. The identity of a picture's second plate is the picture's SHA-256 followed by the place of
-- its middle (x and y, two bytes each).
ALTER TABLE reads ADD COLUMN box TEXT;
ALTER TABLE reads ADD COLUMN box_p REAL;
-- Where the manifest says that plates are: as `box`, with `;` between several.
ALTER TABLE batch_rows ADD COLUMN boxes TEXT;
-- The first read of a row stands in the row itself; further ones here, from 1.
CREATE TABLE batch_row_reads (
  batch_no INTEGER NOT NULL REFERENCES batches (no) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  nth INTEGER NOT NULL,
  read_no INTEGER NOT NULL REFERENCES reads (no),
  PRIMARY KEY (batch_no, row, nth)
) STRICT, WITHOUT ROWID;
