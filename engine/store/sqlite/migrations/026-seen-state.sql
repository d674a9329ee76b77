-- The state that a person has seen on the plate.
ALTER TABLE verdicts ADD COLUMN state TEXT;

ALTER TABLE hits ADD COLUMN verified_state TEXT;
