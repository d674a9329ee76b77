import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireLatency } from '../wire/latency.ts';

let test: TestApp;
afterEach(() => test.close());

const READ = { plate: 'KDR4821', camera_id: 'cam-1', captured_at: '2026-03-01T06:30:00Z' };

describe('GET /readyz', () => {
  it('is 200 while work can be accepted', async () => {
    test = await openTestApp();
    expect((await test.app.request('/readyz')).status).toBe(200);
    await test.engine.close();
    const answer = await test.app.request('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ ready: false, because: 'closing' });
    expect((await test.app.request('/healthz')).status).toBe(200);
  });
});

describe('GET /readyz on a disk that is full', () => {
  it('is 503', async () => {
    test = await openTestApp({ limits: { freeSpace: Number.MAX_SAFE_INTEGER } });
    const answer = await test.app.request('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ ready: false, because: 'disk_full' });
  });
});

describe('GET /metrics', () => {
  it('counts each app’s own requests and lines', async () => {
    test = await openTestApp();
    const other = await openTestApp();
    await test.app.request('/v1/reads', ndjson([READ, 'broken', READ]));
    await test.app.request('/v1/reads?plate=KDR4821');
    const text = await (await test.app.request('/metrics')).text();
    expect(text).toContain('lpr_reads_lines_total{outcome="read"} 1');
    expect(text).toContain('lpr_reads_lines_total{outcome="duplicate"} 1');
    expect(text).toContain('lpr_reads_lines_total{outcome="rejected"} 1');
    expect(text).toContain('route="/v1/reads",status="200"');
    expect(text).not.toContain('KDR4821');
    expect(await (await other.app.request('/metrics')).text()).not.toContain('outcome="read"');
    await other.close();
  });

  it('counts unknown routes under one label', async () => {
    test = await openTestApp();
    for (const path of ['/a', '/b', '/c']) await test.app.request(path);
    const text = await (await test.app.request('/metrics')).text();
    expect(text).toContain('lpr_http_request_duration_seconds_count{method="GET",route="unmatched",status="404"} 3');
  });
});

describe('the log', () => {
  it('has a line for each request, without any plate', async () => {
    let log = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += chunk;
        done();
      },
    });
    test = await openTestApp({ log: pino({ level: 'debug' }, sink) });
    await test.app.request('/v1/reads', ndjson([READ, '{"plate":"KDR4821"}']));
    await test.app.request('/v1/reads?plate=KDR4821&limit=KDR4821');
    await test.app.request('/v1/hits/KDR4821');
    await test.app.request('/KDR4821');
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; route?: string; status?: number });
    expect(lines.filter(({ msg }) => msg === 'request').map(({ route, status }) => `${route} ${status}`)).toEqual([
      '/v1/reads 200',
      '/v1/reads 400',
      '/v1/hits/:id 404',
      'unmatched 404',
    ]);
    expect(log).not.toContain('KDR4821');
  });
});

describe('the log of a whole session', () => {
  it('holds no plate, key, password, purpose or case', async () => {
    let log = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += chunk;
        done();
      },
    });
    test = await openTestApp({ log: pino({ level: 'trace' }, sink) });
    const key = keyOf(test.engine, 'Ann', ['analyst', 'operator']);
    await test.engine.access.setPassword(test.engine.access.personNamed('Ann').id, 'correct horse battery');
    const said = { 'Lpr-Purpose': 'wanted person', 'Lpr-Case': 'CASE-77' };
    const signedIn = await test.bare('/v1/session', json('POST', { name: 'Ann', password: 'correct horse battery' }));
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { csrf } = (await signedIn.json()) as { csrf: string };
    await test.bare('/v1/session', json('POST', { name: 'Ann', password: 'correct horse staple' }));
    await test.bare('/v1/session', json('POST', { key }));
    await test.bare('/v1/reads', { ...ndjson([READ]), headers: { Authorization: `Bearer ${key}` } });
    for (const headers of [{ Cookie: cookie }, { Authorization: `Bearer ${key}` }, { Authorization: 'Bearer KDR4821' }]) {
      await test.bare('/v1/reads?plate=KDR4821', { headers: { ...headers, ...said } });
      await test.bare('/v1/reads?plate=KDR4821', { headers: { ...headers, 'Lpr-Purpose': 'my neighbour' } });
      await test.bare('/v1/vehicles/KDR4821', { headers: { ...headers, ...said } });
    }
    await test.bare('/v1/session', { method: 'DELETE', headers: { Cookie: cookie, 'Lpr-CSRF': csrf } });
    expect(log.split('\n').length).toBeGreaterThan(12);
    const secrets = ['KDR4821', key, cookie.split('=')[1] ?? '', csrf, 'correct horse', 'wanted', 'neighbour', 'CASE-77'];
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(secrets.every((secret) => secret.length > 5)).toBe(true);
  });
});

