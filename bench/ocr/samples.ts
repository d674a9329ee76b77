import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from '../../fixtures/simulate.ts';
import type { OnProgress } from '../document.ts';
import type { Sample } from './contender.ts';

/** Simulated pictures in a temporary folder with the plates that are really on them. */
export async function makeSamples(
  seed: number,
  images: number,
  onProgress: OnProgress,
): Promise<{ readonly samples: readonly Sample[]; remove(): Promise<void> }> {
  const out = await mkdtemp(join(tmpdir(), 'lpr-bench-'));
  const remove = (): Promise<void> => rm(out, { recursive: true, force: true });
  try {
    await simulate({ out, seed, images, grade: 'pictures' }, ({ done, total }) => onProgress('simulating', done, total));
    const lines = (await readFile(join(out, 'truth.jsonl'), 'utf8')).trim().split('\n');
    const samples = lines.map((line) => {
      const { batch, file, plate } = JSON.parse(line) as { batch: string; file: string; plate: string };
      return { path: join(out, 'batches', batch, file), plate };
    });
    return { samples, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
