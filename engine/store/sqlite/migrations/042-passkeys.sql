-- Public keys of people's authenticators (WebAuthn). The private ones never leave those.
CREATE TABLE passkeys (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  -- The authenticator's own id of the credential, as it is sent at each sign-in.
  credential BLOB NOT NULL UNIQUE,
  -- COSE.
  public_key BLOB NOT NULL,
  -- Signatures that the authenticator has made, by its own count; 0 for those that do not count.
  counter INTEGER NOT NULL,
  person_no INTEGER NOT NULL REFERENCES people (no),
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;

CREATE INDEX passkeys_by_person ON passkeys (person_no, no);
