import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import type { Engine } from '../../engine/engine.ts';
import type { PictureReader } from '../../engine/ports/picture-reader.ts';

/** Opens the data folder (made if it is not there), and closes it whatever happens. */
export async function withEngine<T>(
  data: string,
  use: (engine: Engine) => Promise<T>,
  reader: PictureReader | null = null,
): Promise<T> {
  // The system's own words for a folder that cannot be made or written, and their exit code.
  await mkdir(data, { recursive: true });
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
