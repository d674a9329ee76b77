import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { batchFiles, formOf } from '../testing/batches.ts';
import { type Listener, listenerTo } from '../testing/listener.ts';
import { json, ndjson, openTestApp } from '../testing/test-app.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let passages = 0;
afterEach(() => server.remove());

async function start(limits: Parameters<typeof startTestServer>[0] = {}): Promise<void> {
  server = await startTestServer(limits);
  const list = server.engine.watchlists.create({ name: 'stolen' });
  server.engine.entries.add(list.id, { plate: 'KDR4821' });
}

/** Sends `count` reads of a listed plate, a minute apart, so that each is a passage and a hit of its own. */
async function pass(count: number): Promise<void> {
  const at = (n: number): string => new Date(Date.UTC(2026, 2, 1) + n * 60_000).toISOString();
  const lines = Array.from({ length: count }, () => ({ plate: 'KDR4821', camera_id: 'cam-1', captured_at: at(++passages) }));
  const answer = await server.fetch('/v1/reads', ndjson(lines));
  expect(await answer.json()).toMatchObject({ read: count, hits: count });
}

async function listen(path: string, lastId?: number | null): Promise<Listener> {
  const headers = lastId === undefined ? {} : { 'Last-Event-ID': String(lastId) };
  return listenerTo(await server.fetch(`${path}`, { headers }));
}

function hitIds(): number[] {
  const ids: number[] = [];
  for (;;) {
    const more = server.engine.events.since('hit', ids.at(-1) ?? 0, { limit: 500 });
    if (more.length === 0) return ids;
    ids.push(...more.map(({ id }) => id));
  }
}

