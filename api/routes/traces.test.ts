import { beforeEach, describe, expect, it } from 'vitest';
import { TESTER } from '../testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  return () => test.close();
});

const ASKED = { plates: ['kdr-4821'] };
const FOR = { 'Lpr-Purpose': 'training', 'Lpr-Case': '2026-0117' };
const submit = async (body: object = ASKED, headers: object = FOR) =>
  await test.app.request('/v1/traces', { ...json('POST', body), headers: { 'Content-Type': 'application/json', ...headers } });

describe('/v1/traces', () => {
  it('accepts a trace, reports its progress, and returns its result as JSON, table and page', async () => {
    await test.app.request(
      '/v1/reads',
      ndjson([{ camera_id: 'cam-1', captured_at: '2026-03-05T09:30:00Z', plate: 'KDR4821', confidence: 0.99 }]),
    );
    const accepted = await submit();
    expect(accepted.status).toBe(202);
    const { id } = await accepted.json();
    expect(accepted.headers.get('location')).toBe(`/v1/traces/${id}`);
    const at = async (path: string) => await test.app.request(`/v1/traces/${id}${path}`);
    expect(await (await at('')).json()).toMatchObject({
      state: 'waiting',
      by: TESTER,
      plates: ['KDR4821'],
      case_number: '2026-0117',
      purpose: 'training',
    });
    expect((await at('/result')).status).toBe(409);
    await test.engine.traceRunner.run();
    const events = await (await at('/events')).text();
    expect([...events.matchAll(/^event: (.+)$/gm)].map(([, kind]) => kind)).toEqual([
      'trace.state',
      'trace.submitted',
      'trace.progress',
      'trace.done',
    ]);
    expect((await test.app.request(`/v1/traces/${id}/events`, { headers: { 'Last-Event-ID': '9999' } })).status).toBe(204);
    expect(await (await at('/result')).json()).toMatchObject({ trace: { state: 'done' }, plates: [{ vehicle: { total: 1 } }] });
    expect(await (await at('/result?format=csv')).text()).toContain('passage,KDR4821,2026-03-05T09:30:00.000Z,cam-1');
    const page = await at('/result?format=html&language=es');
    expect(await page.text()).toContain('<html lang="es">');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
    );
    expect(await (await test.app.request('/v1/traces/statistics')).json()).toMatchObject({
      total: 1,
      by_agency: [{ n: 1, plates: 1 }],
    });
    const asked = test.engine.audit.list({}).items.map(({ action }) => action);
    expect(asked.filter((action) => action === 'show_trace')).toHaveLength(3);
    expect(asked).toContain('submit_trace');
  });

  it('refuses a trace without a case', async () => {
    const refused = await submit(ASKED, { 'Lpr-Purpose': 'training' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('the header Lpr-Case') });
  });

  it('lists traces, and cancels one', async () => {
    const { id } = await (await submit()).json();
    expect(await (await test.app.request(`/v1/traces/${id}/cancel`, { method: 'POST' })).json()).toMatchObject({
      state: 'cancelled',
    });
    expect(await (await test.app.request('/v1/traces?state=cancelled')).json()).toMatchObject({ items: [{ id }] });
    expect(await (await test.app.request('/v1/traces?agency=Other')).json()).toMatchObject({ items: [] });
    expect((await test.app.request('/v1/traces/none')).status).toBe(404);
  });

  it.each([
    [{ ...ASKED, plates: ['K'] }],
    [{ ...ASKED, plates: [] }],
    [{ ...ASKED, from: '2026-03-02', to: '2026-03-01' }],
    [{ ...ASKED, from: '2010-01-01', to: '2020-01-01' }],
    [{ ...ASKED, plates: ['KDR?'] }],
  ])('refuses %j', async (body) => {
    expect((await submit(body)).status).toBe(400);
  });
});
