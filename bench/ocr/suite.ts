import { availableParallelism } from 'node:os';
import { expected, LprError } from '../../engine/errors.ts';
import { inProcess, processFile } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import type { ContenderSpec, Job, Measured, Sample } from './contender.ts';
import { makeSamples } from './samples.ts';

export interface OcrSuiteOptions {
  readonly seed: number;
  /** Pictures to simulate. */
  readonly images: number;
  /** Pictures to read in the long run that shows whether memory grows; 0 leaves it out. */
  readonly soak: number;
  readonly readers: readonly ('tesseract' | 'platenet' | 'auto')[];
  /** Largest number of threads; default: one a core. */
  readonly threads?: number | undefined;
}

const READERS = ['tesseract', 'platenet', 'auto'] as const;

/** `tesseract,auto` → both. */
export function readersFrom(list: string): OcrSuiteOptions['readers'] {
  return list.split(',').map((name) => {
    const reader = READERS.find((known) => known === name);
    if (reader === undefined) throw new LprError('bad_request', expected(`one of ${READERS.join(', ')}`, '--reader', name));
    return reader;
  });
}

const STOCK = 'stock tesseract.js';
/** A reader reads the samples this often, so that a pause of the machine does not decide. */
const LAPS = 3;
const PAGE_MODES = ['6', '7', '11', '13'] as const;

/** `lpr bench ocr`: our readers by number of threads, against stock tesseract.js on the same pictures in the same run. */
export async function benchOcr(options: OcrSuiteOptions, onProgress: OnProgress, signal: AbortSignal): Promise<SuiteResult> {
  const { samples, remove } = await makeSamples(options.seed, options.images, onProgress);
  try {
    const run = (contender: ContenderSpec, reads: number): Promise<Measured> => {
      // All samples once a thread: V8 compiles decoding and reading anew in each, and two half-warm threads make less than twice one.
      const job: Job = { contender, samples, reads, warmup: contender.threads * samples.length };
      const label = labelOf(contender);
      return inProcess(processFile(import.meta.url, './contender.process'), job, {
        signal,
        onDone: (done) => onProgress(label, done, reads),
      });
    };
    const most = options.threads ?? availableParallelism();
    const rows: BenchRow[] = [];
    // One long run is enough: auto keeps both readers busy.
    const soaked = options.readers.includes('auto') ? 'auto' : options.readers[0];
    for (const reader of options.readers) {
      for (const threads of threadCounts(most)) {
        rows.push(rowOf(reader, { threads }, await run({ kind: 'ours', reader, threads }, samples.length * LAPS)));
      }
      if (options.soak > 0 && reader === soaked) {
        rows.push(rowOf(reader, { threads: most, soak: true }, await run({ kind: 'ours', reader, threads: most }, options.soak)));
      }
    }
    const stock = await benchStock(run, samples, most);
    rows.push(...stock.rows);
    return {
      rows,
      notes: [...notesOn(samples.length, options.soak), stock.note],
      packages: ['tesseract.js', 'tesseract.js-core', 'sharp', 'piscina'],
    };
  } finally {
    await remove();
  }
}

interface Stock {
  readonly rows: readonly BenchRow[];
  /** What each page mode gave. */
  readonly note: string;
}

/** Stock tesseract.js in every page mode on one worker; the best reads again on as many workers as cores. */
async function benchStock(
  run: (contender: ContenderSpec, reads: number) => Promise<Measured>,
  samples: readonly Sample[],
  most: number,
): Promise<Stock> {
  const tried = new Map<(typeof PAGE_MODES)[number], Measured>();
  for (const psm of PAGE_MODES) tried.set(psm, await run({ kind: 'stock', psm, threads: 1 }, samples.length));
  const [psm] = [...tried].reduce((a, b) => (b[1].exact > a[1].exact ? b : a));
  const alone = await run({ kind: 'stock', psm, threads: 1 }, samples.length * LAPS);
  const rows = [rowOf(STOCK, { threads: 1, psm: Number(psm) }, alone)];
  if (most > 1) {
    rows.push(
      rowOf(STOCK, { threads: most, psm: Number(psm) }, await run({ kind: 'stock', psm, threads: most }, samples.length * LAPS)),
    );
  }
  const exact = [...tried].map(([mode, { exact }]) => `${mode}: ${exact}`).join(', ');
  return { rows, note: `Stock tesseract.js, exact by page mode: ${exact}; the best stands in the table.` };
}

/** 1, 2, 4, … and the largest. */
export function threadCounts(most: number): number[] {
  const counts: number[] = [];
  for (let n = 1; n < most; n *= 2) counts.push(n);
  return [...counts, most];
}

function rowOf(contender: string, params: BenchRow['params'], measured: Measured): BenchRow {
  return { contender, params, metrics: { ...measured } };
}

function labelOf(contender: ContenderSpec): string {
  return contender.kind === 'ours'
    ? `${contender.reader}, ${contender.threads} thr.`
    : `stock, psm ${contender.psm}, ${contender.threads} thr.`;
}

function notesOn(images: number, soak: number): string[] {
  return [
    `${images} simulated plate crops, the same files for every contender, each contender in a process of its own, one after another.`,
    'Times run from JPEG bytes to text; a lap for each thread warms up and does not count. Exact compares the whole plate, punctuation and case aside.',
    'Stock tesseract.js reads whole crops with A–Z 0–9 allowed, no dictionary, eng 4.0.0_best_int (its default data), in the best of its page modes 6, 7, 11 and 13.',
    `misread: a wrong plate (O = 0) given with the weakest character at 0.9 or more; stock tesseract.js says how sure it is of the page only.`,
    ...(soak > 0 ? [`rss_slope_kb: growth of the resident set a picture after the first 30 % of ${soak} pictures.`] : []),
  ];
}
