-- The host that a passkey is bound to: it signs nobody in where browsers reach the server at another one. NULL: registered before this was kept.
ALTER TABLE passkeys ADD COLUMN host TEXT;
