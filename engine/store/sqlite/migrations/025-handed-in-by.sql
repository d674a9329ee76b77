-- Who has handed a batch in over HTTP: this person may see its pictures (api/route-rules.ts). Null: by command line, or before this was kept.
ALTER TABLE batches ADD COLUMN handed_in_by BLOB;
