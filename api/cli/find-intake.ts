import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { LprError } from '../../engine/errors.ts';

/** Something `lpr ingest` can take in: a batch (folder or archive), or a file of already-read plates. */
export interface Intake {
  readonly kind: 'batch' | 'reads';
  readonly path: string;
  /** What the operator calls it: the folder's or file's name without its ending. */
  readonly name: string;
}

const MANIFESTS = new Set(['manifest.csv', 'manifest.jsonl']);
const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i;
const READS = /\.ndjson$/i;
/** `OUT` of `lpr simulate` holds `batches/`, which holds the batches: two folders down. */
const DEEPEST = 3;

/**
 * What there is to take in at a path: the file or batch folder itself, or, for any other folder, the batches below it in
 * the order of their names. Without manifests every folder is a batch, with all the pictures below it.
 * @throws LprError not_found, bad_manifest
 */
export async function findIntake(path: string, { manifests = true } = {}): Promise<Intake[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new LprError('not_found', `There is no ${path}`);
    throw error;
  });
  if (!found.isDirectory()) return [fileIntake(path)];
  if (!manifests) return [{ kind: 'batch', path, name: basename(resolve(path)) }];
  const below = await folderIntake(path, DEEPEST);
  if (below.length > 0) return below;
  throw new LprError(
    'bad_manifest',
    `Expected a manifest.csv or manifest.jsonl in ${path} or in a folder below it but found none: pictures of one camera need --camera instead`,
  );
}

/** A file that is named outright is an archive unless its name says reads; whether it is one is seen when it is opened. */
function fileIntake(path: string): Intake {
  const kind = READS.test(path) ? 'reads' : 'batch';
  return { kind, path, name: basename(path).replace(READS, '').replace(ARCHIVE, '') };
}

async function folderIntake(path: string, depth: number): Promise<Intake[]> {
  const entries = (await readdir(path, { withFileTypes: true })).toSorted(byName);
  if (entries.some((entry) => entry.isFile() && MANIFESTS.has(entry.name))) {
    return [{ kind: 'batch', path, name: basename(resolve(path)) }];
  }
  const found: Intake[] = [];
  for (const entry of entries) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(depth > 0 ? await folderIntake(inside, depth - 1) : []));
    else if (entry.isFile() && (ARCHIVE.test(entry.name) || READS.test(entry.name))) found.push(fileIntake(inside));
  }
  return found;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
