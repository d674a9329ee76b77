import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const HOOK = { url: 'https://dispatch.example/lpr', events: ['hit.created'] };
// biome-ignore lint/suspicious/noExplicitAny: documents are looked into by the tests
const answerOf = async (path: string, init?: RequestInit): Promise<any> => {
  const answer = await test.app.request(path, init);
  return { status: answer.status, ...(answer.status === 204 ? {} : await answer.json()) };
};

describe('/v1/webhooks', () => {
  it('makes a webhook and shows its secret once', async () => {
    const { status, webhook, secret } = await answerOf('/v1/webhooks', json('POST', HOOK));
    expect([status, secret]).toEqual([201, expect.stringMatching(/^whsec_[\w+/]{43}=$/)]);
    expect(await answerOf('/v1/webhooks')).toMatchObject({ items: [{ id: webhook.id, waiting: 0, dead: 0 }] });
    expect(JSON.stringify(await answerOf(`/v1/webhooks/${webhook.id}`))).not.toContain('whsec_');
    const changed = await answerOf(`/v1/webhooks/${webhook.id}/rotate`, { method: 'POST' });
    expect(changed.secret).not.toBe(secret);
    expect(await answerOf(`/v1/webhooks/${webhook.id}`, { method: 'DELETE' })).toEqual({ status: 204 });
    expect(await answerOf(`/v1/webhooks/${webhook.id}`)).toMatchObject({ status: 404 });
    expect(await answerOf(`/v1/webhooks/${webhook.id}`, { method: 'DELETE' })).toMatchObject({ status: 404 });
  });

  it('refuses addresses of this machine, plain http and unknown events', async () => {
    const refused = async (change: object) => (await answerOf('/v1/webhooks', json('POST', { ...HOOK, ...change }))).status;
    expect(await refused({ url: 'https://127.0.0.1/' })).toBe(400);
    expect(await refused({ url: 'http://dispatch.example/' })).toBe(400);
    expect(await refused({ url: 'https://dispatch.example/', allow_private: true })).toBe(400);
    expect(await refused({ events: ['hit.made'] })).toBe(400);
    expect(await refused({ events: [] })).toBe(400);
  });

  it('takes an area as a value or as a text, and answers with the value', async () => {
    const area = { centre: { lat: 31.76, lon: -106.48 }, radius_km: 25 };
    for (const given of [area, '31.76 -106.48 25km']) {
      const { webhook } = await answerOf('/v1/webhooks', json('POST', { ...HOOK, area: given }));
      expect(await answerOf(`/v1/webhooks/${webhook.id}`)).toMatchObject({ area });
    }
    expect(await answerOf('/v1/webhooks', json('POST', { ...HOOK, area: 'here' }))).toMatchObject({ status: 400 });
  });

  it('lists deliveries and sends one again', async () => {
    const { webhook } = test.engine.webhooks.add({ url: 'http://127.0.0.1:9/', events: ['list.loaded'], allow_private: true });
    const list = (await answerOf('/v1/watchlists', json('POST', { name: 'border' }))) as { id: string };
    const csv = { method: 'POST', body: 'plate\nKDR4821\n', headers: { 'Content-Type': 'text/csv' } };
    expect(await answerOf(`/v1/watchlists/${list.id}/import`, csv)).toMatchObject({ status: 200 });
    expect(await test.engine.webhookSender.run()).toEqual({ delivered: 0, failed: 1 });
    const { items } = await answerOf(`/v1/webhooks/deliveries?webhook=${webhook.id}&state=waiting`);
    expect(items).toMatchObject([{ kind: 'list.loaded', attempts: 1, last_error: expect.any(String) }]);
    const again = await answerOf(`/v1/webhooks/deliveries/${items[0].id}/resend`, { method: 'POST' });
    expect(again).toMatchObject({ status: 202, state: 'waiting', attempts: 0 });
    expect(await answerOf('/v1/webhooks/deliveries/nobody/resend', { method: 'POST' })).toMatchObject({ status: 404 });
  });
});
