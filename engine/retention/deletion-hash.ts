import { createHash } from 'node:crypto';

/** Hash of a deletion in which nothing was deleted yet. */
export const NOTHING_DELETED = '0'.repeat(64);

/**
 * The hash after a further group: SHA-256 over the hash before (32 bytes) and, in order, each name with its kind, as lines of text:
 * `read 0195a3c2-…`, `hit 0195a3c2-…`, `picture <SHA-256>`. Ids are random, so the hash reveals nothing, but a person who kept the ids can
 * prove that these were deleted.
 */
export function deletionHash(before: string, names: readonly string[]): string {
  const hash = createHash('sha256').update(Buffer.from(before, 'hex'));
  for (const name of names) hash.update(`${name}\n`);
  return hash.digest('hex');
}
