import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processLoader } from '../../../engine/ports/loaders.ts';
import { run } from './run.ts';

/** A set of shards to draw by `writer` (`--out --seed --first --shards 1` and `options`), each complete once its last file exists. */
export interface ShardSet {
  readonly writer: URL;
  readonly out: string;
  readonly seed: number;
  readonly shards: number;
  readonly options: readonly string[];
  /** The file that a shard's writer writes last. */
  lastFile(shard: number): string;
}

/** The last file of a shard that `write-shards.ts` writes: `FOLDER/NAME-0007.json`. */
export function headerOf(folder: string, name: string): (shard: number) => string {
  return (shard) => join(folder, `${name}-${String(shard).padStart(4, '0')}.json`);
}

export interface DrawOptions {
  /** Parallel processes. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Draws the missing shards, several at a time, and reports the time left after each. A second call does nothing. */
export async function drawShards(set: ShardSet, { workers, signal, say }: DrawOptions): Promise<void> {
  const missing = Array.from({ length: set.shards }, (_, shard) => shard).filter((shard) => !existsSync(set.lastFile(shard)));
  const started = performance.now();
  let done = 0;
  let next = 0;
  let failed = false;
  const work = async (): Promise<void> => {
    while (next < missing.length && !failed) {
      const shard = missing[next++] as number;
      const args = ['--out', set.out, '--seed', String(set.seed), '--first', String(shard), '--shards', '1', ...set.options];
      await run(process.execPath, [...processLoader(set.writer), fileURLToPath(set.writer), ...args], signal).catch(
        (error: unknown) => {
          // The other processes finish their present shard first, so that none is left running in the background.
          failed = true;
          throw error;
        },
      );
      done++;
      const minutes = ((performance.now() - started) / 60_000 / done) * (missing.length - done);
      say(`${set.out}: ${set.shards - missing.length + done} of ${set.shards} shards, ${minutes.toFixed(1)} min left`);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(workers, missing.length) }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
