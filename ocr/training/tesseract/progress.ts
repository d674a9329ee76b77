import { existsSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

const LINE_EVERY_MS = 5_000;
const KEEP_EVERY_MS = 30_000;

/** Writes `lines: 12 of 42, 3.1 min left` to the terminal from time to time, and at the end. The speed is that since `begin`. */
export function stopwatch(label: string, total: number, begin = 0): (done: number) => void {
  const started = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  return (done) => {
    const now = performance.now();
    if (now - told < LINE_EVERY_MS && done < total) return;
    told = now;
    const minutesEach = (now - started) / 60_000 / Math.max(1, done - begin);
    const left = done > begin && done < total ? `, ${(minutesEach * (total - done)).toFixed(1)} min left` : '';
    process.stderr.write(`${label}: ${done} of ${total}${left}\n`);
  };
}

/** Adds the minutes worked to those in the file, and saves them so often that an interrupt loses half a minute at most. */
export async function countMinutes(kept: string): Promise<{ stop(): Promise<number> }> {
  const before = existsSync(kept) ? Number(await readFile(kept, 'utf8')) : 0;
  const began = performance.now();
  const total = (): number => before + (performance.now() - began) / 60_000;
  // The timer must not keep the process alive after its work has ended.
  const timer = setInterval(() => writeFileSync(kept, String(total())), KEEP_EVERY_MS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await writeFile(kept, String(total()));
      return total();
    },
  };
}
