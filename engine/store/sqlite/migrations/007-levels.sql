-- Two levels of hits, the posterior as a column of its own, and the state in words. Newest first is by time of capture.

-- What a hit is where another state was read than the entry lists. No CHECK, as with policies.
ALTER TABLE watchlists ADD COLUMN state_conflicts TEXT NOT NULL DEFAULT 'review';

ALTER TABLE hits ADD COLUMN posterior REAL NOT NULL DEFAULT 0;
-- `alert` or `review`.
ALTER TABLE hits ADD COLUMN level TEXT NOT NULL DEFAULT 'alert';
-- Hits from before there were levels were all shown as alerts; those with another state read are reviews now.
UPDATE hits SET
  posterior = coalesce(json_extract(explanation, '$.posterior'), score),
  level = (SELECT CASE WHEN r.jurisdiction <> hits.jurisdiction THEN 'review' ELSE 'alert' END FROM reads r WHERE r.no = hits.read_no),
  explanation = (
    SELECT json_set(hits.explanation,
      '$.review_threshold', coalesce(json_extract(hits.explanation, '$.threshold'), 0),
      '$.state', json_object('listed', hits.jurisdiction, 'read', r.jurisdiction, 'p', r.jurisdiction_p, 'agrees',
        CASE WHEN r.jurisdiction = hits.jurisdiction THEN 'yes' WHEN r.jurisdiction <> hits.jurisdiction THEN 'no' ELSE 'unknown' END))
    FROM reads r WHERE r.no = hits.read_no);
-- The entry of a near miss may be gone: its state is then not known.
UPDATE near_misses SET explanation = json_set(explanation,
  '$.review_threshold', coalesce(json_extract(explanation, '$.threshold'), 0),
  '$.state', (
    SELECT json_object('listed', nullif(e.jurisdiction, ''), 'read', r.jurisdiction, 'p', r.jurisdiction_p, 'agrees',
      CASE WHEN r.jurisdiction = e.jurisdiction THEN 'yes' WHEN r.jurisdiction <> nullif(e.jurisdiction, '') THEN 'no' ELSE 'unknown' END)
    FROM (SELECT 1) LEFT JOIN reads r ON r.id = near_misses.read_id LEFT JOIN entries e ON e.id = near_misses.entry_id));

-- Pages go by time of capture, then by read, so that the hits of one read stay together.
DROP INDEX hits_by_status;
DROP INDEX hits_by_list;
DROP INDEX hits_by_time;
DROP INDEX hits_by_camera;
CREATE INDEX hits_by_status ON hits (status, captured_at, read_no);
CREATE INDEX hits_by_list ON hits (list_no, captured_at, read_no, level);
CREATE INDEX hits_by_time ON hits (captured_at, read_no);
CREATE INDEX hits_by_camera ON hits (camera_no, captured_at, read_no);
CREATE INDEX hits_by_level ON hits (level, captured_at, read_no);
CREATE INDEX hits_by_posterior ON hits (posterior);
