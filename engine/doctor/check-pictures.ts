import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SqliteDatabase } from '../store/sqlite/database.ts';
import { type Finding, wrong } from './finding.ts';

const PAGE = 1_000;
const PICTURES = `
  SELECT image, max(status = 'pending') AS pending FROM batch_rows WHERE image > ? AND image IS NOT NULL AND status NOT IN ('rejected', 'duplicate')
  GROUP BY image ORDER BY image LIMIT ${PAGE}`;
const SHOWN = 3;

/**
 * Whether the pictures that rows of receipts show are there. About 10 µs each; with `deep` each is read and its hash compared.
 * A missing picture is worst for a row that is still to be read: its read cannot be made.
 */
export async function checkPictures(database: SqliteDatabase, data: string, deep: boolean): Promise<Finding[]> {
  const [missing, damaged]: [string[], string[]] = [[], []];
  let unread = 0;
  for (const { image, pending } of picturesIn(database)) {
    const hash = image.toString('hex');
    const path = join(data, 'images', hash.slice(0, 2), hash);
    if (!existsSync(path)) {
      missing.push(hash);
      unread += pending;
    } else if (deep && (await hashOfFile(path)) !== hash) damaged.push(hash);
  }
  return [
    ...found(
      'pictures_missing',
      missing,
      `${missing.length === 1 ? 'picture is' : 'pictures are'} gone${unread > 0 ? `, ${unread} of them not yet read` : ''}`,
    ),
    ...found(
      'pictures_damaged',
      damaged,
      damaged.length === 1
        ? 'picture is not the one that came: its contents have another hash'
        : 'pictures are not the ones that came: their contents have another hash',
    ),
  ];
}

function* picturesIn(database: SqliteDatabase): Generator<{ image: Buffer; pending: number }> {
  let last = Buffer.alloc(0);
  for (;;) {
    const page = database.sql<{ image: Buffer; pending: number }>(PICTURES).all(last);
    yield* page;
    const end = page.at(-1);
    if (end === undefined) return;
    last = Buffer.from(end.image);
  }
}

function found(code: string, hashes: readonly string[], what: string): Finding[] {
  if (hashes.length === 0) return [];
  const some = hashes.slice(0, SHOWN).map((hash) => `images/${hash.slice(0, 2)}/${hash}`);
  return [
    wrong(
      code,
      `${hashes.length} ${what}: ${some.join(', ')}${hashes.length > SHOWN ? ' …' : ''}`,
      'Copy them from a backup’s images folder, or send the batches again.',
    ),
  ];
}

/** SHA-256 of a file's bytes, hex. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
