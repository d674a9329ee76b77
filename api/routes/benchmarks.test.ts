import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireBenchmark, WireBenchmarkPage } from '../wire/benchmark.ts';

/**
 * A process that replaces that of a suite: `match` prints its document at once, `ocr` reports progress and then waits to be stopped, `hits` fails. The real
 * suites take minutes and are started the same way.
 */
const SUITE = `
const [suite, ...flags] = process.argv.slice(1);
if (suite === 'hits') {
  console.error('Error: no such contender\\n    at open (bench/hits.js:1:1)');
  process.send({ failed: 'no such contender', argument: false }, () => process.exit(1));
} else {
  process.send({ label: 'begun', done: 1, total: 4 });
  if (suite === 'ocr') setInterval(() => {}, 1000);
  else { console.log(JSON.stringify({ suite, flags, rows: [] })); process.disconnect(); }
}
`;

interface Benchmark {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly done: number } | null;
  readonly result: unknown;
  readonly error: string | null;
}

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({
    benchmarkCommand: ({ suite, seed, settings }) => [
      process.execPath,
      '--eval',
      SUITE,
      suite,
      `--seed=${seed}`,
      ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
    ],
  });
});
afterAll(() => test.close());

async function start(body: object): Promise<Benchmark> {
  const answer = await test.app.request('/v1/benchmarks', json('POST', body));
  expect(answer.status).toBe(202);
  const run = (await answer.json()) as Benchmark;
  expect(answer.headers.get('location')).toBe(`/v1/benchmarks/${run.id}`);
  expect(WireBenchmark.parse(run)).toEqual(run);
  return run;
}

async function get(id: string): Promise<Benchmark> {
  return (await (await test.app.request(`/v1/benchmarks/${id}`)).json()) as Benchmark;
}

/** Repeats the request until the condition is true, as a client would. */
async function until(id: string, isSo: (run: Benchmark) => boolean): Promise<Benchmark> {
  return await eventually(async () => {
    const run = await get(id);
    expect(run).toSatisfy(isSo);
    return run;
  });
}

describe('POST /v1/benchmarks', () => {
  it('runs a suite in a process of its own and keeps its result', async () => {
    const { id } = await start({ suite: 'match', seed: 7, entries: 1000 });
    const done = await until(id, ({ state }) => state !== 'running');
    expect(WireBenchmark.parse(done)).toEqual(done);
    expect(done).toMatchObject({
      state: 'done',
      error: null,
      result: { suite: 'match', flags: ['--seed=7', '--entries=1000'], rows: [] },
    });
    expect(test.engine.benchmarks.get(id)).toMatchObject({ suite: 'match', seed: 7 });
    const page = (await (await test.app.request('/v1/benchmarks')).json()) as { items: Benchmark[]; running: null };
    expect(WireBenchmarkPage.parse(page)).toEqual(page);
    expect(page.items.map((each) => each.id)).toContain(id);
    expect(page.running).toBeNull();
  });

  it('runs one suite at a time, and stops it on request', async () => {
    const { id } = await start({ suite: 'ocr' });
    const begun = await until(id, ({ progress }) => progress !== null);
    expect(begun).toMatchObject({ state: 'running', progress: { label: 'begun', done: 1, total: 4 } });
    const second = await test.app.request('/v1/benchmarks', json('POST', { suite: 'match' }));
    expect(second.status).toBe(409);
    expect(((await (await test.app.request('/v1/benchmarks')).json()) as { running: Benchmark }).running.id).toBe(id);

    const stopped = await test.app.request(`/v1/benchmarks/${id}`, { method: 'DELETE' });
    expect(stopped.status).toBe(200);
    expect(await stopped.json()).toMatchObject({ id, state: 'cancelled', progress: null });
    expect(await get(id)).toMatchObject({ state: 'cancelled' });
    expect((await test.app.request(`/v1/benchmarks/${id}`, { method: 'DELETE' })).status).toBe(409);

    const third = await start({ suite: 'match' });
    await until(third.id, ({ state }) => state === 'done');
  });

  it('gives the reason of a failure in plain words', async () => {
    const { id } = await start({ suite: 'hits' });
    const failed = await until(id, ({ state }) => state !== 'running');
    expect(failed).toMatchObject({ state: 'failed', result: null, error: 'no such contender' });
  });

  it('keeps failed and cancelled runs in the list, also for the next server on the data folder', async () => {
    const failed = await start({ suite: 'hits', seed: 41 });
    await until(failed.id, ({ state }) => state !== 'running');
    const cancelled = await start({ suite: 'ocr', seed: 42 });
    await test.app.request(`/v1/benchmarks/${cancelled.id}`, { method: 'DELETE' });
    const page = (await (await test.app.request('/v1/benchmarks?limit=2')).json()) as { items: Benchmark[] };
    expect(WireBenchmarkPage.parse(page)).toEqual(page);
    expect(page.items).toMatchObject([
      { id: cancelled.id, suite: 'ocr', seed: 42, state: 'cancelled', error: null, started_at: expect.any(String) },
      { id: failed.id, suite: 'hits', seed: 41, state: 'failed', error: 'no such contender', result: null },
    ]);
    expect(test.engine.benchmarks.get(failed.id)).toMatchObject({ state: 'failed', error: 'no such contender' });
  });

  it('refuses an unknown suite before a process starts, and names the suites', async () => {
    const before = await (await test.app.request('/v1/benchmarks')).text();
    const answer = await test.app.request('/v1/benchmarks', json('POST', { suite: 'nope' }));
    expect(answer.status).toBe(400);
    const problem = await answer.text();
    for (const suite of ['ocr', 'match', 'hits', 'ingest', 'fixtures']) expect(problem).toContain(suite);
    expect(await (await test.app.request('/v1/benchmarks')).text()).toBe(before);
  });

  it('does not execute the name of a suite as a command', async () => {
    for (const suite of ['--help', '../main', 'ocr; rm -rf /', '']) {
      expect((await test.app.request('/v1/benchmarks', json('POST', { suite }))).status).toBe(400);
    }
    expect((await test.app.request('/v1/benchmarks', json('POST', { suite: 'ocr', soak: -1 }))).status).toBe(400);
  });
});

describe('/v1/benchmarks/:id', () => {
  it('says in Spanish why a run failed where the request prefers it', async () => {
    const error = 'Expected a whole number from 1 for --reads but received "0"';
    const { id } = test.engine.benchmarks.save({ suite: 'match', seed: 3, result: null, state: 'failed', error });
    const inSpanish = await test.app.request(`/v1/benchmarks/${id}`, { headers: { 'Accept-Language': 'es-MX' } });
    expect(await inSpanish.json()).toMatchObject({
      error: expect.stringMatching(/^Se esperaba un número entero desde 1 para --reads/),
    });
    expect(await (await test.app.request(`/v1/benchmarks/${id}`)).json()).toMatchObject({ error });
  });

  it('is 404 for an unknown run', async () => {
    expect((await test.app.request('/v1/benchmarks/nobody')).status).toBe(404);
    expect((await test.app.request('/v1/benchmarks/nobody', { method: 'DELETE' })).status).toBe(404);
  });
});
