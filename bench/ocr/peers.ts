import type { BenchRow, Note } from '../document.ts';
import { type ContenderSpec, type Measured, PAGE_MODES, type Sample } from './contender.ts';
import { PADDLE_NOTE, stockNote } from './notes.ts';
import { hasPaddle } from './paddle.contender.ts';
import { nameOf } from './rows.ts';

/** Pictures for trying every page mode; the best mode then reads all. */
const TRIED = 300;

/** Has a contender read this many pictures, from all samples or only from `some`. */
export type Run = (contender: ContenderSpec, reads: number, some?: readonly Sample[]) => Promise<Measured>;

export interface Peer {
  readonly contender: string;
  readonly params: BenchRow['params'];
  readonly measured: Measured;
  readonly note: Note;
}

/** All peers that are installed. */
export async function benchPeers(run: Run, samples: readonly Sample[]): Promise<readonly Peer[]> {
  return [await benchStock(run, samples), ...(hasPaddle() ? [await benchPaddle(run, samples)] : [])];
}

/** Stock tesseract.js in every page mode on a part of the pictures; the best reads all of them. */
async function benchStock(run: Run, samples: readonly Sample[]): Promise<Peer> {
  const some = samples.slice(0, TRIED);
  const tried: (readonly [psm: (typeof PAGE_MODES)[number], exact: number])[] = [];
  for (const psm of PAGE_MODES) {
    const { exact_o0 } = await run({ kind: 'stock', psm, threads: 1 }, some.length, some);
    tried.push([psm, exact_o0]);
  }
  const [psm] = tried.reduce((a, b) => (b[1] > a[1] ? b : a));
  const spec = { kind: 'stock', psm, threads: 1 } as const;
  const measured = await run(spec, samples.length);
  return { contender: nameOf(spec), params: { threads: 1, psm: Number(psm) }, measured, note: stockNote(tried, some.length) };
}

async function benchPaddle(run: Run, samples: readonly Sample[]): Promise<Peer> {
  const spec = { kind: 'paddle', threads: 1 } as const;
  return { contender: nameOf(spec), params: { threads: 1 }, measured: await run(spec, samples.length), note: PADDLE_NOTE };
}
