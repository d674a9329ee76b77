import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 3, 14);

/** An engine whose clock only the test moves, with alerts of a list that escalates after a quarter of an hour. */
async function withAlerts(plates: readonly string[]) {
  const time = { now: START };
  const engine = openEngine({ data: tempFolder(), clock: () => time.now });
  onTestFinished(() => engine.close());
  const list = engine.watchlists.create({ name: 'stolen', policy: 'exact', acknowledge_minutes: 15 });
  for (const plate of plates) engine.entries.add(list.id, { plate });
  const lines = plates.map((plate, i) => JSON.stringify({ camera_id: 'c', captured_at: START - (i + 1) * MINUTE, plate }));
  await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
  const idOf = (plate: string): string => engine.hits.list({ plate }).items[0]?.id ?? '';
  return { engine, time, list, idOf };
}

const escalations = (engine: Engine) => engine.events.since('hit', 0).filter(({ kind }) => kind === 'hit.escalated');

test('an alert escalates once if nobody acknowledges or judges it in time', async () => {
  const { engine, time, idOf } = await withAlerts(['ABC1234', 'DEF1234', 'GHJ1234']);
  engine.hits.acknowledge(idOf('DEF1234'), 'R. Analyst');
  engine.hits.verify(idOf('GHJ1234'), { status: 'rejected', by: 'R. Analyst' });
  time.now = START + 15 * MINUTE - 1;
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 0 });
  time.now = START + 15 * MINUTE;
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 1 });
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 0 });
  expect(escalations(engine)).toMatchObject([
    { subject: idOf('ABC1234'), body: { escalated_at: time.now, created_at: START, plate: 'ABC1234' } },
  ]);
  expect(engine.hits.list({ escalated: true }).items).toMatchObject([{ escalated_at: time.now, acknowledged_by: null }]);
});

test('an alert that one person acknowledged and confirmed escalates if no second person judges it in time', async () => {
  const { engine, time, list, idOf } = await withAlerts(['ABC1234', 'DEF1234', 'GHJ1234']);
  engine.watchlists.update(list.id, { confirmations: 2 });
  const [taken, free, followed] = [idOf('ABC1234'), idOf('DEF1234'), idOf('GHJ1234')] as const;
  const { webhook } = engine.webhooks.add({ url: 'http://127.0.0.1:9/', events: ['hit.escalated'], allow_private: true });
  for (const id of [taken, followed]) engine.hits.acknowledge(id, 'R. Analyst');
  time.now = START + 10 * MINUTE;
  for (const id of [taken, free, followed]) {
    expect(engine.hits.verify(id, { status: 'confirmed', by: 'R. Analyst' })).toMatchObject({
      ...{ status: 'unverified', acknowledged_by: null, acknowledged_at: null },
    });
  }
  expect(() => engine.hits.acknowledge(taken, 'r. analyst')).toThrow(expect.objectContaining({ code: 'conflict' }));
  engine.hits.acknowledge(followed, 'S. Other');
  time.now = START + 15 * MINUTE;
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 1 });
  time.now = START + 25 * MINUTE - 1;
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 0 });
  time.now = START + 25 * MINUTE;
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 1 });
  const told = { status: 'unverified', confirmed_by: ['R. Analyst'], acknowledged_by: null };
  expect(escalations(engine)).toMatchObject([
    { subject: free, body: { ...told, escalated_at: START + 15 * MINUTE } },
    { subject: taken, body: { ...told, escalated_at: START + 25 * MINUTE } },
  ]);
  await engine.webhookSender.run();
  expect(engine.webhooks.deliveries({ webhook: webhook.id }).items).toHaveLength(2);
  expect(engine.hits.verify(taken, { status: 'confirmed', by: 'S. Other' })).toMatchObject({ status: 'confirmed' });
});

test('the first person who acknowledges an alert is kept, and one event is sent', async () => {
  const { engine, time, idOf } = await withAlerts(['ABC1234']);
  time.now += MINUTE;
  const taken = engine.hits.acknowledge(idOf('ABC1234'), 'R. Analyst');
  expect(taken).toMatchObject({ acknowledged_by: 'R. Analyst', acknowledged_at: START + MINUTE, status: 'unverified' });
  expect(engine.hits.acknowledge(idOf('ABC1234'), 'S. Other')).toEqual(taken);
  const told = engine.events.since('hit', 0).filter(({ kind }) => kind === 'hit.changed');
  expect(told).toMatchObject([{ body: { acknowledged_by: 'R. Analyst' } }]);
});

test('alerts of a list without the setting, and withdrawn alerts, do not escalate', async () => {
  const { engine, time, list, idOf } = await withAlerts(['ABC1234']);
  engine.watchlists.update(list.id, { acknowledge_minutes: null });
  time.now += 1_000 * MINUTE;
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 0 });
  const id = idOf('ABC1234');
  const [entry] = engine.entries.list(list.id, {}).items;
  engine.entries.remove(list.id, entry?.id ?? '');
  engine.watchlists.update(list.id, { acknowledge_minutes: 1 });
  expect(await engine.upkeep.run()).toMatchObject({ escalated: 0 });
  expect(() => engine.hits.acknowledge(id, 'R. Analyst')).toThrow(expect.objectContaining({ code: 'conflict' }));
});

test('an escalated alert is sent to webhooks that ask for it', async () => {
  const { engine, time, idOf } = await withAlerts(['ABC1234']);
  const { webhook } = engine.webhooks.add({ url: 'http://127.0.0.1:9/', events: ['hit.escalated'], allow_private: true });
  time.now += 15 * MINUTE;
  await engine.upkeep.run();
  await engine.webhookSender.run();
  const { items } = engine.webhooks.deliveries({ webhook: webhook.id });
  expect(items.map(({ kind, body }) => [kind, JSON.parse(body).data])).toEqual([['hit.escalated', { hit_id: idOf('ABC1234') }]]);
});
