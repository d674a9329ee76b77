import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../cli/run.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into by the tests
async function call(method: string, path: string, body?: unknown, status = 200): Promise<any> {
  const answer = await test.app.request(path, body === undefined ? { method } : json(method, body));
  expect(answer.status, await answer.clone().text()).toBe(status);
  return await answer.json();
}

/** Sure reads at one camera of an 8 where the car has a 3: hits on entries with the 8, rejected, with what is on the plate. */
async function judged(n: number): Promise<void> {
  const { id } = await call('POST', '/v1/watchlists', { name: 'L' }, 201);
  const tails = Array.from({ length: n }, (_, i) => 100 + i);
  for (const tail of tails)
    await call('POST', `/v1/watchlists/${id}/entries`, { plate: `KDR8${tail}`, jurisdiction: 'US-TX' }, 201);
  await call('POST', `/v1/watchlists/${id}/entries`, { plate: 'KDR3999', jurisdiction: 'US-TX' }, 201);
  await see(...tails.map((tail) => `KDR8${tail}`));
  const { items } = await call('GET', `/v1/hits?limit=${n + 1}`);
  expect(items).toHaveLength(n);
  for (const { id: hit, read } of items) {
    const plate = read.plate.replace('8', '3').toLowerCase();
    const verdict = { status: 'rejected', by: 'Ann', plate };
    expect((await call('PATCH', `/v1/hits/${hit}`, verdict)).verified_plate).toBe(plate.toUpperCase());
  }
}

let clock = Date.UTC(2026, 2, 1, 6);
async function see(...plates: string[]): Promise<void> {
  const lines = plates.map((plate) => {
    clock += 60_000;
    const seen = { camera_id: 'odd', jurisdiction: 'US-TX', confidence: 0.995 };
    return { plate, ...seen, captured_at: new Date(clock).toISOString() };
  });
  await test.app.request('/v1/reads', ndjson(lines));
}

describe('models', () => {
  it('are learned from verdicts, once for the same ones, judge when put to use, and are replayed one against the other', async () => {
    await call('POST', '/v1/models', undefined, 409);
    await judged(60);
    const model = await call('POST', '/v1/models', undefined, 201);
    expect(model).toMatchObject({ parent: 'sim-9300', verdicts: 60, in_use: false });
    expect(model.cameras[0].swaps['38']).toBeGreaterThan(0.05);
    expect((await call('POST', '/v1/models')).version).toBe(model.version);

    await see('KDR8999');
    expect((await call('GET', '/v1/hits?plate=KDR3999')).items).toEqual([]);
    await call('POST', '/v1/models/nonsense/use', undefined, 404);
    expect((await call('POST', `/v1/models/${model.version}/use`)).in_use).toBe(true);
    await see('KDR8999');
    const { items } = await call('GET', '/v1/hits?plate=KDR3999');
    expect(items.map(({ explanation }: { explanation: { model: string } }) => explanation.model)).toEqual([
      `${model.version}/odd`,
    ]);
    const why = await call('GET', `/v1/explain?read=${items[0].read.id}&entry=${items[0].entry.id}`);
    expect(why).toMatchObject({ hits: true, explanation: { model: `${model.version}/odd` } });
    const versions = (await call('GET', '/v1/models')).items.map(({ version }: { version: string }) => version);
    expect(versions).toEqual([model.version, 'sim-9300']);

    await call('PATCH', `/v1/hits/${items[0].id}`, { status: 'confirmed', by: 'Ann' });
    expect((await call('POST', '/v1/models', undefined, 201)).version).not.toBe(model.version);
    const replay = (...args: string[]) =>
      run(
        ['replay', ...args, '--data', test.data, '--json'],
        { stdout: process.stderr, stderr: process.stderr },
        new AbortController().signal,
      );
    expect(await replay('--before-model', 'sim-9300', '--after-model', model.version)).toBe(0);
    expect(await replay('--before-model', model.version, '--after-model', 'sim-9300')).toBe(7);
    expect(await replay('--after-model', 'nonsense')).toBe(4);
  });
});
