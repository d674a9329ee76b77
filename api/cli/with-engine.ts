import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import { makeFolder } from '../../engine/ports/make-folder.ts';
import type { PictureReader } from '../../engine/ports/picture-reader.ts';

/** Opens the data folder (created if it does not exist), and closes it in any case. For commands that store something new. */
export async function withEngine<T>(
  data: string,
  use: (engine: Engine) => Promise<T>,
  reader: PictureReader | null = null,
): Promise<T> {
  // The system's error for a folder that cannot be made or written, with its exit code.
  makeFolder(data);
  await access(data, constants.W_OK);
  // Loaded late: `--help` needs no database.
  const { openEngine } = await import('../../engine/open.ts');
  const engine = openEngine({ data, reader });
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** What to do where there is none. */
const WAYS = 'name another one with --data DIR, or make one with lpr ingest, lpr watchlist import or lpr serve';

/**
 * The same for commands that read or change existing data: a mistyped folder is an error, not a new empty folder.
 * @throws LprError not_found
 */
export async function withExistingEngine<T>(data: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const isThere = existsSync(data);
  if (!isThere || !existsSync(join(data, 'lpr.db'))) {
    const why = isThere ? ' (it holds no lpr.db)' : '';
    throw new LprError('not_found', `There is no data folder at ${data}${why}: ${WAYS}`);
  }
  return await withEngine(data, use);
}
