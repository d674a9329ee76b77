import type { ArgsDef } from 'citty';
import { openReaderPool, type ReaderPool } from '../../ocr/pool/reader-pool.ts';
import { READER_NAMES } from '../../ocr/readers/reader.ts';
import type { Output } from './output.ts';
import { oneOf, wholeNumber } from './values.ts';

/** For commands that read pictures. */
export const READER_ARGS = {
  reader: { type: 'enum', options: [...READER_NAMES], default: READER_NAMES[0], description: 'Which reader' },
  threads: { type: 'string', valueHint: 'N', description: 'Threads that read; default: one for each core' },
} as const satisfies ArgsDef;

/** Opens the pool as the arguments say, and closes it in any case. Messages of the pool go to stderr. */
export async function withReaderPool<T>(
  args: { readonly reader: string; readonly threads?: string | undefined },
  out: Output,
  use: (pool: ReaderPool) => Promise<T>,
): Promise<T> {
  const threads = wholeNumber(args.threads, '--threads', { min: 1, max: 256 });
  const reader = oneOf(args.reader, '--reader', READER_NAMES) ?? READER_NAMES[0];
  const say = (_: object, message: string): void => out.note(message);
  const pool = await openReaderPool({
    reader,
    log: { info: say, warn: say, error: say },
    ...(threads !== undefined && { threads }),
  });
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}
