import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTE_RULES } from './route-rules.ts';
import { batchFiles, formOf } from './testing/batches.ts';
import { keyOf } from './testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from './testing/test-app.ts';

/** Texts that only the data folder has. */
const SECRETS = ['ZQX4711', 'amber-list', 'cam-secret', 'Inspector Smith', 'Hidden Agency', 'case-0815', 'batch-secret'];

let test: TestApp;
beforeAll(async () => {
  const clock = { now: Date.UTC(2026, 2, 1) };
  test = await openTestApp({ clock: () => clock.now });
  keyOf(test.engine, 'Inspector Smith', ['analyst'], 'Hidden Agency');
  const entry = { plate: 'ZQX4711', case_number: 'case-0815' };
  const list = await test.app.request('/v1/watchlists', json('POST', { name: 'amber-list', stale_after_hours: 1 }));
  const { id } = (await list.json()) as { id: string };
  await test.app.request(`/v1/watchlists/${id}/entries`, json('POST', entry));
  const read = { plate: 'ZQX4711', camera_id: 'cam-secret', captured_at: '2026-02-28T06:30:00Z', confidence: 0.999 };
  await test.app.request('/v1/reads', ndjson([read]));
  await test.app.request('/v1/batches', { method: 'POST', body: formOf(batchFiles(1), 'batch-secret') });
  expect(test.engine.hits.list({}).items).toHaveLength(1);
  // The list grows stale.
  clock.now += 48 * 3_600_000;
  await test.engine.upkeep.run();
});
afterAll(() => test.close());

it('a stranger with no key learns nothing of the data from any address', async () => {
  const [hit] = test.engine.hits.list({}).items;
  const [list] = test.engine.watchlists.list({}).items;
  const ids = [hit?.id, hit?.read.id, list?.id, '0195a3c2-9000-7abc-8def-0123456789ab', 'ZQX4711', 'cam-secret'].map(String);
  for (const route of Object.keys(ROUTE_RULES)) {
    const [method = '', pattern = ''] = route.split(' ');
    const told = new Set<string>();
    for (const id of ids) {
      const answer = await test.bare(pattern.replaceAll(/:\w+/g, id), { method });
      // What is in the request may be in the answer.
      const body = (await answer.text()).replaceAll(id, '');
      const text = `${JSON.stringify([...answer.headers])}${body}`;
      expect(
        SECRETS.filter((secret) => text.includes(secret)),
        `${route} with ${id}`,
      ).toEqual([]);
      told.add(`${answer.status} ${body.replaceAll(/[0-9a-f-]{36}/g, '')}`);
    }
    // Nor whether a record exists.
    if (pattern.startsWith('/v1/')) expect([...told], route).toHaveLength(1);
  }
});
