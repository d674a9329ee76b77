import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedHosts } from './middleware/hosts.ts';
import { json, openTestApp, type TestApp } from './testing/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ limits: { json: 1_000, jsonValues: 200 } });
});
afterAll(() => test.close());

describe('every answer', () => {
  it('carries a request id: the caller’s if it is valid', async () => {
    const own = await test.app.request('/healthz', { headers: { 'X-Request-Id': 'shift-7' } });
    expect(own.headers.get('x-request-id')).toBe('shift-7');
    const strange = await test.app.request('/healthz', { headers: { 'X-Request-Id': '<script>' } });
    expect(strange.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not cached, not content-sniffed, not framed and not loaded by pages of other sites', async () => {
    const { headers } = await test.app.request('/v1/reads');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('a problem', () => {
  it('is RFC 9457 with a stable code', async () => {
    const answer = await test.app.request('/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: '/problems#not_found',
      title: 'Not found',
      status: 404,
      detail: 'Expected an address from /openapi.json but there is none like this',
      code: 'not_found',
      request_id: answer.headers.get('x-request-id'),
    });
  });

  it('names the methods that an address allows', async () => {
    const answer = await test.app.request('/v1/hits', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(await answer.json()).toMatchObject({ code: 'method_not_allowed' });
  });

  it('names every wrong parameter', async () => {
    const answer = await test.app.request('/v1/hits?limit=5000&status=maybe&camra=7&from=yesterday&min_score=2');
    expect(answer.status).toBe(400);
    const { errors, detail } = (await answer.json()) as { errors: { in: string; field: string }[]; detail: string };
    expect(errors.map((error) => `${error.in} ${error.field}`).sort()).toEqual([
      'query camra',
      'query from',
      'query limit',
      'query min_score',
      'query status',
    ]);
    expect(detail).toContain('(and 4 more)');
  });

  it('names a parameter that is given twice', async () => {
    const answer = await test.app.request('/v1/hits?list=a&list=b');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'list' }] });
  });

  it('does not reveal internal errors', async () => {
    const broken = await openTestApp();
    try {
      await broken.engine.close();
      const answer = await broken.app.request('/v1/hits');
      expect(answer.status).toBe(500);
      const body = (await answer.json()) as { code: string; detail: string };
      expect(body.code).toBe('internal');
      expect(JSON.stringify(body)).not.toMatch(/sqlite|database|node_modules/i);
    } finally {
      await broken.close();
    }
  });
});

describe('a JSON body', () => {
  it('over the limit is refused, with or without a Content-Length', async () => {
    const long = { name: 'x'.repeat(2_000) };
    expect((await test.app.request('/v1/watchlists', json('POST', long))).status).toBe(413);
    const streamed = new Request('http://localhost/v1/watchlists', {
      method: 'POST',
      body: new Blob([JSON.stringify(long)]).stream(),
      duplex: 'half',
      headers: { 'Content-Type': 'application/json' },
    } as RequestInit);
    expect((await test.app.request(streamed)).status).toBe(413);
  });

  it('with more values than the limit is refused, because each is checked; a map of roads is accepted', async () => {
    const many = json('POST', { name: 'many', mapping: { format: 'csv', columns: { plate: 'p', vehicle: Array(300).fill(1) } } });
    const answer = await test.app.request('/v1/watchlists', many);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'too_large', detail: expect.stringContaining('at most 200 values') });
    const map = { ...json('PUT', Array(300).fill(1)), headers: { 'Content-Type': 'application/geo+json' } };
    expect((await test.app.request('/v1/roads', map)).status).toBe(422);
  });

  it('says where it cannot be parsed', async () => {
    const answer = await test.app.request('/v1/watchlists', { ...json('POST', {}), body: '{"name": }' });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(/^Expected JSON for the body .*Unexpected token/);
  });

  it('must have a JSON content type', async () => {
    const answer = await test.app.request('/v1/watchlists', { method: 'POST', body: '{"name":"a"}' });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: 'unsupported', detail: expect.stringContaining('application/json') });
  });

  it('may be compressed with gzip only', async () => {
    const request = json('POST', { name: 'a' });
    const answer = await test.app.request('/v1/watchlists', {
      ...request,
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'br' },
    });
    expect(answer.status).toBe(415);
  });

  it('cannot reach an object’s prototype', async () => {
    const answer = await test.app.request('/v1/watchlists', {
      ...json('POST', {}),
      body: '{"name":"a","__proto__":{"policy":"exact"}}',
    });
    expect(answer.status).toBe(400);
    expect(({} as { policy?: string }).policy).toBeUndefined();
  });
});

