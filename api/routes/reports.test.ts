import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

/** One for each test: verdicts change what is counted. */
let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  const list = test.engine.watchlists.create({ name: 'wanted', policy: 'exact' });
  test.engine.entries.add(list.id, { plate: 'KDR4821' });
  const line = (plate: string, time: string) => ({ camera_id: 'bridge', captured_at: `2026-03-01T${time}Z`, plate });
  const lines = [line('KDR4821', '06:00:00'), line('XYZ1234', '06:10:00')];
  await test.app.request('/v1/reads', ndjson(lines));
});
afterEach(() => test.close());

const MARCH = '/v1/reports?from=2026-03-01&to=2026-04-01';

describe('GET /v1/reports', () => {
  it('counts reads, hits and searches by purpose', async () => {
    await test.app.request('/v1/reads?plate=KDR4821');
    const answer = await test.app.request(MARCH);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-04-01T00:00:00.000Z',
      total: { reads: 2, hits: 1, unverified: 1 },
      months: [{ month: '2026-03', reads: 2 }],
      lists: [{ list: 'wanted', hits: 1 }],
      cameras: [{ camera: 'bridge', reads: 2 }],
    });
    const now = (await (await test.app.request('/v1/reports')).json()) as { searches: unknown };
    expect(now.searches).toEqual([{ purpose: 'criminal investigation', n: 1 }]);
  });

  it('is a table or a page to print on request', async () => {
    const csv = await test.app.request(MARCH, { headers: { Accept: 'text/csv' } });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await csv.text()).toContain('\ncamera,bridge,2,1,');
    const page = await test.app.request(`${MARCH}&format=html&language=es`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-");
    expect(await page.text()).toContain('<html lang="es">');
  });

  it('names what is wrong with the days', async () => {
    // What every window is checked for, and what only the service can know: the days of the times, and the default ones.
    for (const [days, what] of [
      ['from=2026-03-02&to=2026-03-01', 'a window that ends after it begins for to but received "2026-03-01"'],
      ['from=2026-03-01T05:00:00Z&to=2026-03-01T10:00:00Z', 'a day after the first one for to but received "2026-03-01T10'],
      ['to=1999-03-01', 'a day after the first one for to but received "1999-03-01'],
    ] as const) {
      const answer = await test.app.request(`/v1/reports?${days}`);
      expect(await answer.json(), days).toMatchObject({ status: 400, detail: expect.stringContaining(what) });
    }
  });
});

describe('a verdict over HTTP', () => {
  it('takes the reason of a rejection and the outcome of a confirmation, and shows them in the hit and its history', async () => {
    const [hit] = test.engine.hits.list({}).items;
    const judge = async (verdict: object) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await test.app.request(`/v1/hits/${hit?.id}`, { method: 'PATCH', headers, body: JSON.stringify(verdict) });
      return { status: answer.status, ...((await answer.json()) as object) };
    };
    expect(await judge({ status: 'rejected', reason: 'other_vehicle' })).toMatchObject({ reject_reason: 'other_vehicle' });
    expect(await judge({ status: 'confirmed' })).toMatchObject({ reject_reason: null, outcome: null });
    expect(await judge({ status: 'confirmed', outcome: 'arrest' })).toMatchObject({ outcome: 'arrest', verdicts: 3 });
    expect(await judge({ status: 'confirmed', reason: 'misread' })).toMatchObject({ status: 400 });
    const { items } = (await (await test.app.request(`/v1/hits/${hit?.id}/verdicts`)).json()) as { items: object[] };
    expect(items).toMatchObject([{ reason: 'other_vehicle' }, { outcome: null }, { outcome: 'arrest' }]);
  });
});
