import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, Tally } from './fault.ts';
import { withEngine } from './with-work.ts';
import { linesOf, numbersFrom, plateOf, SPACING, START } from './work/plates.ts';

const PLATES = 100_000;
const FRESH = 1_000;
/** The number of the first plate to delete, chosen so that no stored row of a kept plate contains one of these plates by chance. */
const FIRST = 5 * 16 ** 6;
const YEAR = 365 * 86_400_000;
const BY = { actor: 'bench', channel: 'server' } as const;

/** Plates past their term are deleted: none of them may be in any file of the data folder while it is open. `lost` counts the plates that had to stay. */
export const purgedPlatesFault: Fault = {
  name: 'purged plates left in files',
  times: 1,
  async run({ folder, onDone }): Promise<Tally> {
    return await withEngine(
      folder,
      async (engine) => {
        engine.retention.use({ profile: 'plain', terms: { unhit: 10 * 365 * 24 } }, BY);
        await engine.reads.ingest(linesOf(numbersFrom(FIRST, PLATES), START - 20 * YEAR - FIRST * SPACING), {
          signal: undefined,
        });
        await engine.reads.ingest(linesOf(numbersFrom(0, FRESH)), { signal: undefined });
        const written = plateFiles(folder);
        await engine.retention.run(BY, { rewrite: 'never' });
        const unwritten = plateFiles(folder);
        await engine.retention.run(BY);
        const left = plateFiles(folder);
        onDone(1);
        return {
          ...{ faults: 1, acknowledged: FRESH, lost: FRESH - left.kept, doubled: 0, recovered: left.purged === 0 ? 1 : 0 },
          ...{
            purged: PLATES,
            in_files_before: written.purged,
            in_files_without_rewriting: unwritten.purged,
            in_files: left.purged,
          },
        };
      },
      { reader: null },
    );
  },
};

/** How many of the deleted plates, and of the kept ones, are in files of the folder. */
function plateFiles(folder: string): { readonly purged: number; readonly kept: number } {
  const numbers = new Map([...numbersFrom(0, FRESH), ...numbersFrom(FIRST, PLATES)].map((number) => [plateOf(number), number]));
  const found = new Set<number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name), 'latin1');
    for (const [run] of bytes.matchAll(/[A-Z]{7,}/g)) {
      for (let i = 0; i + 7 <= run.length; i++) {
        const number = numbers.get(run.slice(i, i + 7));
        if (number !== undefined) found.add(number);
      }
    }
  }
  const kept = [...found].filter((number) => number < FRESH).length;
  return { purged: found.size - kept, kept };
}
