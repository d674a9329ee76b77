import sharp from 'sharp';
import { ownModule } from '../../engine/ports/own-module.ts';
import { randomOf } from '../../fixtures/random.ts';
import { openReaderPool } from '../../ocr/pool/reader-pool.ts';
import type { Fault, Tally } from './fault.ts';
import { DOES } from './picture-faults.ts';

const GOOD = 100;
const THREADS = 2;
const TIMEOUT_MS = 2_000;

/** A reader's thread dies, hangs or eats all of its memory between good pictures: each of those is read, the bad one fails with its reason, the thread is replaced. */
export const threadFault: Fault = {
  name: 'reader’s thread dies, hangs, eats memory',
  times: 12,
  async run({ seed, times, onDone }): Promise<Tally> {
    const random = randomOf(seed, 'faults', 'thread');
    const sum = { acknowledged: 0, lost: 0, recovered: 0 };
    const deeds = Object.keys(DOES) as (keyof typeof DOES)[];
    const pool = await openReaderPool({
      threads: THREADS,
      timeoutMs: TIMEOUT_MS,
      thread: { file: ownModule(import.meta.url, './faulty.thread'), data: {}, resourceLimits: { maxOldGenerationSizeMb: 48 } },
    });
    try {
      for (let done = 1; done <= times; done++) {
        const good = Math.ceil(GOOD / times);
        const bad = random.int(good);
        const widths = Array.from({ length: good }, (_, i) =>
          i === bad ? DOES[deeds[done % deeds.length] as keyof typeof DOES] : 40 + i,
        );
        const outcomes = await Promise.all(widths.map(async (width) => pool.read({ bytes: await pictureOf(width) })));
        const lost = outcomes.filter(({ status }, i) => status !== (i === bad ? 'failed' : 'read')).length;
        sum.acknowledged += outcomes.length;
        sum.lost += lost;
        sum.recovered += lost === 0 ? 1 : 0;
        onDone(done);
      }
    } finally {
      await pool.close();
    }
    return { faults: times, doubled: 0, ...sum };
  },
};

function pictureOf(width: number): Promise<Buffer> {
  return sharp({ create: { width, height: 20, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();
}