describe('the pages', () => {
  it.each([
    ['/', 'text/html'],
    ['/problems', 'text/html'],
    ['/sign-in', 'text/html'],
    ['/sign-in.js', 'text/javascript'],
    ['/page.css', 'text/css'],
    ['/docs', 'text/html'],
    ['/docs/start.js', 'text/javascript'],
    ['/docs/swagger-ui.css', 'text/css'],
    ['/docs/swagger-ui-bundle.js', 'text/javascript'],
  ])('%s is served', async (path, type) => {
    test = await openTestApp();
    const answer = await test.app.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
  });

  it('load nothing from other hosts and run no inline script', async () => {
    test = await openTestApp();
    for (const path of ['/', '/problems', '/docs', '/sign-in']) {
      const answer = await test.app.request(path);
      const page = await answer.text();
      expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(page).not.toMatch(/<script>|\son\w+=|style=/);
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; (?!.*unsafe)/);
    }
  });

  it('link existing addresses only', async () => {
    test = await openTestApp();
    const page = await (await test.app.request('/')).text();
    const links = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path as string);
    expect(links.length).toBeGreaterThan(0);
    for (const path of links) expect((await test.app.request(path)).status, path).toBe(200);
  });

  it('serve no other file', async () => {
    test = await openTestApp();
    for (const name of ['package.json', '..%2Fpackage.json', 'constructor', 'swagger-ui.css.map']) {
      expect((await test.app.request(`/docs/${name}`)).status, name).toBe(404);
    }
  });
});

describe('GET /v1/latency', () => {
  it('returns the latencies of alerts of the last hours, without alerts found in past reads', async () => {
    test = await openTestApp();
    const { app, engine } = test;
    const list = engine.watchlists.create({ name: 'L', policy: 'exact' });
    engine.entries.add(list.id, { plate: READ.plate });
    const minutesAgo = (n: number): string => new Date(Date.now() - n * 60_000).toISOString();
    const seen = [
      { ...READ, captured_at: minutesAgo(10) },
      { ...READ, captured_at: minutesAgo(90) },
      { ...READ, plate: 'XJY9895', captured_at: minutesAgo(20) },
    ];
    await app.request('/v1/reads', ndjson(seen));
    engine.entries.add(list.id, { plate: 'XJY9895' });
    await engine.upkeep.run();
    expect(engine.hits.list({}).items).toHaveLength(3);

    const answer = await (await app.request('/v1/latency?hours=1')).json();
    const [capture, ingest] = WireLatency.parse(answer).alerts;
    expect([capture.since, ingest.since]).toEqual(['capture', 'ingest']);
    for (const { count, counts } of [capture, ingest]) {
      expect(count).toBe(2);
      expect(counts).toHaveLength(answer.bounds_s.length + 1);
    }
    // Between 10 and 30 minutes, and between one hour and three.
    expect(capture.counts[answer.bounds_s.indexOf(1_800)]).toBe(1);
    expect(capture.counts[answer.bounds_s.indexOf(10_800)]).toBe(1);
    expect(capture.sum_s).toBeGreaterThan(ingest.sum_s + 5_990);

    const metrics = await (await app.request('/metrics')).text();
    expect(metrics).toContain('lpr_alert_latency_seconds_count{since="capture"} 2');
    expect(metrics).toContain('lpr_alert_latency_seconds_bucket{le="600",since="capture"} 0');
    expect(metrics).toContain('lpr_alert_latency_seconds_count{since="ingest"} 2');
    expect((await app.request('/v1/latency?hours=0')).status).toBe(400);
  });
});
