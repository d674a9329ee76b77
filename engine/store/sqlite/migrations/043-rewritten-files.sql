-- When the files were next rewritten after the deletion: until then some of its bytes may be left in gaps of the database file. Null: not yet.
ALTER TABLE deletions ADD COLUMN rewritten_at INTEGER;