describe('GET /v1/hits/events', () => {
  beforeEach(() => start());

  it('starts with the events after the connection', async () => {
    await pass(3);
    const listener = await listen('/v1/hits/events');
    expect(await listener.block()).toBe('retry: 2000');
    await pass(2);
    const told = await listener.take(2);
    expect(told.map(({ event }) => event)).toEqual(['hit.created', 'hit.created']);
    expect(told.map(({ id }) => id)).toEqual(hitIds().slice(3));
    await listener.leave();
  });

  it('sends each later event exactly once to a listener that reconnects', async () => {
    const first = await listen('/v1/hits/events', 0);
    await pass(5);
    const seen = (await first.take(5)).map(({ id }) => id as number);
    await first.leave();
    // More events than the stream fetches at a time, and further ones while it catches up.
    await pass(250);
    const second = await listen('/v1/hits/events', seen.at(-1) as number);
    const [rest] = await Promise.all([second.take(400), pass(150)]);
    await second.leave();
    seen.push(...rest.map(({ id }) => id as number));
    expect(seen).toEqual(hitIds());
    expect(seen).toHaveLength(405);
  });

  it('sends alerts with everything an analyst needs, and reviews only on request', async () => {
    const list = server.engine.watchlists.create({ name: 'states' });
    const entry = { plate: 'CBB1234', jurisdiction: 'US-TX', reason_code: 'stolen_vehicle', vehicle: 'white pickup' };
    server.engine.entries.add(list.id, entry);
    const [alerts, all] = [await listen('/v1/hits/events', 0), await listen('/v1/hits/events?reviews=true', 0)];
    const look = (jurisdiction: string, n: number) => ({
      ...{ plate: 'CBB1234', camera_id: 'cam-1', captured_at: new Date(Date.UTC(2026, 2, 1) + n * 60_000).toISOString() },
      ...{ characters: [...'CBB1234'].map((char) => [[char, 0.999]]), jurisdiction, jurisdiction_p: 0.6 },
    });
    await server.fetch('/v1/reads', ndjson([look('US-GA', 1), look('US-TX', 2)]));
    const [review, alert] = await all.take(2);
    expect([review?.event, alert?.event]).toEqual(['review.created', 'hit.created']);
    expect(await alerts.take(1)).toEqual([alert]);
    const told = {
      entry: { plate: 'CBB1234', list: 'states', reason_code: 'stolen_vehicle', vehicle: 'white pickup' },
      image: null,
    };
    expect(review?.data.body).toMatchObject({
      ...told,
      ...{ level: 'review', posterior: expect.any(Number), state: { listed: 'US-TX', read: 'US-GA', p: 0.6, agrees: 'no' } },
      sentence: expect.stringContaining('The state was read as Georgia (0.60), but Texas is listed.'),
    });
    expect(alert?.data.body).toMatchObject({ ...told, level: 'alert', state: { agrees: 'yes' } });
    const id = server.engine.hits.list({ level: 'review' }).items[0]?.id;
    await server.fetch(`/v1/hits/${id}`, json('PATCH', { status: 'rejected' }));
    expect(await all.take(1)).toMatchObject([{ event: 'review.changed' }]);
    await alerts.leave();
    await all.leave();
  });

  it('ends once the key of its listener is revoked', async () => {
    await server.remove();
    await start({ limits: { heartbeatMs: 5 } });
    const { access } = server.engine;
    const { credential, secret } = access.makeKey({ person: access.personNamed('R. Analyst').id });
    const listener = listenerTo(await server.fetch('/v1/hits/events', { headers: { Authorization: `Bearer ${secret}` } }));
    expect(await listener.block()).toContain('retry:');
    expect(await listener.block()).toContain('beat');
    access.revoke(credential.id);
    expect(await listener.next()).toBeNull();
  });

  it('ends once its listener may not search any more', async () => {
    await server.remove();
    await start({ limits: { heartbeatMs: 5 } });
    const { access } = server.engine;
    const { id } = access.addPerson({ name: 'B. Analyst', roles: ['analyst'] });
    const { secret } = access.makeKey({ person: id });
    const listener = listenerTo(await server.fetch('/v1/hits/events', { headers: { Authorization: `Bearer ${secret}` } }));
    expect(await listener.block()).toContain('retry:');
    access.changePerson(id, { roles: ['supervisor'] });
    expect(await listener.block()).toContain('beat');
    access.changePerson(id, { roles: ['operator'] });
    expect(await listener.next()).toBeNull();
  });

  it('sends an event for a verdict', async () => {
    await pass(1);
    const listener = await listen('/v1/hits/events');
    await listener.block();
    const [hit] = server.engine.hits.list({}).items;
    await server.fetch(`/v1/hits/${hit?.id}`, json('PATCH', { status: 'confirmed' }));
    const [changed] = await listener.take(1);
    expect(changed).toMatchObject({ event: 'hit.changed', data: { subject: hit?.id } });
    await listener.leave();
  });

  it('accepts the last id as a parameter, and refuses an invalid one', async () => {
    await pass(2);
    const [first, second] = hitIds();
    const listener = await listen(`/v1/hits/events?after=${first}`);
    expect((await listener.take(1))[0]?.id).toBe(second);
    await listener.leave();
    expect((await server.fetch('/v1/hits/events?after=x')).status).toBe(400);
    expect((await server.fetch('/v1/hits/events', { headers: { 'Last-Event-ID': 'x' } })).status).toBe(400);
  });

  it('ends when the server closes', async () => {
    const listener = await listen('/v1/hits/events');
    await listener.block();
    const [end] = await Promise.all([listener.next(), server.close()]);
    expect(end).toBeNull();
  });
});

