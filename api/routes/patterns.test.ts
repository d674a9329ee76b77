import { afterEach, beforeEach, expect, it } from 'vitest';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into by the tests
async function call(method: string, path: string, body?: unknown): Promise<any> {
  const answer = await test.app.request(path, body === undefined ? { method } : json(method, body));
  return await answer.json();
}

it('patterns are entries over HTTP, and hits, entries and near misses are searched by them', async () => {
  const { id } = await call('POST', '/v1/watchlists', { name: 'L' });
  const entries = `/v1/watchlists/${id}/entries`;
  const made = await call('POST', entries, { plate: ' bbb-* ', case_number: '7' });
  expect(made).toMatchObject({ plate: 'BBB*', case_number: '7' });
  await call('POST', entries, { plate: 'BBB1234' });
  await call('POST', entries, { plate: 'KKK1234' });
  expect(await call('POST', entries, { plate: 'B*' })).toMatchObject({
    status: 400,
    detail: 'Expected a pattern that names at least 3 characters but received "B*"',
  });
  const listed = async (plate: string) =>
    (await call('GET', `${entries}?plate=${encodeURIComponent(plate)}`)).items.map((entry: { plate: string }) => entry.plate);
  expect(await listed('BBB*')).toEqual(['BBB*', 'BBB1234']);
  expect(await listed('?*1234')).toEqual(['BBB1234', 'KKK1234']);
  expect(await listed('bbb-1234')).toEqual(['BBB1234']);

  await test.app.request(
    '/v1/reads',
    ndjson([{ plate: 'BBB0001', camera_id: 'C', captured_at: '2026-03-01T06:30:00Z', confidence: 0.999 }]),
  );
  const hits = async (plate: string) => (await call('GET', `/v1/hits?plate=${encodeURIComponent(plate)}`)).items;
  const [hit] = await hits('bbb*');
  expect(hit).toMatchObject({ rule: 'pattern', entry: { plate: 'BBB*' }, explanation: { rule: 'pattern', threshold: 0.99 } });
  expect(hit.explanation.alignment.at(-1)).toMatchObject({ read: '1', entry: '*', how: 'any' });
  expect(await hits('B?B0*')).toEqual([hit]);
  expect(await hits('BBC*')).toEqual([]);
  expect(await call('GET', `/v1/explain?read=${hit.read.id}&entry=${made.id}`)).toMatchObject({ hits: true, hit_id: hit.id });
  expect((await call('GET', '/v1/near-misses?plate=BBB*')).items).toEqual([]);
  expect((await call('GET', '/v1/reads?plate=bbb*')).items.length).toBe(1);
});
