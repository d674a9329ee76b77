-- Entries that are patterns are few among a million plates, and counted with every one that is added.
CREATE INDEX entries_patterns ON entries (list_no) WHERE plate GLOB '*[*?]*';
