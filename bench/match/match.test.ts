import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { processLoader } from '../../engine/ports/loaders.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import type { BenchDocument } from '../document.ts';
import { trafficOf } from '../traffic/traffic.ts';
import { built } from './built.ts';
import { CONTENDERS, type ContenderName, type Measured } from './contender.ts';
import { measure, sampleOf } from './measure.ts';
import { openContender } from './open-contender.ts';
import { benchMatch } from './suite.ts';

const { list, reads } = trafficOf({ seed: 3, entries: 2_000, reads: 4_000, listed_share: 0.1 });
const all = [...reads()];

function run(name: ContenderName): Measured {
  const contender = openContender(name, list);
  try {
    return measure(contender, list, all, () => undefined);
  } finally {
    contender.close();
  }
}

it('samples reads by kind', () => {
  const sample = [...sampleOf(all, { sample: 10 })];
  expect(sample.length).toBe(20);
  expect(sample.filter(({ listed }) => listed < 0).length).toBe(10);
  expect([...sampleOf(all, { sample: 0 })]).toEqual(all);
});

it('measures the memory of the built object alone, whatever garbage exists or is made', () => {
  const numbers = 1_000_000;
  const rubbish = (): number => JSON.stringify(all.slice(0, 1_000).map((read) => ({ ...read }))).length;
  rubbish();
  const { index, index_bytes } = built(() => {
    rubbish();
    return new Array<number>(numbers).fill(7);
  });
  // A pointer each.
  expect(index_bytes / (8 * index.length)).toBeCloseTo(1, 1);
});

describe('the contenders', () => {
  const results = new Map(CONTENDERS.map((name) => [name, run(name)]));
  const of = (name: ContenderName): Measured => results.get(name) as Measured;
  const ofListed = all.filter(({ listed }) => listed >= 0);

  it('find the entries that their rule defines', () => {
    const right = ofListed.filter(({ read, listed }) => read.plate === list[listed].plate).length / ofListed.length;
    // The state that was read rules some of them out.
    expect(of('exact').recall).toBeLessThanOrEqual(right + 1e-3);
    expect(of('exact').recall).toBeGreaterThan(right - 0.05);
    expect(of('exact + OCR classes').recall).toBeGreaterThan(of('exact').recall);
    const within = of('fastest-levenshtein').recall;
    expect(within).toBeGreaterThan(right);
    expect(of('mnemonist BKTree').recall).toBe(within);
    expect(of('mnemonist PassjoinIndex').recall).toBe(within);
    expect(of('mnemonist SymSpell').recall).toBeGreaterThanOrEqual(within);
    // What is one edit away has a trigram in common, if it is long enough.
    expect(Math.abs(of('SQLite FTS5 trigram').recall - within)).toBeLessThan(0.01);
  });

  it('give the false hits that their rule defines', () => {
    const within = of('fastest-levenshtein').false_hits_per_million;
    expect(of('mnemonist BKTree').false_hits_per_million).toBe(within);
    expect(of('mnemonist PassjoinIndex').false_hits_per_million).toBe(within);
    expect(of('exact').false_hits_per_million).toBeLessThanOrEqual(of('exact + OCR classes').false_hits_per_million);
    expect(of('exact + OCR classes').false_hits_per_million).toBeLessThan(within);
  });

  it('follow changes of their list where they support it', () => {
    for (const name of CONTENDERS) {
      const follows = ['exact', 'exact + OCR classes', 'likely'].includes(name);
      expect(of(name).delta_ms === undefined, name).toBe(!follows);
    }
  });
});

describe('the suite', () => {
  it('runs each contender in a process of its own, makes a row of it and draws it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lpr-plot-'));
    try {
      const plot = join(folder, 'match.svg');
      const flags = ['--entries', '500', '--reads', '2000', '--plot', plot];
      const main = ownModule(import.meta.url, '../main');
      const args = [...processLoader(main), fileURLToPath(main), 'match', ...flags];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT });
      const { rows, versions } = JSON.parse(stdout) as BenchDocument;
      expect(rows.map(({ contender }) => contender)).toEqual([...CONTENDERS]);
      expect(rows[2]?.params.entries).toBe(500);
      expect(rows.at(-1)?.params).toMatchObject({ sampled: true });
      for (const { metrics } of rows) expect(Object.values(metrics).every((value) => value !== null && value >= 0)).toBe(true);
      expect(versions).toHaveProperty('mnemonist');
      const svg = await readFile(plot, 'utf8');
      expect(svg).toContain('mnemonist BKTree');
      expect(svg).not.toContain('NaN');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('stops when aborted', async () => {
    const stop = new AbortController();
    const running = benchMatch({ seed: 3, entries: 500, reads: 2_000 }, () => stop.abort(), stop.signal);
    await expect(running).rejects.toThrow('abort');
  });
});
