-- What else the reader took the state for: `[["US-AZ",0.14]]`, by falling probability. Null: nothing else, and in reads from before.
ALTER TABLE reads ADD COLUMN other_jurisdictions TEXT;
