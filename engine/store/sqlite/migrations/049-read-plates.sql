-- Each text that reads have, once: a pattern is looked for among these, of which there is one for ten reads of a month, and its reads then by the text.
CREATE TABLE read_plates (plate TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

INSERT INTO read_plates SELECT DISTINCT plate FROM reads;

CREATE TRIGGER read_plates_added AFTER INSERT ON reads WHEN NOT EXISTS (SELECT 1 FROM read_plates WHERE plate = new.plate) BEGIN
  INSERT INTO read_plates (plate) VALUES (new.plate);
END;

CREATE TRIGGER read_plates_gone AFTER DELETE ON reads WHEN NOT EXISTS (SELECT 1 FROM reads WHERE plate = old.plate) BEGIN
  DELETE FROM read_plates WHERE plate = old.plate;
END;