describe('GET /v1/batches/:id/events', () => {
  beforeEach(() => start());

  async function submit(seed: string): Promise<string> {
    const answer = await server.fetch('/v1/batches', { method: 'POST', body: formOf(batchFiles(3, seed)) });
    return ((await answer.json()) as { id: string }).id;
  }

  it('sends the state of the batch and all its events, and ends with the batch', async () => {
    const id = await submit('a');
    await submit('b');
    const listener = await listen(`/v1/batches/${id}/events`);
    const [opening, accepted] = await listener.take(2);
    expect(opening).toMatchObject({ id: null, event: 'batch.state', data: { id, state: 'accepted', total: 3 } });
    expect(accepted).toMatchObject({ event: 'batch.accepted', data: { subject: id, body: { total: 3 } } });
    await server.fetch(`/v1/batches/${id}/cancel`, { method: 'POST' });
    const [cancelled] = await listener.take(1);
    expect(cancelled).toMatchObject({ event: 'batch.cancelled', data: { subject: id, body: { state: 'cancelled' } } });
    expect(await listener.next()).toBeNull();
  });

  it('sends at least the last event to a late listener', async () => {
    const id = await submit('c');
    server.engine.batches.cancel(id);
    const [, accepted, cancelled] = await (await listen(`/v1/batches/${id}/events`)).take(3);
    const late = await listen(`/v1/batches/${id}/events`, accepted?.id);
    expect((await late.take(2)).map(({ event }) => event)).toEqual(['batch.state', 'batch.cancelled']);
    expect(await late.next()).toBeNull();
    // A browser reconnects after every end of a stream; 204 stops it.
    expect((await listen(`/v1/batches/${id}/events`, cancelled?.id)).status).toBe(204);
  });

  it('answers 404 for an unknown batch', async () => {
    expect((await server.fetch('/v1/batches/nobody/events')).status).toBe(404);
  });
});

describe('an event stream', () => {
  it('sends heartbeats while nothing happens', async () => {
    await start({ limits: { heartbeatMs: 20 } });
    const listener = await listen('/v1/hits/events');
    const blocks = [await listener.block(), await listener.block(), await listener.block()];
    const beat = `: beat\nid: ${server.engine.events.lastId()}`;
    expect(blocks).toEqual(['retry: 2000', beat, beat]);
    await listener.leave();
  });

  it('sends heartbeats for a quiet batch while other batches have events', async () => {
    await start({ limits: { heartbeatMs: 20 } });
    const answer = await server.fetch('/v1/batches', { method: 'POST', body: formOf(batchFiles(1, 'quiet')) });
    const { id } = (await answer.json()) as { id: string };
    const listener = await listen(`/v1/batches/${id}/events`);
    await listener.take(2);
    let done = false;
    const noise = (async () => {
      while (!done) await pass(1);
    })();
    expect(await listener.block()).toMatch(/^: beat\nid: \d+$/);
    done = true;
    await noise;
    await listener.leave();
  });

  it('can be one of 256: there is no warning, and all get the event', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error): void => void warnings.push(warning);
    process.on('warning', warned);
    await start();
    const listeners = await Promise.all(Array.from({ length: 256 }, () => listen('/v1/hits/events')));
    await pass(120);
    const told = await Promise.all(listeners.map(async (listener) => (await listener.take(120)).map(({ id }) => id)));
    for (const ids of told) expect(ids).toEqual(hitIds());
    await Promise.all(listeners.map((listener) => listener.leave()));
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  it('is limited in number; another one can be opened when a listener has left', async () => {
    await start({ limits: { eventStreams: 1 } });
    const first = await listen('/v1/hits/events');
    await first.block();
    const second = await server.fetch('/v1/hits/events');
    expect(second.status).toBe(503);
    expect(second.headers.get('retry-after')).toBe('1');
    await second.arrayBuffer();
    await first.leave();
    await eventually(async () => {
      const third = await listen('/v1/hits/events');
      expect(third.status).toBe(200);
      await third.leave();
    });
  });

  it('answers HEAD without a body, and does not count towards the limit', async () => {
    await start({ limits: { eventStreams: 1 } });
    for (let i = 0; i < 3; i++) expect((await server.fetch('/v1/hits/events', { method: 'HEAD' })).status).toBe(200);
  });

  it('disconnects a listener that does not read', async () => {
    await start();
    const slow = await openTestApp({ limits: { slowListenerMs: 50, eventStreams: 1, heartbeatMs: 10 } });
    try {
      // In the process there is no socket with a buffer, so an event that is not read is not accepted.
      // Requested in one turn of the event loop, so that the first stream is not disconnected before the second is refused, however slow the machine is.
      const asked = [slow.app.request('/v1/hits/events'), slow.app.request('/v1/hits/events')];
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 503]);
      await eventually(async () => expect((await slow.app.request('/v1/hits/events')).status).toBe(200));
    } finally {
      await slow.close();
    }
  });
});
