import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../engine/records/access.ts';
import type { ApiEnv } from '../options.ts';
import { keyOf } from '../testing/keyed.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { rateLimited } from './rate-limited.ts';

describe('requests with one key', () => {
  /** The caller is named by a header, and the test sets the clock. */
  function limited(): { readonly ask: (key: string) => Promise<number>; readonly time: { now: number } } {
    const time = { now: 0 };
    const app = new Hono<ApiEnv>();
    app.use(async (c, next) => {
      c.set('caller', { credential: { id: c.req.header('key') } } as Caller);
      await next();
    });
    app.use(rateLimited({ requestsPerSecond: 2, requestBurst: 3 }, () => time.now));
    app.onError((_error, c) => c.text('too many', 429));
    app.get('/', (c) => c.text('good'));
    return { time, ask: async (key) => (await app.request('/', { headers: { key } })).status };
  }

  it('are accepted in a burst, then at the rate, independently of other keys', async () => {
    const { ask, time } = limited();
    const asked = async (key: string, times: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let i = 0; i < times; i++) statuses.push(await ask(key));
      return statuses;
    };
    expect(await asked('a', 4)).toEqual([200, 200, 200, 429]);
    expect(await asked('b', 1)).toEqual([200]);
    time.now += 500;
    expect(await asked('a', 2)).toEqual([200, 429]);
    time.now += 60_000;
    expect(await asked('a', 4)).toEqual([200, 200, 200, 429]);
  });
});

describe('a key with too many requests', () => {
  let test: TestApp;
  afterEach(() => test.close());

  it('gets 429 with the time to retry, and other keys get their answers', async () => {
    test = await openTestApp({ limits: { requestsPerSecond: 0.001, requestBurst: 2 } });
    const other = { headers: { Authorization: `Bearer ${keyOf(test.engine, 'Ann', ['analyst'])}` } };
    for (let i = 0; i < 2; i++) expect((await test.app.request('/v1/cameras')).status).toBe(200);
    const refused = await test.app.request('/v1/cameras');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(900);
    expect(await refused.json()).toMatchObject({ code: 'too_many' });
    expect((await test.bare('/v1/cameras', other)).status).toBe(200);
    expect((await test.app.request('/healthz')).status).toBe(200);
  });
});
