import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { LprError } from '../../engine/errors.ts';

/** Something that `lpr ingest` can ingest: a batch (folder or archive), or a file of already-read plates. */
export interface Intake {
  readonly kind: 'batch' | 'reads';
  readonly path: string;
  /** The folder's or file's name without its extension. */
  readonly name: string;
}

const MANIFESTS = new Set(['manifest.csv', 'manifest.jsonl']);
const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i;
const READS = /\.ndjson(\.gz)?$/i;
/** How many folders deep batches are looked for: `OUT` of `lpr simulate` holds `batches/`, which holds the batches. */
const DEEPEST = 3;

/**
 * Everything to ingest at a path: the file or batch folder itself, or, for any other folder, the batches below it in
 * the order of their names.
 * @throws LprError not_found, bad_manifest
 */
export async function findIntake(path: string, { manifests = true } = {}): Promise<Intake[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw new LprError('not_found', `There is no file or folder ${path}`);
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

/** A named file is an archive unless its name says that it holds reads; whether it really is one is checked when it is opened. */
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
