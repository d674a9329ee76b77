import { readFile } from 'node:fs/promises';
import { latticeOfText } from '../../../engine/plate/lattice.ts';
import type { PictureReader } from '../../../engine/ports/picture-reader.ts';

/** A reader of "pictures" that are text files with a plate: only the code around the reader is measured. */
export const TEXT_PICTURES: PictureReader = {
  async ready() {},
  async read(source) {
    const raw = 'path' in source ? await textOf(source.path) : Buffer.from(source.bytes).toString();
    if (raw === null) return { status: 'failed', reason: 'missing_file', detail: 'Expected the picture but it is gone' };
    const reading = {
      raw,
      lattice: latticeOfText(raw, 0.99),
      jurisdictions: [],
      reader: 'text/1',
      ms: 0,
      box: null,
      box_p: null,
    };
    return { status: 'read', readings: [reading], ms: 0 };
  },
};

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
