-- What was concluded from a picture's characters and from which plates there are: `plate` is that plate, `raw` and `lattice` are what was
-- seen. `plate_p`: that the plate is right. `concluded_jurisdiction`: by the state that was seen, the serial and the camera's mix of
-- states. Null for reads that came without a picture, and for those from before there were conclusions.
ALTER TABLE reads ADD COLUMN plate_p REAL;
ALTER TABLE reads ADD COLUMN concluded_jurisdiction TEXT;
ALTER TABLE reads ADD COLUMN concluded_jurisdiction_p REAL;
