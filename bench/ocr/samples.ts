import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from '../../fixtures/simulate.ts';
import { readLabels } from '../../ocr/evaluate/labels.ts';
import type { OnProgress } from '../document.ts';
import { type Burst, FRAMES } from './bursts.ts';
import type { Sample } from './contender.ts';

export const SEVERITIES = [0, 1, 2, 3, 4, 5] as const;

export interface Samples {
  readonly samples: readonly Sample[];
  remove(): Promise<void>;
}

/**
 * Simulated pictures in a temporary folder with their true plates: as many of each severity, in turn, so that every
 * part of them is equally hard. Each severity has traffic of its own, none of which the readers were trained on.
 */
export async function makeSamples(seed: number, images: number, onProgress: OnProgress): Promise<Samples> {
  const root = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  const remove = (): Promise<void> => rm(root, { recursive: true, force: true });
  const each = Math.ceil(images / SEVERITIES.length);
  try {
    const bySeverity: Sample[][] = [];
    for (const severity of SEVERITIES) {
      const out = join(root, String(severity));
      const options = { out, seed: seed * SEVERITIES.length + severity, severity, images: each, watchlist: 0, scenarios: 0 };
      await simulate({ ...options, grade: 'pictures' }, ({ done }) =>
        onProgress('simulating', severity * each + done, SEVERITIES.length * each),
      );
      bySeverity.push((await truthOf(out)).map(({ path, plate }) => ({ path, plate, group: String(severity) })));
    }
    const samples = Array.from({ length: each }, (_, i) => bySeverity.flatMap((some) => some.slice(i, i + 1))).flat();
    return { samples, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Severities at which frames are hard to read; at lower ones there is nothing to gain. */
const BURST_SEVERITIES = [3, 4, 5] as const;

/** The first frames of simulated passages, as many of each hard severity. */
export async function makeBursts(
  seed: number,
  passages: number,
  onProgress: OnProgress,
): Promise<{ readonly bursts: readonly Burst[]; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  const remove = (): Promise<void> => rm(root, { recursive: true, force: true });
  const each = Math.ceil(passages / BURST_SEVERITIES.length);
  try {
    const bursts: Burst[] = [];
    for (const severity of BURST_SEVERITIES) {
      const out = join(root, String(severity));
      const options = { out, seed: seed * SEVERITIES.length + severity, severity, images: each, watchlist: 0, scenarios: 0 };
      await simulate({ ...options, grade: 'pictures', burst: true });
      const passages = new Map<number, Burst>();
      for (const { passage, path, plate } of await truthOf(out)) {
        const paths = passages.get(passage)?.paths ?? [];
        if (paths.length < FRAMES) passages.set(passage, { paths: [...paths, path], plate, severity });
      }
      bursts.push(...passages.values());
      onProgress('simulating bursts', bursts.length, each * BURST_SEVERITIES.length);
    }
    return { bursts, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function truthOf(out: string): Promise<{ readonly path: string; readonly plate: string; readonly passage: number }[]> {
  const lines = (await readFile(join(out, 'truth.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const { batch, file, plate, passage } = JSON.parse(line) as { batch: string; file: string; plate: string; passage: number };
    return { path: join(out, 'batches', batch, file), plate, passage };
  });
}

/** Pictures of a folder with `labels.csv`, by the country of their region. @throws LabelsError */
export async function labelledSamples(folder: string): Promise<Samples> {
  const labels = await readLabels(folder);
  const samples = labels.map(({ file, text, region }) => ({
    path: join(folder, file),
    plate: text,
    group: region.split('-')[0] ?? '',
  }));
  return { samples, remove: async () => {} };
}
