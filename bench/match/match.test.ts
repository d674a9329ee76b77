import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { skeleton } from '../../engine/plate/classes.ts';
import { PROJECT_ROOT } from '../../engine/plate/project-root.ts';
import type { BenchDocument } from '../document.ts';
import { CONTENDERS, type ContenderName, type Measured } from './contender.ts';
import { measure, sampleOf } from './measure.ts';
import { openContender } from './open-contender.ts';
import { plant } from './planted.ts';
import { benchMatch } from './suite.ts';

const planted = plant(3, 2_000, 4_000);

function run(name: ContenderName): Measured {
  const contender = openContender(name, planted.entries);
  try {
    return measure(contender, planted.reads, () => undefined);
  } finally {
    contender.close();
  }
}

describe('planted reads', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(plant(3, 100, 100)).toEqual(plant(3, 100, 100));
    expect(plant(4, 100, 100).entries).not.toEqual(plant(3, 100, 100).entries);
  });

  it('tell the truth', () => {
    const listed = new Set(planted.entries);
    expect(listed.size).toBe(2_000);
    const swapped = planted.reads.filter(({ plate, truth }) => truth !== null && truth !== plate);
    expect(swapped.length).toBeGreaterThan(5);
    for (const { plate, truth } of planted.reads) {
      if (truth === null) expect(listed.has(plate)).toBe(false);
      else expect([listed.has(truth), skeleton(plate)]).toEqual([true, skeleton(truth)]);
    }
  });

  it('are sampled by kind', () => {
    const sample = sampleOf(planted.reads, { sample: 10 });
    expect(sample.length).toBe(20);
    expect(sample.filter(({ truth }) => truth === null).length).toBe(10);
    expect(sampleOf(planted.reads, { sample: 0 })).toBe(planted.reads);
  });
});

describe('the contenders', () => {
  const results = new Map(CONTENDERS.map((name) => [name, run(name)]));
  const of = (name: ContenderName): Measured => results.get(name) as Measured;
  const right = planted.reads.filter(({ truth }) => truth !== null);

  it('find what their rule says', () => {
    expect(of('exact + OCR classes').recall).toBe(1);
    expect(of('exact').recall).toBeCloseTo(right.filter(({ plate, truth }) => plate === truth).length / right.length, 3);
    expect(of('fastest-levenshtein').recall).toBeLessThan(1);
    // A trigram that both have is needed, and what is one edit away has one, if it is long enough.
    expect(of('SQLite FTS5 trigram').recall).toBeCloseTo(of('fastest-levenshtein').recall, 3);
  });

  it('hit innocents as their rule says', () => {
    expect(of('exact').false_hits_per_million).toBe(0);
    expect(of('fastest-levenshtein').false_hits_per_million).toBeGreaterThanOrEqual(
      of('exact + OCR classes').false_hits_per_million,
    );
  });
});

describe('the suite', () => {
  it('runs each contender in a process of its own and makes a row of it', { timeout: 120_000 }, async () => {
    const args = ['--import', 'tsx', join(PROJECT_ROOT, 'bench/main.ts'), 'match', '--entries', '500', '--reads', '2000'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT });
    const { rows, versions } = JSON.parse(stdout) as BenchDocument;
    expect(rows.map(({ contender }) => contender)).toEqual([...CONTENDERS]);
    expect(rows[1]).toMatchObject({ params: { entries: 500, reads: 2_000 }, metrics: { recall: 1 } });
    expect(rows[2].params).toMatchObject({ sampled: true });
    for (const { metrics } of rows) expect(Object.values(metrics).every((value) => value !== null && value >= 0)).toBe(true);
    expect(versions).toHaveProperty('fastest-levenshtein');
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const running = benchMatch({ seed: 3, entries: 500, reads: 2_000 }, () => stop.abort(), stop.signal);
    await expect(running).rejects.toThrow('abort');
  });
});
