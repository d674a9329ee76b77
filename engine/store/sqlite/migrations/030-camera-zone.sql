-- Time zone of the camera's place as somebody gave it (America/Chicago); null: worked out of its place.
ALTER TABLE cameras ADD COLUMN zone TEXT;
