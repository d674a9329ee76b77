-- Texts of reads are gathered 8,192 reads at a time (`fitting-texts.ts` looks at the newer ones themselves). Put in one by one, each wrote a page of its own
-- where nearly every read had another plate, and taking reads was slower (`bench/RESULTS.md`, ingest). A read's number is one above the greatest there is, so
-- every multiple comes by, again where the reads from there on were deleted.
DROP TRIGGER read_plates_added;

CREATE TRIGGER read_plates_gathered AFTER INSERT ON reads WHEN new.no % 8192 = 0 BEGIN
  INSERT OR IGNORE INTO read_plates (plate) SELECT DISTINCT plate FROM reads NOT INDEXED WHERE no > new.no - 8192 AND no <= new.no ORDER BY plate;
END;
