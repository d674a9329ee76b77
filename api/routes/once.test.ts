import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, ndjson, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const ask = (path: string, init: RequestInit, header: string, value: string): Response | Promise<Response> =>
  test.app.request(path, { ...init, headers: { ...(init.headers as Record<string, string>), [header]: value } });

describe('If-Match', () => {
  it('prevents a change or deletion of a list that has changed since it was read', async () => {
    const made = await test.app.request('/v1/watchlists', json('POST', { name: 'matched' }));
    const path = made.headers.get('location') as string;
    const seen = (await test.app.request(path)).headers.get('etag') as string;
    const changed = await ask(path, json('PATCH', { priority: 2 }), 'If-Match', seen);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(seen);
    expect((await ask(path, json('PATCH', { priority: 3 }), 'If-Match', seen)).status).toBe(412);
    expect((await ask(path, { method: 'DELETE' }, 'If-Match', seen)).status).toBe(412);
    expect((await ask(path, { method: 'DELETE' }, 'If-Match', changed.headers.get('etag') as string)).status).toBe(204);
  });

  it('does the same for an entry, also within one millisecond', async () => {
    const list = (await test.app.request('/v1/watchlists', json('POST', { name: 'entries' }))).headers.get('location');
    const path = (await test.app.request(`${list}/entries`, json('POST', { plate: 'KDR4821' }))).headers.get(
      'location',
    ) as string;
    const seen = (await test.app.request(path)).headers.get('etag') as string;
    const changed = await ask(path, json('PATCH', { vehicle: 'white pickup' }), 'If-Match', seen);
    expect(changed.status).toBe(200);
    expect((await ask(path, json('PATCH', { vehicle: 'black van' }), 'If-Match', seen)).status).toBe(412);
    expect((await ask(path, { method: 'DELETE' }, 'If-Match', seen)).status).toBe(412);
    expect((await ask(path, { method: 'DELETE' }, 'If-Match', '*')).status).toBe(204);
  });
});

describe('Idempotency-Key', () => {
  const post = (body: unknown, key: string) => ask('/v1/watchlists', json('POST', body), 'Idempotency-Key', key);

  it('repeats the first response to the same request, without doing it again', async () => {
    const first = await post({ name: 'once' }, 'key-1');
    const second = await post({ name: 'once' }, 'key-1');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
    expect((await post({ name: 'once' }, 'key-2')).status).toBe(409);
  });

  it('refuses another request with the same key', async () => {
    await post({ name: 'twice' }, 'key-3');
    const other = await post({ name: 'other' }, 'key-3');
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'key_reused' });
  });

  it('allows a retry after a failure', async () => {
    expect((await post({ nme: 'typo' }, 'key-4')).status).toBe(400);
    expect((await post({ name: 'typo' }, 'key-4')).status).toBe(201);
  });

  it('is refused with streams, which are identified by their content, and if it is not valid', async () => {
    expect((await ask('/v1/reads', ndjson(['{}']), 'Idempotency-Key', 'key-5')).status).toBe(400);
    expect((await post({ name: 'x' }, 'two words')).status).toBe(400);
  });

  it('deletes responses after a day, and the oldest of too many', () => {
    const { keptAnswers } = test.engine;
    const kept = { asked: Buffer.alloc(32), status: 200, location: null, body: '{}' };
    for (let i = 0; i < 10_050; i++) keptAnswers.keep({ ...kept, key: `many-${i}` });
    expect(keptAnswers.get('many-10049')).not.toBeNull();
    expect(Array.from({ length: 10_050 }, (_, i) => keptAnswers.get(`many-${i}`)).filter((one) => one !== null)).toHaveLength(
      10_000,
    );
  });
});
