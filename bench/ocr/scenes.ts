import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concludeAllByShipped } from '../../engine/matching/conclusion/conclude-by-shipped.ts';
import { encodeJpeg } from '../../fixtures/camera/encode.ts';
import { randomOf } from '../../fixtures/random.ts';
import { drawScene } from '../../fixtures/scenes/draw-scene.ts';
import type { Scene } from '../../fixtures/scenes/scene.ts';
import { type Evaluation, evaluate } from '../../ocr/evaluate/evaluate.ts';
import { openReaderPool } from '../../ocr/pool/reader-pool.ts';
import type { ReaderName } from '../../ocr/readers/reader.ts';
import type { BenchRow, Note, OnProgress } from '../document.ts';
import { significant } from '../statistics.ts';
import type { Sample } from './contender.ts';
import { scenesNote } from './notes.ts';
import { hasPaddle } from './paddle.contender.ts';
import type { Run } from './peers.ts';
import { groupRows, nameOf, rowOf } from './rows.ts';
import { SEVERITIES } from './samples.ts';

/** Far from the seeds of the scenes that the finder learned from. */
const SCENE_SEEDS = 700_000;
/** Narrower plates are in the pictures, but not in the truth that is scored. Px. */
const LEAST_WIDTH = 60;
const PART = 'scenes';

export interface SceneSuiteOptions {
  readonly seed: number;
  /** Whole pictures of each severity. */
  readonly scenes: number;
  /** Whole pictures to read in the long run that shows whether memory grows; 0 leaves it out. */
  readonly soak: number;
  readonly readers: readonly ReaderName[];
}

/**
 * Whole pictures: which plates are found and read, by severity; pictures/s and memory of one thread; and PP-OCRv4, which finds text by
 * itself, on the same files in the same run.
 */
export async function benchScenes(
  { seed, scenes, soak, readers }: SceneSuiteOptions,
  run: Run,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly BenchRow[]; readonly notes: readonly Note[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  try {
    const samples = await drawScenes(folder, seed + SCENE_SEEDS, scenes, onProgress, signal);
    const rows: BenchRow[] = [];
    for (const reader of readers) {
      rows.push(...placeRows(reader, await evaluated(folder, reader, onProgress, signal)));
      const spec = { kind: 'ours', reader, threads: 1 } as const;
      rows.push(rowOf(reader, { part: PART, threads: 1 }, await run(spec, samples.length, samples)));
      if (soak > 0 && reader === readers.at(-1)) {
        rows.push(rowOf(reader, { part: PART, threads: 1, soak }, await run(spec, soak, samples)));
      }
    }
    if (hasPaddle()) {
      const spec = { kind: 'paddle', threads: 1 } as const;
      const measured = await run(spec, samples.length, samples);
      rows.push(rowOf(nameOf(spec), { part: PART, threads: 1 }, measured));
      rows.push(...groupRows(nameOf(spec), 'severity', measured, PART));
    }
    return { rows, notes: [scenesNote(samples.length, LEAST_WIDTH)] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the pictures with `labels.csv`; returns the widest plate of each as a sample. */
async function drawScenes(
  folder: string,
  seed: number,
  each: number,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const labels = ['file,text,region,x,y,w,h'];
  for (let n = 0; n < each; n++) {
    for (const severity of SEVERITIES) {
      signal.throwIfAborted();
      const scene = sceneOf(seed, severity, n);
      const file = `${severity}-${n}.jpg`;
      await writeFile(join(folder, file), await encodeJpeg(scene, scene.shot.jpeg_quality));
      labels.push(...labelsOf(scene, file, severity));
      const [widest] = scene.plates.toSorted((a, b) => b.width - a.width);
      if (widest !== undefined) samples.push({ path: join(folder, file), plate: widest.plate, group: String(severity) });
      onProgress('drawing scenes', n * SEVERITIES.length + severity + 1, each * SEVERITIES.length);
    }
  }
  await writeFile(join(folder, 'labels.csv'), `${labels.join('\n')}\n`);
  return samples;
}

/** A scene with a plate to find; an empty road does not test reading. */
function sceneOf(seed: number, severity: number, n: number): Scene {
  for (let again = 0; ; again++) {
    const scene = drawScene(randomOf(seed, 'scene', severity, n, again), { severity });
    if (scene.plates.some(({ width }) => width >= LEAST_WIDTH)) return scene;
  }
}

/** The widest first. Small plates have no text in the truth, but a read at their place does not count as false. */
function labelsOf({ plates }: Scene, file: string, severity: number): readonly string[] {
  const widestFirst = plates.toSorted((a, b) => b.width - a.width);
  return widestFirst.map(({ plate, corners, width }) => {
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const region = width >= LEAST_WIDTH ? String(severity) : 'small';
    return [file, plate, region, x, y, Math.max(...xs) - x, Math.max(...ys) - y].join(',');
  });
}

async function evaluated(folder: string, reader: ReaderName, onProgress: OnProgress, signal: AbortSignal): Promise<Evaluation> {
  const pool = await openReaderPool({ reader, threads: 1 });
  const tell = (done: number, total: number): void => onProgress(`${reader}, scenes`, done, total);
  return await evaluate(folder, pool, {
    signal,
    onProgress: tell,
    conclude: concludeAllByShipped,
  }).finally(() => pool.close());
}

function placeRows(contender: string, { regions }: Evaluation): readonly BenchRow[] {
  return regions.map(({ region, n, found = null, false_per_picture: wrong = null, captured, ...rates }) => ({
    contender,
    params: { part: PART, ...(region === 'small' ? { plates: `< ${LEAST_WIDTH} px` } : { severity: Number(region) }) },
    metrics: {
      n,
      found: found && significant(found),
      captured: significant(captured),
      exact: significant(rates.exact_as_seen),
      concluded: significant(rates.exact),
      misread: significant(rates.misread),
      false_per_picture: wrong && significant(wrong),
    },
  }));
}
