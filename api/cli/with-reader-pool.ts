import type { ArgsDef } from 'citty';
import { openReaderPool, type ReaderPool } from '../../ocr/pool/reader-pool.ts';
import type { Output } from './output.ts';
import { oneOf, wholeNumber } from './values.ts';

const READERS = ['auto', 'platenet', 'tesseract'] as const;

/** For commands that read pictures. */
export const READER_ARGS = {
  reader: { type: 'enum', options: [...READERS], default: 'auto', description: 'Which reader' },
  threads: { type: 'string', valueHint: 'N', description: 'Threads that read; one a core if absent' },
} as const satisfies ArgsDef;

/** Opens the pool as the arguments say, and closes it whatever happens. What the pool has to say goes to stderr. */
export async function withReaderPool<T>(
  args: { readonly reader: string; readonly threads?: string | undefined },
  out: Output,
  use: (pool: ReaderPool) => Promise<T>,
): Promise<T> {
  const threads = wholeNumber(args.threads, '--threads', { min: 1, max: 256 });
  const reader = oneOf(args.reader, '--reader', READERS) ?? 'auto';
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
