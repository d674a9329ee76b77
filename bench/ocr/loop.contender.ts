import { Piscina } from 'piscina';
import { threadLoader } from '../../engine/ports/loaders.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import type { Contender, ContenderSpec } from './contender.ts';

/** A loop in place of a reader: what more threads can give on this machine at best. */
export async function loopContender({ threads }: Extract<ContenderSpec, { kind: 'loop' }>): Promise<Contender> {
  const file = ownModule(import.meta.url, './loop.thread');
  const pool = new Piscina({
    filename: file.href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 2,
    execArgv: threadLoader(file),
  });
  let count = 0;
  return {
    slots: threads * 2,
    async read() {
      const started = performance.now();
      await pool.run(++count);
      return { lines: [], ms: performance.now() - started };
    },
    close: () => pool.destroy(),
  };
}
