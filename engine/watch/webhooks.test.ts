import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Webhook as Signature } from 'standardwebhooks';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openEngine } from '../open.ts';
import { SILENT } from '../ports/log.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { DELAYS, nextAttempt } from './retry.ts';
import { openSender } from './sender.ts';

/** A receiver on this machine that sends the given answers and keeps every request. */
async function receiver(answer: (response: ServerResponse, request: IncomingMessage) => void = (response) => response.end()) {
  const got: { readonly id: string; readonly body: string; readonly headers: Record<string, string> }[] = [];
  const waiters = new Set<() => void>();
  const state = { answer };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    got.push({ id: request.headers['webhook-id'] as string, body, headers: request.headers as Record<string, string> });
    for (const wake of waiters) wake();
    state.answer(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  /** Resolves when so many requests have come, also where they have come before. */
  const came = (n: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (got.length < n) return;
        waiters.delete(look);
        resolve();
      };
      waiters.add(look);
      look();
    });
  return { got, state, came, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

interface TestEngine {
  readonly engine: ReturnType<typeof openEngine>;
  readonly data: string;
  readonly clock: { now: number };
  /** Ingests a read of a listed plate, which is a hit. */
  pass(): Promise<void>;
}

function withHits(): TestEngine {
  const data = tempFolder();
  const clock = { now: Date.now() };
  const engine = openEngine({ data, clock: () => clock.now });
  onTestFinished(() => engine.close());
  const list = engine.watchlists.create({ name: 'border', policy: 'exact' });
  engine.entries.add(list.id, { plate: 'KDR4821' });
  let n = 0;
  const pass = async (): Promise<void> => {
    const captured_at = new Date(Date.UTC(2026, 1, 1) + ++n * 60_000).toISOString();
    const line = JSON.stringify({ plate: 'KDR4821', camera_id: 'cam-1', captured_at, confidence: 0.999 });
    await engine.reads.ingest(Readable.from([Buffer.from(line)]), {});
  };
  return { engine, data, clock, pass };
}

describe('a webhook', () => {
  test('is told of events after it was made, by id and without a plate, and signed', async () => {
    const { engine, pass } = withHits();
    await pass();
    const { got, url } = await receiver();
    const { webhook, secret } = engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    await pass();
    expect(await engine.webhookSender.run()).toEqual({ delivered: 1, failed: 0 });
    const [hit] = engine.hits.list({}).items;
    const told = new Signature(secret).verify(got[0]?.body as string, got[0]?.headers as Record<string, string>, {
      jsonParse: true,
    });
    expect(told).toEqual({ type: 'hit.created', timestamp: expect.any(String), data: { hit_id: hit?.id } });
    expect(got[0]?.body).not.toContain('KDR4821');
    expect(engine.webhooks.deliveries({ webhook: webhook.id }).items).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 0 });
  });

  test('is told of hits that are withdrawn, and of nothing that it did not ask for', async () => {
    const { engine, pass, clock } = withHits();
    const { got, url } = await receiver();
    engine.webhooks.add({ url, events: ['hit.changed'], allow_private: true });
    await pass();
    const [list] = engine.watchlists.list({}).items;
    const [entry] = engine.entries.list(list?.id as string, {}).items;
    engine.entries.remove(list?.id as string, entry?.id as string);
    await engine.upkeep.run();
    clock.now += 1000;
    await engine.webhookSender.run();
    expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['hit.changed']);
    expect(engine.hits.list({}).items).toMatchObject([{ status: 'withdrawn' }]);
  });

  test('that fails gets retries with the same id for a day, then waits for a person, and is never switched off', async () => {
    const { engine, pass, clock } = withHits();
    const { got, url, state } = await receiver((response) => response.writeHead(500).end());
    const { webhook } = engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    await pass();
    for (const delay of [0, ...DELAYS]) {
      clock.now += delay;
      expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 1 });
      expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 0 });
    }
    expect(new Set(got.map(({ id }) => id)).size).toBe(1);
    expect(engine.webhooks.get(webhook.id)).toMatchObject({ waiting: 0, dead: 1, last_error: 'answered 500' });
    const [dead] = engine.webhooks.deliveries({ state: 'dead' }).items;
    state.answer = (response) => response.end();
    await pass();
    engine.webhooks.resend(dead?.id as string);
    expect(await engine.webhookSender.run()).toEqual({ delivered: 2, failed: 0 });
    expect(engine.webhooks.get(webhook.id)).toMatchObject({ waiting: 0, dead: 0, failing_since: null, last_error: null });
  });

  test('that redirects counts as a failure, and the redirect is not followed', async () => {
    const { engine, pass } = withHits();
    const other = await receiver();
    const { url } = await receiver((response) => response.writeHead(302, { location: other.url }).end());
    engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    await pass();
    expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 1 });
    expect(other.got).toEqual([]);
  });

  test('that sends Retry-After is tried again then, at most an hour later', () => {
    expect(nextAttempt(1, 0, 60_000)).toBe(60_000);
    expect(nextAttempt(1, 0, 999_999_999)).toBe(3_600_000);
    expect(nextAttempt(3, 0, 1000)).toBe(DELAYS[2]);
    expect(DELAYS.reduce((sum, delay) => sum + delay, 0)).toBe(24 * 3_600_000 + 5000);
    expect(nextAttempt(DELAYS.length + 1, 0, null)).toBeNull();
  });

  test('that closes the connection after it received the event gets it again with the same id', async () => {
    const { engine, pass, clock } = withHits();
    const { got, url, state } = await receiver((response) => response.destroy());
    engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    await pass();
    expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 1 });
    state.answer = (response) => response.end();
    clock.now += DELAYS[0];
    expect(await engine.webhookSender.run()).toEqual({ delivered: 1, failed: 0 });
    expect(got.map(({ id }) => id)).toEqual([got[0]?.id, got[0]?.id]);
  });

  test('that does not answer delays neither another webhook nor ingest, and is given up after its time', async () => {
    const { engine, data, pass, clock } = withHits();
    const store = openSqliteStore(`${data}/lpr.db`);
    onTestFinished(() => store.close());
    const sender = openSender({ store, events: engine.events, clock: () => clock.now, timeoutMs: 1500 });
    const hanging = await receiver(() => {});
    const quick = await receiver();
    engine.webhooks.add({ url: hanging.url, events: ['hit.created'], allow_private: true });
    const { webhook } = engine.webhooks.add({ url: quick.url, events: ['hit.created'], allow_private: true });
    await pass();
    const run = sender.run();
    await hanging.came(1);
    await quick.came(1);
    await pass();
    expect(engine.hits.list({}).items).toHaveLength(2);
    expect(await run).toEqual({ delivered: 1, failed: 1 });
    expect(engine.webhooks.deliveries({ webhook: webhook.id, state: 'delivered' }).items).toHaveLength(1);
    expect(engine.webhooks.deliveries({ state: 'waiting' }).items).toMatchObject([{ last_error: 'no answer within 1.5 s' }]);
    await sender.close();
  });

  test('gets an event that a closed process had under way from the next one', async () => {
    const { engine, data, pass, clock } = withHits();
    const store = openSqliteStore(`${data}/lpr.db`);
    const sender = openSender({ store, events: engine.events, clock: () => clock.now });
    const { got, url, state, came } = await receiver(() => {});
    engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    await pass();
    const run = sender.run();
    await came(1);
    await sender.close();
    expect(await run).toEqual({ delivered: 0, failed: 0 });
    store.close();
    state.answer = (response) => response.end();
    expect(await engine.webhookSender.run()).toEqual({ delivered: 0, failed: 0 });
    clock.now += 60_000;
    expect(await engine.webhookSender.run()).toEqual({ delivered: 1, failed: 0 });
    expect(new Set(got.map(({ id }) => id)).size).toBe(1);
  });

  test('is served again after the store could not be read', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const store = openSqliteStore(`${tempFolder()}/lpr.db`);
    store.close();
    const warn = vi.fn();
    const sender = openSender({ store, events: { onNews: () => () => {} }, clock: Date.now, log: { ...SILENT, warn } });
    onTestFinished(() => sender.close());
    sender.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(warn).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test('is signed with both secrets for a day after a change', async () => {
    const { engine, pass, clock } = withHits();
    const { got, url } = await receiver();
    const made = engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    const changed = engine.webhooks.rotate(made.webhook.id);
    const again = engine.webhooks.rotate(made.webhook.id);
    await pass();
    await engine.webhookSender.run();
    const accepts = (secret: string, i: number): boolean => {
      try {
        new Signature(secret).verify(got[i]?.body as string, got[i]?.headers as Record<string, string>);
        return true;
      } catch {
        return false;
      }
    };
    expect([made, changed, again].map(({ secret }) => accepts(secret, 0))).toEqual([false, true, true]);
    clock.now += 86_400_001;
    await pass();
    await engine.webhookSender.run();
    expect(got[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  });

  test('is informed of events that the log deleted before they were sent', async () => {
    const { engine, data, pass } = withHits();
    const { got, url } = await receiver();
    engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    for (let i = 0; i < 4; i++) await pass();
    const store = openSqliteStore(`${data}/lpr.db`);
    store.events.prune(1);
    store.close();
    await engine.webhookSender.run();
    const told = got.map(({ body }) => JSON.parse(body));
    expect(told.map(({ type }) => type).sort()).toEqual(['events.missed', 'hit.created']);
    expect(told.find(({ type }) => type === 'events.missed').data).toEqual({
      after_event: expect.any(Number),
      before_event: expect.any(Number),
    });
  });

  test('gets hits of its places only, and every event without a camera', async () => {
    const { engine, pass } = withHits();
    const { got, url } = await receiver();
    const events = ['hit.created', 'list.loaded'] as const;
    const [here, there] = [
      { centre: { lat: 31.7, lon: -106.4 }, radius_km: 20 },
      { centre: { lat: 27.5, lon: -99.5 }, radius_km: 20 },
    ];
    engine.cameras.put([{ id: 'cam-1', name: null, lat: 31.76, lon: -106.48, heading: null }]);
    const places = [
      { area: here },
      { area: there },
      { cameras: ['cam-1'] },
      { cameras: ['d'] },
      { cameras: ['d'], area: here },
      {},
    ];
    const made = places.map((place) => engine.webhooks.add({ url, events, allow_private: true, ...place }).webhook);
    expect(made[0]).toMatchObject({ area: here, cameras: null });
    await pass();
    await engine.watchlists.load(engine.watchlists.list({}).items[0]?.id ?? '', Readable.from(['plate\nABC1234\n']), {
      dryRun: false,
    });
    await engine.webhookSender.run();
    const kinds = made.map(({ id }) =>
      engine.webhooks
        .deliveries({ webhook: id })
        .items.map(({ kind }) => kind)
        .sort(),
    );
    const [all, none] = [['hit.created', 'list.loaded'], ['list.loaded']];
    expect(kinds).toEqual([all, none, all, none, none, all]);
    expect(got).toHaveLength(9);
    expect(() => engine.webhooks.add({ url, events, cameras: [], allow_private: true })).toThrow('ids of cameras');
  });

  test('gets events without a further call once sending has started', async () => {
    const { engine, pass } = withHits();
    const { url, came } = await receiver();
    engine.webhooks.add({ url, events: ['hit.created'], allow_private: true });
    engine.webhookSender.start();
    await pass();
    await came(1);
  });
});
