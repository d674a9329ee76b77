import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { runLpr } from '../tests/support/run-lpr.ts';
import { createApp } from './app.ts';
import { withKey } from './testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from './testing/test-app.ts';

/** One read more than the profile's export limit; all but one of the reads are of one camera. */
const READS = 10_001;
const SAID = { 'Lpr-Purpose': 'criminal investigation', 'Lpr-Case': '2026-0117' };
const ON_CLI = ['--purpose', 'criminal investigation', '--for-case', '2026-0117'];

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  const read = (i: number) => ({
    camera_id: i === 0 ? 'edge-1' : 'edge-2',
    captured_at: new Date(Date.UTC(2026, 2, 1) + i * 60_000).toISOString(),
    plate: `KD${10_000 + i}`,
  });
  await test.app.request('/v1/reads', ndjson(Array.from({ length: READS }, (_, i) => read(i))));
  test.engine.retention.use({ profile: 'va' }, { actor: 'supervisor', channel: 'cli' });
});
afterAll(() => test.close());

const get = async (path: string) => await test.app.request(path, { headers: SAID });
const newest = ({ engine } = test) => engine.audit.list({ limit: 1 }).items[0];

describe('an export over HTTP', () => {
  it('beyond the limit is refused as a whole, and the problem names the limit, the number of rows and how to narrow the request', async () => {
    const refused = await get('/v1/reads?format=csv');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      code: 'export_too_large',
      ...{ limit: 10_000, rows: 10_000, at_least: true },
      narrow_by: expect.arrayContaining(['from', 'to', 'camera']),
      detail: expect.stringContaining('at most 10000 rows'),
    });
  });

  it('is counted over all of its pages: small pages do not lead past the limit', async () => {
    expect((await get('/v1/reads?format=csv&limit=1')).status).toBe(403);
    const { next } = await (await get('/v1/reads?limit=1000')).json();
    expect((await get(`/v1/reads?format=csv&limit=1&cursor=${next}`)).status).toBe(403);
  });

  it('that is refused is recorded as such with its parameters and number of rows, not as a search', async () => {
    await get('/v1/reads?format=csv&from=2026-03-01T00:00:00Z');
    expect(newest()).toMatchObject({
      action: 'refuse_export',
      asked: { format: 'csv', from: '2026-03-01T00:00:00Z', rows: '10000 or more', path: '/v1/reads' },
      purpose: SAID['Lpr-Purpose'],
      case_number: SAID['Lpr-Case'],
    });
  });

  it('within the limit is answered, and recorded with its number of rows', async () => {
    const given = await get('/v1/reads?format=csv&camera=edge-2&limit=2');
    expect(given.status).toBe(200);
    expect(given.headers.get('next-cursor')).not.toBeNull();
    expect(newest()).toMatchObject({ action: 'search_reads', asked: { rows: '10000' } });
    const [read] = test.engine.reads.list({ limit: 1 }).items;
    const chosen = { ...json('POST', { ids: [read?.id], format: 'geojson' }) };
    const drawn = await test.app.request('/v1/reads/export', { ...chosen, headers: { ...chosen.headers, ...SAID } });
    expect(drawn.status).toBe(200);
    expect(newest()?.asked).toMatchObject({ rows: '1' });
  });

  it('is limited, while the same reads can be listed page by page on the screen', async () => {
    expect((await get('/v1/reads?limit=10')).status).toBe(200);
  });
});

describe('under a limit of one row', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await openTestApp();
  });
  afterAll(() => test.close());

  /** The same data folder under a profile with an export limit of one row. */
  const strict = (): Engine => {
    const inUse: Engine['profiles']['inUse'] = () => {
      const { profile, ...rest } = test.engine.profiles.inUse();
      return { ...rest, profile: { ...profile, exportRows: { value: 1, source: null } } };
    };
    return { ...test.engine, profiles: { ...test.engine.profiles, inUse } };
  };
  const ask = async (path: string, init: RequestInit = {}) => {
    const app = createApp({ engine: strict() });
    return await app.request(path, { ...init, headers: withKey(test.key, { ...init.headers, ...SAID }) });
  };

  it('a trace’s result, an answer, a vehicle’s table, map and journeys, and hits as a table are refused', async () => {
    const { app, engine } = test;
    const plate = 'XTR4711';
    const seen = (i: number) => ({ camera_id: `edge-${i}`, captured_at: `2026-04-01T0${i}:00:00Z`, plate });
    await app.request('/v1/watchlists', json('POST', { name: 'export', policy: 'exact' }));
    const [list] = engine.watchlists.list({}).items;
    await app.request(`/v1/watchlists/${list?.id}/entries`, json('POST', { plate, reason_code: 'stolen' }));
    await app.request('/v1/reads', ndjson([seen(3), seen(4), seen(5)]));
    const trace = engine.traces.submit({ plates: [plate], by: 'A', agency: null, purpose: 'p', case_number: 'c' });
    await engine.traceRunner.run();
    const health = json('POST', {});
    const answered = await app.request('/v1/camera-health', { ...health, headers: { ...health.headers, ...SAID } });
    const answer = answered.headers.get('location');
    const paths = [
      ...['', '?format=csv', '?format=html'].map((format) => `/v1/traces/${trace.id}/result${format}`),
      ...['', '?format=csv'].map((format) => `${answer}${format}`),
      ...['?format=csv', '?format=geojson', '/journeys', '/passages?format=csv', '/passages?format=geojson'].map(
        (what) => `/v1/vehicles/${plate}${what}`,
      ),
      `/v1/reads?likely=${plate}&format=csv`,
      '/v1/hits?format=csv',
    ];
    for (const path of paths) {
      expect([path, (await ask(path)).status]).toEqual([path, 403]);
      expect(newest(test)).toMatchObject({ action: 'refuse_export', asked: { path: path.split('?')[0] } });
    }
    expect((await ask(`/v1/reads?format=csv&plate=${plate}&camera=edge-3`)).status).toBe(200);
  });
});

describe('an export on the command line', () => {
  const lpr = async (...argv: string[]) => await runLpr(...argv, ...ON_CLI, '--data', test.data);

  it('beyond the limit prints the reason only and is recorded; within the limit it is printed', async () => {
    const refused = await lpr('reads', '--limit', '20000', '--json');
    expect(refused).toMatchObject({ code: 5, stdout: '' });
    expect(refused.stderr).toContain('Expected at most 10000 rows in one export (profile va)');
    expect(refused.stderr).toContain('narrow it by --from, --to, --limit');
    expect(newest()).toMatchObject({
      action: 'refuse_export',
      channel: 'cli',
      asked: { look_up: 'search_reads', limit: '20000' },
    });
    expect((await lpr('reads', '--limit', '3', '--json')).code).toBe(0);
    expect((await lpr('passages', '--from', '2026-03-01', '--to', '2026-03-09', '--limit', '20000')).code).toBe(5);
  });
});
