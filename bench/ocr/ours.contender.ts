import { concludeByShipped } from '../../engine/matching/conclusion/conclude-by-shipped.ts';
import { bestText, weakest } from '../../engine/plate/lattice.ts';
import { openReaderPool } from '../../ocr/pool/reader-pool.ts';
import type { Contender, ContenderSpec } from './contender.ts';

/** The pool as in ingest, with two pictures a thread in flight, so that no thread waits. */
export async function ourContender({ reader, threads }: Extract<ContenderSpec, { kind: 'ours' }>): Promise<Contender> {
  const pool = await openReaderPool({ reader, threads });
  const conclude = concludeByShipped();
  return {
    slots: threads * 2,
    async read(path) {
      const outcome = await pool.read({ path });
      if (outcome.status === 'read') {
        const { readings, ms } = outcome;
        const [only] = readings;
        const lines = readings.map(({ lattice }) => ({ text: bestText(lattice), sure: weakest(lattice) }));
        // If several plates are found, it is unknown which one the truth belongs to, so none is returned.
        return readings.length > 1 ? { lines, ms } : { lines, ms, lattice: only.lattice, concluded: conclude(only) ?? undefined };
      }
      if (outcome.status === 'unreadable') return { lines: [], ms: outcome.ms };
      throw new Error(`Expected ${path} to be read but it was ${outcome.status}: ${outcome.detail}`);
    },
    close: () => pool.close(),
  };
}
