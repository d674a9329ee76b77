import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/open.ts';
import { lprJson, startLpr } from './support/lpr.ts';
import type { HitItem, IngestDocument } from './support/shapes.ts';

let folder: string;
let sim: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-killed-'));
  sim = join(folder, 'sim');
  await lprJson('simulate', '--out', sim, '--seed', '23', '--images', '60', '--watchlist', '200');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const ingestArgs = (data: string): string[] => [
  'ingest',
  join(sim, 'batches'),
  '--reader',
  'tesseract',
  '--threads',
  '1',
  '--data',
  data,
];

async function withList(name: string): Promise<string> {
  const data = join(folder, name);
  await lprJson('watchlist', 'import', join(sim, 'watchlist.csv'), '--list', 'border', '--data', data);
  return data;
}

/** Resolves when another process has the first picture's read in the store. */
async function firstRead(engine: Engine): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (engine.reads.list({ limit: 1 }).items.length === 0) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = engine.events.onNews(look);
    look();
  });
}

async function storedReads(data: string): Promise<string[]> {
  const engine = openEngine({ data, reader: null });
  try {
    return engine.reads.list({ limit: 1000 }).items.map(({ batch, file, plate }) => `${batch}/${file} ${plate}`);
  } finally {
    await engine.close();
  }
}

const summary = ({ batches }: IngestDocument) => batches.map(({ name, total, counts }) => ({ name, total, counts }));
const asSet = (hits: readonly HitItem[]) =>
  hits.map(({ batch, file, entry, rule }) => `${batch}/${file} ${entry.plate} ${rule}`).sort();

it('kill -9 in the middle, started again: it finishes, nothing is lost or doubled', async () => {
  const calm = await withList('calm');
  const undisturbed = await lprJson<IngestDocument>(...ingestArgs(calm));

  const data = await withList('killed');
  const child = startLpr(ingestArgs(data));
  const watcher = openEngine({ data, reader: null });
  await firstRead(watcher);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await watcher.close();
  expect((await storedReads(data)).length).toBeLessThan((await storedReads(calm)).length);

  const resumed = await lprJson<IngestDocument>(...ingestArgs(data));
  expect(summary(resumed)).toEqual(summary(undisturbed));
  expect((await storedReads(data)).sort()).toEqual((await storedReads(calm)).sort());
  expect(asSet(await lprJson<HitItem[]>('hits', '--data', data))).toEqual(
    asSet(await lprJson<HitItem[]>('hits', '--data', calm)),
  );
}, 120_000);

it('Ctrl-C in the middle ends with 130, and the next run goes on', async () => {
  const data = await withList('interrupted');
  const child = startLpr(ingestArgs(data));
  const watcher = openEngine({ data, reader: null });
  await firstRead(watcher);
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  expect(await gone).toEqual([130, null]);
  await watcher.close();

  const resumed = await lprJson<IngestDocument>(...ingestArgs(data));
  expect(resumed.batches.map(({ state }) => state)).toEqual(resumed.batches.map(() => 'done'));
  expect((await storedReads(data)).sort()).toEqual((await storedReads(join(folder, 'calm'))).sort());
}, 120_000);
