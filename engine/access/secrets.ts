import { createHash, randomBytes } from 'node:crypto';

/** Marks a secret of this program, so that scanners of repositories and logs find one that was lost. */
const PREFIX = 'lpr_';
const SECRET = /^lpr_[A-Za-z0-9_-]{43}$/;

/** A new secret: 256 random bits. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a secret; null for a text that is none. */
export function hashOf(secret: string): Buffer | null {
  return SECRET.test(secret) ? createHash('sha256').update(secret).digest() : null;
}
