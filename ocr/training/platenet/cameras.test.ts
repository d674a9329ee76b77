import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantileSorted } from 'simple-statistics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processLoader } from '../../../engine/ports/loaders.ts';
import { Darkroom } from '../../../fixtures/camera/darkroom.ts';
import { spread } from '../../../fixtures/camera/optics/halation.ts';
import { randomOf } from '../../../fixtures/random.ts';
import { pythonWith } from '../steps/python.ts';

const PYTHON = torchPython();

/** Null, said aloud, where no Python has PyTorch. */
function torchPython(): string | null {
  try {
    return pythonWith(['torch', 'numpy']);
  } catch (error) {
    console.warn(`The cameras of the trainings are not compared with those of the simulation: ${(error as Error).message}`);
    return null;
  }
}

const MEASURES = ['light', 'contrast', 'edges', 'grain', 'colour'] as const;
type Measures = Readonly<Record<(typeof MEASURES)[number], readonly number[]>>;

interface Cameras {
  readonly spread: readonly (readonly number[])[];
  readonly crops: Measures;
  readonly flats: Measures;
}

describe.skipIf(PYTHON === null)('the camera of the training loop, which photographs rectified plates,', () => {
  const root = mkdtempSync(join(tmpdir(), 'lpr-cameras-'));
  const planes = [0.4, 1, 1.7].map((reach, n) => {
    const random = randomOf(7, 'plane', n);
    return { width: 11, height: 6, reach, data: Array.from({ length: 66 }, () => random.between(0, 1)) };
  });
  let cameras: Cameras;

  beforeAll(() => {
    for (const writer of ['write-crops', 'write-flats']) {
      const file = new URL(`../pictures/${writer}.ts`, import.meta.url);
      const options = ['--out', join(root, writer), '--seed', '9700', '--per-shard', '100'];
      execFileSync(process.execPath, [...processLoader(file), fileURLToPath(file), ...options], { stdio: 'pipe' });
    }
    const script = fileURLToPath(new URL('measure_cameras.py', import.meta.url));
    const options = ['--crops', join(root, 'write-crops'), '--flats', join(root, 'write-flats')];
    const told = execFileSync(PYTHON as string, ['-W', 'ignore', script, ...options], {
      input: JSON.stringify(planes),
      maxBuffer: 64 << 20,
    });
    cameras = JSON.parse(told.toString()) as Cameras;
  }, 120_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('spreads brightness into what is darker exactly as the simulated camera does', () => {
    for (const [n, { reach, data, ...size }] of planes.entries()) {
      const plane = { ...size, scale: 1, data: Float32Array.from(data) };
      spread(plane, reach, new Darkroom());
      const theirs = cameras.spread[n] ?? [];
      expect(theirs).toHaveLength(plane.data.length);
      for (const [i, value] of plane.data.entries()) expect(theirs[i]).toBeCloseTo(value, 5);
    }
  });

  it.each(MEASURES)('takes pictures whose %s covers that of nine tenths of all simulated pictures', (name) => {
    const learned = cameras.flats[name].toSorted((a, b) => a - b);
    const [least, most] = [quantileSorted(learned, 0.005), quantileSorted(learned, 0.995)];
    const simulated = cameras.crops[name];
    const covered = simulated.filter((value) => value >= least && value <= most).length / simulated.length;
    expect(covered).toBeGreaterThan(0.9);
  });
});
