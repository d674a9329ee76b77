import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lpr, lprJson } from './support/lpr.ts';
import { withServer } from './support/server.ts';
import type { HitItem, IngestDocument } from './support/shapes.ts';
import type { TruthLine } from './support/simulation.ts';

/** simulate → watchlist import → ingest → hits, as an operator and an analyst do it, with the built program. */
const SEED = 11;
const IMAGES = 60;

let folder: string;
let data: string;
let truth: ReadonlyMap<string, TruthLine>;
let ingested: IngestDocument;
let hits: readonly HitItem[];

const key = ({ batch, file }: { readonly batch: string; readonly file: string | null }): string => `${batch}/${file}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-way-'));
  data = join(folder, 'data');
  const sim = join(folder, 'sim');
  await lprJson('simulate', '--out', sim, '--seed', String(SEED), '--images', String(IMAGES), '--watchlist', '300');
  await lprJson('watchlist', 'import', join(sim, 'watchlist.csv'), '--list', 'border', '--data', data);
  ingested = await lprJson<IngestDocument>('ingest', join(sim, 'batches'), '--reader', 'tesseract', '--data', data);
  hits = await lprJson<HitItem[]>('hits', '--data', data);
  const lines = (await readFile(join(sim, 'truth.jsonl'), 'utf8')).trim().split('\n');
  truth = new Map(lines.map((line) => JSON.parse(line) as TruthLine).map((line) => [key(line), line]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the receipt', () => {
  it('has one row for every picture of the truth', () => {
    expect(truth.size).toBe(IMAGES);
    expect(ingested.batches.map(({ state }) => state)).toEqual(ingested.batches.map(() => 'done'));
    expect(ingested.batches.reduce((sum, { total }) => sum + total, 0)).toBe(IMAGES);
    expect(new Set([...truth.values()].map(({ batch }) => batch))).toEqual(new Set(ingested.batches.map(({ name }) => name)));
    for (const { counts, total } of ingested.batches) {
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(total);
      expect(counts).toMatchObject({ pending: 0, rejected: 0, failed: 0, cancelled: 0, duplicate: 0 });
    }
  });
});

describe('every hit', () => {
  it('has the stable shape', () => {
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) {
      expect(truth.has(key(hit))).toBe(true);
      expect(hit).toMatchObject({ status: 'unverified', entry: { list: 'border', plate: expect.stringMatching(/^[A-Z0-9]+$/) } });
      expect(['exact', 'ocr']).toContain(hit.rule);
      expect(hit.score).toBeGreaterThan(0);
      expect(hit.score).toBeLessThanOrEqual(1);
    }
  });

  it('agrees with the truth where the plate was read right', () => {
    for (const hit of hits) {
      const line = truth.get(key(hit)) as TruthLine;
      if (hit.plate !== line.plate || hit.entry.plate === line.entry) continue;
      // Wrong hits that cannot be avoided by the characters alone: another state's plate, and a plate one OCR class away.
      const excused = hit.rule === 'exact' ? 'other_jurisdiction' : 'confusable';
      expect([key(hit), line.decoy]).toEqual([key(hit), { entry: hit.entry.plate, why: excused }]);
    }
  });

  it('has the rule exact if and only if the plates are equal', () => {
    for (const { plate, entry, rule } of hits) expect([plate, rule === 'exact']).toEqual([plate, plate === entry.plate]);
  });
});

it('finds every listed plate that was read right', async () => {
  const reads = await withServer(data, async (url, headers) => {
    const response = await fetch(`${url}/v1/reads?limit=1000`, { headers });
    return ((await response.json()) as { items: { batch: string; file: string; plate: string }[] }).items;
  });
  const hit = new Set(hits.map((one) => `${key(one)} ${one.entry.plate}`));
  const expected = reads.filter((read) => {
    const line = truth.get(key(read));
    return line?.entry !== null && line?.entry === read.plate;
  });
  expect(expected.length).toBeGreaterThan(0);
  for (const read of expected) expect(hit).toContain(`${key(read)} ${read.plate}`);
});

it('adds nothing when the same batches are ingested again', async () => {
  const again = await lprJson<IngestDocument>('ingest', join(folder, 'sim'), '--data', data);
  expect(again.batches.map(({ already }) => already)).toEqual(ingested.batches.map(() => true));
  expect(again.batches.map(({ id, counts }) => ({ id, counts }))).toEqual(
    ingested.batches.map(({ id, counts }) => ({ id, counts })),
  );
  expect(await lprJson<HitItem[]>('hits', '--data', data)).toEqual(hits);
});

describe('lpr hits', () => {
  it('filters', async () => {
    const [first] = hits as [HitItem];
    const of = (...filter: string[]) => lprJson<HitItem[]>('hits', '--data', data, ...filter);
    expect(await of('--list', 'border')).toEqual(hits);
    expect(await of('--batch', first.batch)).toEqual(hits.filter(({ batch }) => batch === first.batch));
    expect(await of('--plate', first.entry.plate)).toContainEqual(first);
    expect(await of('--status', 'confirmed')).toEqual([]);
    expect(await of('--limit', '1')).toEqual(hits.slice(0, 1));
  });

  it('prints a table for people, without colours in a pipe', async () => {
    const { code, stdout } = await lpr('hits', '--data', data);
    expect(code).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout.split('\n')[0]).toMatch(
      /^captured \(UTC\) +read +listed +state read \/ listed +posterior +level +status +list +reason +vehicle +priority +camera$/,
    );
    for (const { entry } of hits) expect(stdout).toContain(entry.plate);
    expect(stdout).toMatch(new RegExp(`^${hits.length} hits? \\(`, 'm'));
  });
});
