-- How a camera is mounted, in its operator's own words and small letters: fixed, trailer. NULL: nobody said.
ALTER TABLE cameras ADD COLUMN kind TEXT;
