import { createHash, randomBytes } from 'node:crypto';

/** Prefix of secrets of this program, by which scanners of repositories and logs find a leaked one. */
const PREFIX = 'lpr_';
const SECRET = /^lpr_[A-Za-z0-9_-]{43}$/;

/** A new secret: 256 random bits. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

/** The hash that is stored of a secret; null for a text that does not have the form of a secret. */
export function hashOf(secret: string): Buffer | null {
  return SECRET.test(secret) ? createHash('sha256').update(secret).digest() : null;
}