describe('a request from another site', () => {
  it('is refused when it would change data', async () => {
    const foreign = { ...json('POST', { name: 'planted' }) };
    for (const headers of [{ Origin: 'https://elsewhere.example' }, { 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'null' }]) {
      const answer = await test.app.request('/v1/watchlists', {
        ...foreign,
        headers: { 'Content-Type': 'application/json', ...(headers as Record<string, string>) },
      });
      expect(answer.status).toBe(403);
    }
    const { items } = (await (await test.app.request('/v1/watchlists')).json()) as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).not.toContain('planted');
  });

  it('is accepted from the server’s own pages', async () => {
    const answer = await test.app.request('http://localhost:8080/v1/watchlists', {
      ...json('POST', { name: 'ours' }),
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost:8080', 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(answer.status).toBe(201);
  });
});

describe('a server with given host names', () => {
  it('refuses all other host names', async () => {
    const named = await openTestApp({ hosts: allowedHosts('127.0.0.1', []) });
    try {
      for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080']) {
        expect((await named.app.request(`http://${host}/healthz`)).status).toBe(200);
      }
      const rebound = await named.app.request('http://rebound.example:8080/healthz');
      expect(rebound.status).toBe(421);
      expect(await rebound.json()).toMatchObject({ code: 'misdirected' });
    } finally {
      await named.close();
    }
  });

  it('bound to all addresses accepts IP addresses and given names, and no other name', async () => {
    const named = await openTestApp({ hosts: allowedHosts('0.0.0.0', ['LPR.example']) });
    try {
      for (const host of ['localhost:8080', '192.0.2.7:8080', '[2001:db8::7]', 'lpr.example']) {
        expect((await named.app.request(`http://${host}/healthz`)).status).toBe(200);
      }
      expect((await named.app.request('http://rebound.example:8080/healthz')).status).toBe(421);
    } finally {
      await named.close();
    }
  });
});

describe('a page of another site', () => {
  const from = (site: string): RequestInit => ({ headers: { 'Sec-Fetch-Site': site } });

  it('gets no data, and cannot tell whether any exists', async () => {
    for (const path of ['/v1/hits', '/v1/reads?plate=KDR4821', '/v1/hits/events', '/metrics', '/readyz', '/openapi.json']) {
      for (const site of ['cross-site', 'same-site']) expect((await test.app.request(path, from(site))).status, path).toBe(403);
    }
    expect((await test.app.request('/v1/hits', from('same-origin'))).status).toBe(200);
    expect((await test.app.request('/v1/hits', from('none'))).status).toBe(200);
  });

  it('may link to the pages', async () => {
    for (const path of ['/', '/docs', '/problems']) expect((await test.app.request(path, from('cross-site'))).status).toBe(200);
  });
});

describe('gzip', () => {
  const packing: RequestInit = { headers: { 'Accept-Encoding': 'br, gzip;q=0.8' } };

  it('compresses a long answer if the client accepts gzip', async () => {
    const plain = await test.app.request('/openapi.json');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toContain('Accept-Encoding');
    const answer = await test.app.request('/openapi.json', packing);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(await plain.text());
    const refused = await test.app.request('/openapi.json', { headers: { 'Accept-Encoding': 'gzip;q=0' } });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });

  it('leaves short answers and event streams as they are', async () => {
    expect((await test.app.request('/healthz', packing)).headers.get('content-encoding')).toBeNull();
    const stream = await test.app.request('/v1/hits/events', packing);
    expect(stream.headers.get('content-encoding')).toBeNull();
    await stream.body?.cancel();
  });

  it('is accepted in JSON bodies and NDJSON reads', async () => {
    const send = (path: string, type: string, body: Buffer): Response | Promise<Response> =>
      test.app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': type, 'Content-Encoding': 'gzip' },
        body: Uint8Array.from(body),
      });
    const line = '{"plate":"KDR4821","camera_id":"cam-1","captured_at":"2026-03-01T06:30:00Z"}\n';
    const reads = await send('/v1/reads', 'application/x-ndjson', gzipSync(line));
    expect(await reads.json()).toMatchObject({ lines: 1, read: 1 });
    expect((await send('/v1/watchlists', 'application/json', gzipSync('{"name":"packed"}'))).status).toBe(201);
    const broken = await send('/v1/reads', 'application/x-ndjson', gzipSync(line.repeat(99)).subarray(0, 60));
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ detail: expect.stringContaining('gzip') });
  });
});
