import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutated } from '../bench/hostile/mutate.ts';
import { randomOf } from '../fixtures/random.ts';
import { json, ndjson, openTestApp, type TestApp } from './testing/test-app.ts';
import { startTestServer } from './testing/test-server.ts';

const CASES = 800;
const READ = { camera_id: '<img src=x onerror=alert(1)>', captured_at: '2026-03-03T14:00:00Z', plate: 'ABC1234' };

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  expect((await test.app.request('/v1/reads', ndjson([READ]))).status).toBe(200);
});
afterAll(() => test.close());

/** Valid values for addresses, queries and bodies. */
const QUERIES = [
  'plate=ABC1234&from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z&limit=10&camera=c1&state=US-TX&total=true',
  'list=stolen&status=unverified&level=alert&min_posterior=0.5&sort=posterior&group=passage&format=csv',
  'area=31.76 -106.48 25km&min_confidence=0.1&max_confidence=0.9&cursor=abc&batch=x&after=3&reviews=true',
].map((each) => Buffer.from(each));
const BODIES = [
  { name: 'stolen', policy: 'likely', false_alerts_per_day: 2, priority: 1, retro_days: 30, mapping: null },
  {
    plate: 'ABC1234',
    jurisdiction: 'US-TX',
    expires_at: '2026-12-31T00:00:00Z',
    cameras: ['c1'],
    active_hours: 'mon-fri 08:00-17:00 UTC',
  },
  { url: 'https://example.org/hook', events: ['hit.created'], description: 'x' },
  { status: 'confirmed', note: 'x', plate: 'ABC1234', confirm_plate: true },
  { cameras: [{ id: 'c1', lat: 31.7, lon: -106.4, name: 'Bridge' }], case_number: 'C-1', reason: 'kept' },
].map((each) => Buffer.from(JSON.stringify(each)));
const HEADERS = ['Last-Event-ID', 'If-Match', 'Idempotency-Key', 'Lpr-Case', 'Range', 'Accept', 'If-None-Match'];
/** Routes that start processes or endless streams. */
const NOT_ASKED = /\/(benchmarks|clones|convoys|scenes|corridors|habits|camera-health|links|chains|traces|events)\b/;

it(`answers ${CASES} broken requests over all routes without an internal error`, async () => {
  const routes = [
    ...new Set(test.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
  ]
    .filter((route) => !NOT_ASKED.test(route))
    .map((route) => route.split(' ') as [method: string, path: string]);
  expect(routes.length).toBeGreaterThan(60);
  const wrong: string[] = [];
  for (let number = 0; number < CASES; number++) {
    const random = randomOf(7, 'hostile', 'http', number);
    const [method, path] = random.pick(routes);
    const piece = (seeds: readonly Buffer[]): string => mutated(seeds, random).toString('latin1').slice(0, 300);
    const address = path.replaceAll(/:\w+(\{[^}]*\})?|\*/g, () =>
      encodeURIComponent(piece([Buffer.from('0195a3c2-7b1e-7c40-9d2a-3f5e8a6b1c00')])),
    );
    const query = random.chance(0.7) ? `?${encodeURI(piece(QUERIES))}` : '';
    const header = piece([Buffer.from('W/"abc", 17')]).replaceAll(/[^\x20-\x7e]/g, '');
    const body = ['POST', 'PUT', 'PATCH'].includes(method) ? { body: new Uint8Array(mutated(BODIES, random)) } : {};
    const type = random.pick([
      'application/json',
      'application/json',
      'text/csv',
      'application/x-ndjson',
      'multipart/form-data; boundary=x',
    ]);
    const headers = { 'Content-Type': type, [random.pick(HEADERS)]: header };
    const { status } = await test.app.request(`${address}${query}`, { method, headers, ...body });
    if (status >= 500) wrong.push(`case ${number}: ${status} ${method} ${address}${query}`);
  }
  expect(wrong).toEqual([]);
});

describe('values of requests are treated as data, never as code', () => {
  it.each(["ABC1234' OR '1'='1", '"; DROP TABLE reads; --', 'ABC1234%00', ') UNION SELECT secret FROM keys --'])(
    'in a search: %s',
    async (plate) => {
      for (const name of ['plate', 'camera', 'state', 'batch', 'cursor']) {
        const answer = await test.app.request(`/v1/reads?${name}=${encodeURIComponent(plate)}`);
        expect([200, name === 'camera' ? 404 : 400]).toContain(answer.status);
        if (answer.status === 200) expect(((await answer.json()) as { items: unknown[] }).items).toEqual([]);
      }
      expect(test.engine.reads.list({}).items).toHaveLength(1);
    },
  );

  it.each([
    '/v1/images/..%2f..%2flpr.db',
    '/v1/images/%2e%2e/lpr.db',
    '/assets/..%2f..%2fpackage.json',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/%00',
  ])('a path cannot reach another file: %s', async (path) => {
    const answer = await test.app.request(path);
    expect([400, 404]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/SQLite format|"dependencies"|root:/);
  });

  it('stored markup is never served as a page', async () => {
    for (const path of ['/v1/reads', '/v1/cameras', '/v1/reads?format=csv']) {
      const answer = await test.app.request(path);
      expect(answer.headers.get('content-type')).not.toMatch(/html/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    const wrong = await test.app.request('/v1/<script>alert(1)</script>');
    expect(wrong.headers.get('content-type')).toBe('application/problem+json');
  });

  it('a pattern with many stars does not slow down a search', async () => {
    const { id } = (await (await test.app.request('/v1/watchlists', json('POST', { name: 'stars' }))).json()) as { id: string };
    for (const plate of ['*'.repeat(60), `${'A*'.repeat(30)}B`, '?*?*?*?*?*?*?*']) {
      expect((await test.app.request(`/v1/watchlists/${id}/entries`, json('POST', { plate }))).status).toBeLessThan(500);
      expect((await test.app.request(`/v1/reads?plate=${encodeURIComponent(plate)}`)).status).toBeLessThan(500);
    }
  });
});

describe('requests that two servers would understand differently are refused', () => {
  it.each([
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['chunks by another name', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a header with a line in it', 'X-A: b\nX-B : c\r\n\r\n'],
    ['a space before the colon', 'Content-Length : 5\r\n\r\nhello'],
  ])('%s', async (_, rest) => {
    const server = await startTestServer();
    try {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`POST /v1/reads HTTP/1.1\r\nHost: 127.0.0.1\r\n${rest}GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      let text = '';
      for await (const chunk of socket) text += chunk;
      expect(text).toMatch(/^HTTP\/1\.1 400 /);
      expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    } finally {
      await server.remove();
    }
  });
});
