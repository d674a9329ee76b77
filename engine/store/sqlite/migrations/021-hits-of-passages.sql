-- The hits of one passage are one alert. `passage_no`: the number of the read under which the hits of a passage stand together.
ALTER TABLE hits ADD COLUMN passage_no INTEGER NOT NULL DEFAULT 0;

-- Hits from before were told each by itself, and stay so; those of one entry at one camera, at most 4.5 seconds apart, stand together now.
CREATE TEMP TABLE runs AS
  WITH steps AS (
    SELECT no, read_no, camera_no, entry_id, captured_at,
      captured_at - lag(captured_at) OVER entry > 4500 AS is_new
    FROM hits WINDOW entry AS (PARTITION BY camera_no, entry_id ORDER BY captured_at, no)),
  numbered AS (SELECT *, sum(coalesce(is_new, 1)) OVER (PARTITION BY camera_no, entry_id ORDER BY captured_at, no) AS run FROM steps)
  SELECT no, read_no, min(read_no) OVER (PARTITION BY camera_no, entry_id, run) AS first FROM numbered;
CREATE INDEX temp.runs_by_read ON runs (read_no, first);
UPDATE hits SET passage_no = (SELECT min(r.first) FROM temp.runs r WHERE r.read_no = hits.read_no);
DROP TABLE temp.runs;

-- Further reads of a passage that its hit explains, the read that the hit itself shows left out.
CREATE TABLE hit_frames (
  read_no INTEGER NOT NULL REFERENCES reads (no) ON DELETE CASCADE,
  entry_id BLOB NOT NULL,
  hit_no INTEGER NOT NULL REFERENCES hits (no) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  score REAL NOT NULL,
  posterior REAL NOT NULL,
  level TEXT NOT NULL,
  explanation TEXT NOT NULL,
  list_version INTEGER NOT NULL,
  PRIMARY KEY (read_no, entry_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX hit_frames_by_hit ON hit_frames (hit_no);
CREATE INDEX hits_by_passage ON hits (passage_no);
