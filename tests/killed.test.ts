import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../engine/open.ts';
import { type HeldReads, holdReads } from './support/held-reads.ts';
import { lprJson, type Running, startLpr } from './support/lpr.ts';
import type { HitItem, IngestDocument } from './support/shapes.ts';

let folder: string;
let sim: string;
let calm: string;
let undisturbed: IngestDocument;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-killed-'));
  sim = join(folder, 'sim');
  await lprJson('simulate', '--out', sim, '--seed', '23', '--images', '60', '--watchlist', '200');
  calm = await withList('calm');
  undisturbed = await lprJson<IngestDocument>(...ingestArgs(calm));
});
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

/** Starts an ingest that cannot finish, and waits until it is in the middle. */
async function startHeld(data: string): Promise<{ running: Running; held: HeldReads }> {
  const held = holdReads(data, 20);
  const running = startLpr(ingestArgs(data));
  onTestFinished(() => void running.kill('SIGKILL'));
  await held.begun();
  return { running, held };
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

it('kill -9 during a run: the next run finishes it, nothing is lost or doubled', async () => {
  const data = await withList('killed');
  const { running, held } = await startHeld(data);
  expect(await running.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
  held.release();
  expect((await storedReads(data)).length).toBeLessThan((await storedReads(calm)).length);

  const resumed = await lprJson<IngestDocument>(...ingestArgs(data));
  expect(summary(resumed)).toEqual(summary(undisturbed));
  expect((await storedReads(data)).sort()).toEqual((await storedReads(calm)).sort());
  expect(asSet(await lprJson<HitItem[]>('hits', '--data', data))).toEqual(
    asSet(await lprJson<HitItem[]>('hits', '--data', calm)),
  );
});

it('Ctrl-C during a run ends it with 130, and the next run continues', async () => {
  const data = await withList('interrupted');
  const { running, held } = await startHeld(data);
  expect(await running.kill('SIGINT')).toMatchObject({ code: 130 });
  held.release();
  expect((await storedReads(data)).length).toBeLessThan((await storedReads(calm)).length);

  const resumed = await lprJson<IngestDocument>(...ingestArgs(data));
  expect(resumed.batches.map(({ state }) => state)).toEqual(resumed.batches.map(() => 'done'));
  expect((await storedReads(data)).sort()).toEqual((await storedReads(calm)).sort());
});
