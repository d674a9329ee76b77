import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import { run } from '../cli/run.ts';
import { keyOf } from '../testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

const shipped = shippedModel().version;

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

/** Sure reads of an 8 at one camera where the plate has a 3: hits on entries with the 8, rejected by two persons who give the true plate. */
async function judged(n: number): Promise<void> {
  const { id } = await call('POST', '/v1/watchlists', { name: 'L' }, 201);
  const tails = Array.from({ length: n }, (_, i) => 100 + i);
  for (const tail of tails)
    await call('POST', `/v1/watchlists/${id}/entries`, { plate: `KDR8${tail}`, jurisdiction: 'US-TX' }, 201);
  await call('POST', `/v1/watchlists/${id}/entries`, { plate: 'KDR3999', jurisdiction: 'US-TX' }, 201);
  await see(...tails.map((tail) => `KDR8${tail}`));
  const { items } = await call('GET', `/v1/hits?limit=${n + 1}`);
  expect(items).toHaveLength(n);
  const keys = ['Ann', 'Ben'].map((name) => keyOf(test.engine, name, ['analyst']));
  for (const [i, { id: hit, read }] of items.entries()) {
    const plate = read.plate.replace('8', '3').toLowerCase();
    const { headers, ...request } = json('PATCH', { status: 'rejected', plate });
    const by = { ...headers, Authorization: `Bearer ${keys[i % 2]}` };
    const answer = await test.app.request(`/v1/hits/${hit}`, { ...request, headers: by });
    expect(await answer.json()).toMatchObject({ verified_plate: plate.toUpperCase(), verified_by: i % 2 === 0 ? 'Ann' : 'Ben' });
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
  it('are learned from verdicts, once for the same verdicts, find hits when put into use, and can be compared by replay', async () => {
    await call('POST', '/v1/models', undefined, 409);
    await judged(60);
    const model = await call('POST', '/v1/models', undefined, 201);
    expect(model).toMatchObject({ parent: shipped, verdicts: 60, in_use: false });
    expect(model.cameras[0].swaps['38']).toBeGreaterThan(0.05);
    expect((await call('POST', '/v1/models')).version).toBe(model.version);

    await see('KDR8999');
    const preview = await call('POST', `/v1/models/${model.version}/preview`, {});
    expect(preview).toMatchObject({ version: model.version, instead_of: shipped, reads: 61, whole: true, hits_before: 60 });
    expect(preview).toMatchObject({ gained: preview.hits_after - 60 + preview.lost, lost_confirmed: 0 });
    expect(preview.gained).toBeGreaterThan(0);
    expect(JSON.stringify(preview)).not.toContain('KDR');
    expect((await call('POST', `/v1/models/${shipped}/preview`, { reads: 5 })).reads).toBe(5);
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
    expect(versions).toEqual([model.version, shipped]);

    await call('PATCH', `/v1/hits/${items[0].id}`, { status: 'confirmed' });
    expect((await call('POST', '/v1/models', undefined, 201)).version).not.toBe(model.version);
    const replay = (...args: string[]) =>
      run(
        ['replay', ...args, '--data', test.data, '--json'],
        { stdout: process.stderr, stderr: process.stderr },
        new AbortController().signal,
      );
    expect(await replay('--before-model', shipped, '--after-model', model.version)).toBe(0);
    expect(await replay('--before-model', model.version, '--after-model', shipped)).toBe(7);
    expect(await replay('--after-model', 'nonsense')).toBe(4);
  });

  it('learn transitions between cameras from reads, and show the earlier sighting in a hit', async () => {
    const at = (minutes: number): string => new Date(Date.UTC(2026, 3, 1) + minutes * 60_000).toISOString();
    const seen = (camera_id: string, minutes: number, plate: string, confidence = 0.99) => ({
      ...{ camera_id, captured_at: at(minutes), plate, jurisdiction: 'US-TX', jurisdiction_p: 0.95, confidence },
    });
    const DAY = 24 * 60;
    const lines = Array.from({ length: 700 }, (_, n) => {
      const plate = `LMN${1000 + n}`;
      return [seen('cam-west', 2 * n, plate), seen('cam-east', 2 * n + 25, plate)];
    }).flat();
    await test.app.request('/v1/reads', ndjson([...lines, seen('cam-west', 3 * DAY, 'LMN9999')]));
    const model = await call('POST', '/v1/models', undefined, 201);
    expect(model).toMatchObject({
      verdicts: 0,
      cameras: [],
      travel: { from: at(0), reads: 1_401, seen_again: 700, cameras: 2, ways: 1 },
    });
    expect((await call('POST', '/v1/models')).version).toBe(model.version);
    await call('POST', `/v1/models/${model.version}/use`);

    const { id } = await call('POST', '/v1/watchlists', { name: 'T' }, 201);
    await call('POST', `/v1/watchlists/${id}/entries`, { plate: 'KDR4821', jurisdiction: 'US-TX' }, 201);
    await test.app.request(
      '/v1/reads',
      ndjson([seen('cam-west', 3 * DAY + 60, 'KDR4821'), seen('cam-east', 3 * DAY + 84, 'KDR4821', 0.9)]),
    );
    const [again, first] = (await call('GET', '/v1/hits?plate=KDR4821')).items;
    expect(first.explanation.travel).toBeNull();
    const { travel, sentence } = again.explanation;
    expect(travel).toMatchObject({ camera: 'cam-west', seen_at: at(3 * DAY + 60), hit_id: first.id, minutes: 24 });
    expect(travel.usual_minutes).toBeGreaterThan(22);
    expect(travel.usual_minutes).toBeLessThan(33);
    expect(travel.usual_share).toBeCloseTo(1, 1);
    expect(travel.factor).toBeGreaterThan(100);
    expect(sentence).toMatch(/It was seen 24 min before at cam-west \(>99 %\), from where 1 car in 1 comes here next/);
    const why = await call('GET', `/v1/explain?read=${again.read.id}&entry=${again.entry.id}`);
    expect(why.explanation.travel).toEqual(travel);

    let text = '';
    const write = (chunk: string): boolean => {
      text += chunk;
      return true;
    };
    const out = { write } as unknown as NodeJS.WriteStream;
    const cli = (...args: string[]) =>
      run([...args, '--data', test.data], { stdout: out, stderr: process.stderr }, new AbortController().signal);
    expect(await cli('explain', again.read.id, again.entry.id)).toBe(0);
    expect(text).toMatch(/seen at cam-west at .* UTC \(posterior 0\.\d+\), 24 min before, usually \d+ min: prior × /);
    text = '';
    expect(await cli('hits', '--plate', 'KDR4821', '--json')).toBe(0);
    expect(JSON.parse(text)[0].travel).toEqual(travel);
    text = '';
    expect(await cli('model', 'list', '--json')).toBe(0);
    expect(JSON.parse(text)[0].travel).toEqual(model.travel);
    expect(await cli('replay', '--before-model', model.version, '--after-model', shipped)).toBe(0);
  });
});
