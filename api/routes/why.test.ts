import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../cli/run.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let list: string;
beforeEach(async () => {
  test = await openTestApp();
  ({ id: list } = await call('POST', '/v1/watchlists', { name: 'L', policy: 'ocr' }));
});
afterEach(() => test.close());

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into by the tests
async function call(method: string, path: string, body?: unknown): Promise<any> {
  const answer = await test.app.request(path, body === undefined ? { method } : json(method, body));
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return answer.status === 204 ? null : await answer.json();
}

async function see(...plates: string[]): Promise<void> {
  const lines = plates.map((plate, i) => ({ plate, camera_id: 'C', captured_at: `2026-03-01T06:3${i}:00Z` }));
  await test.app.request('/v1/reads', ndjson(lines));
}

/** One confirmed hit by a confusable character, and one exact hit. */
async function confirmedSwap(): Promise<void> {
  await call('POST', `/v1/watchlists/${list}/entries`, { plate: 'ABC1238' });
  await see('ABC123B', 'ABC1238');
  const { items } = await call('GET', '/v1/hits?plate=ABC123B');
  await call('PATCH', `/v1/hits/${items[0].id}`, { status: 'confirmed' });
}

describe('a preview', () => {
  it('names the hits that other settings would gain and lose, with verdicts, and saves nothing', async () => {
    await confirmedSwap();
    const preview = await call('POST', `/v1/watchlists/${list}/preview`, { settings: { policy: 'exact' } });
    expect(preview).toMatchObject({
      ...{ reads: 2, whole: true, hits_before: 2, hits_after: 1, gained: 0, lost: 1, lost_confirmed: 1 },
      lost_hits: [{ read: { plate: 'ABC123B' }, entry: { plate: 'ABC1238' }, verdict: 'confirmed' }],
    });
    expect((await call('GET', `/v1/watchlists/${list}`)).policy).toBe('ocr');
    const one = await call('POST', `/v1/watchlists/${list}/preview`, { settings: { policy: 'exact' }, reads: 1 });
    expect(one).toMatchObject({ reads: 1, whole: false });
    const none = await call('POST', `/v1/watchlists/${list}/preview`, { settings: {} });
    expect(none).toMatchObject({ gained: 0, lost: 0, curve: [] });
  });

  it('returns the false alerts a day by threshold, falling with it, including the chosen threshold', async () => {
    await call('POST', `/v1/watchlists/${list}/entries`, { plate: 'ABC1238' });
    const settings = { policy: 'likely', false_alerts_per_day: 0.001 };
    const { curve, threshold_after: after } = await call('POST', `/v1/watchlists/${list}/preview`, { settings });
    expect(curve).toHaveLength(25);
    for (const [i, point] of curve.entries()) {
      if (i === 0) continue;
      expect(point.posterior).toBeGreaterThan(curve[i - 1].posterior);
      expect(point.false_alerts_per_day).toBeLessThanOrEqual(curve[i - 1].false_alerts_per_day);
      if (point.posterior >= after.least_posterior) expect(point.false_alerts_per_day).toBeLessThanOrEqual(0.001);
    }
    expect(curve[0].false_alerts_per_day).toBeGreaterThan(0);
  });
});

describe('an explanation', () => {
  it('gives the reason of a hit, or every reason against one, for any read and entry', async () => {
    const entry = await call('POST', `/v1/watchlists/${list}/entries`, { plate: 'ABC1238', cameras: 'D' });
    await see('ABC1238', 'XYZ9999');
    const { items } = await call('GET', '/v1/reads');
    const why = (i: number) => call('GET', `/v1/explain?read=${items[i].id}&entry=${entry.id}`);
    expect(await why(1)).toMatchObject({ hits: false, why_not: ['Expected one of the cameras D but received C'], hit_id: null });
    expect(await why(0)).toMatchObject({ hits: false, read: { plate: 'XYZ9999' } });
    await call('PATCH', `/v1/watchlists/${list}/entries/${entry.id}`, { cameras: null });
    expect(await why(1)).toMatchObject({ hits: true, why_not: [] });
    expect((await test.app.request(`/v1/explain?read=nobody&entry=${entry.id}`)).status).toBe(404);
    expect((await call('GET', '/v1/near-misses?why=camera')).items).toMatchObject([{ read: { plate: 'ABC1238' } }]);
    expect(await call('GET', '/v1/near-misses/counts')).toEqual({ counts: [{ list: 'L', why: 'camera', n: 1 }] });
  });
});

describe('the suppress list', () => {
  it('can be changed over HTTP', async () => {
    const given = { plate: 'abc-123', reason: 'wrong every day', expires_at: '2090-01-01T00:00:00Z' };
    const made = await call('POST', '/v1/suppress-list', given);
    expect(made).toMatchObject({ kind: 'suppress', plate: 'ABC123', kept_back: 0 });
    expect((await call('GET', '/v1/suppress-list?plate=ABC123')).items).toEqual([made]);
    expect((await call('GET', '/v1/allow-list')).items).toEqual([]);
    expect((await test.app.request('/v1/suppress-list', json('POST', { ...given, expires_at: null }))).status).toBe(400);
    await call('DELETE', `/v1/suppress-list/${made.id}`);
    expect((await test.app.request(`/v1/suppress-list/${made.id}`)).status).toBe(404);
  });
});

describe('lpr replay', () => {
  it('fails when a confirmed hit would be lost, and only then', async () => {
    await confirmedSwap();
    const folder = await mkdtemp(join(tmpdir(), 'lpr-replay-'));
    const [strict, same] = [join(folder, 'strict.json'), join(folder, 'same.json')];
    await writeFile(strict, '{"L": {"policy": "exact"}}');
    await writeFile(same, '{"L": {"policy": "ocr"}}');
    const replay = (...args: string[]) =>
      run(
        ['replay', ...args, '--data', test.data, '--json'],
        { stdout: process.stderr, stderr: process.stderr },
        new AbortController().signal,
      );
    expect(await replay('--after', strict)).toBe(7);
    expect(await replay('--before', strict, '--after', same)).toBe(0);
    await writeFile(same, '[1]');
    expect(await replay('--after', same)).toBe(3);
    await rm(folder, { recursive: true });
  });
});
