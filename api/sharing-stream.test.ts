import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../engine/records/retention.ts';
import { keyOf } from './testing/keyed.ts';
import { listenerTo } from './testing/listener.ts';
import { ndjson, openTestApp, type TestApp } from './testing/test-app.ts';

// An app of its own, because the tests of the other routes would see the reads of this one.
const NOW = Date.UTC(2026, 2, 2);
const BY: Actor = { actor: 'Owner', channel: 'http' };
let test: TestApp;
let theirs: string;

beforeAll(async () => {
  test = await openTestApp({ clock: () => NOW });
  theirs = keyOf(test.engine, 'Deputy', ['analyst'], 'Sheriff');
  const { id } = test.engine.watchlists.create({ name: 'stolen', policy: 'exact' });
  test.engine.entries.add(id, { plate: 'KDR4821' });
  await read('cam-1', 0);
  await read('cam-2', 0);
});
afterAll(() => test.close());

async function read(camera_id: string, minute: number): Promise<void> {
  const captured_at = timeOf(minute);
  await test.app.request('/v1/reads', ndjson([{ camera_id, captured_at, plate: 'KDR4821' }]));
}

function timeOf(minute: number): string {
  return new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString();
}

function grantOf(camera: string): string {
  const until = NOW + 86_400_000;
  return test.engine.sharing.grant(
    { to_agency: 'Sheriff', what: 'hits', cameras: [camera], reason: 'task force', until },
    BY,
    null,
  ).id;
}

it('sends another agency only the hits that are shared when they are sent, and adds them to the receipt', async () => {
  const first = grantOf('cam-1');
  const headers = { Authorization: `Bearer ${theirs}`, 'Lpr-Purpose': 'criminal investigation', 'Lpr-Case': 'C-9' };
  const listener = listenerTo(await test.bare(`/v1/hits/events?after=${test.engine.events.lastId()}`, { headers }));
  await read('cam-2', 1);
  await read('cam-1', 2);
  expect((await listener.next())?.data.body).toMatchObject({ camera_id: 'cam-1', captured_at: timeOf(2) });
  test.engine.sharing.revoke(first, BY, null);
  await read('cam-1', 3);
  const second = grantOf('cam-2');
  await read('cam-2', 4);
  expect((await listener.next())?.data.body).toMatchObject({ camera_id: 'cam-2', captured_at: timeOf(4) });
  await listener.leave();
  const receipts = test.engine.sharing.receipts('home', { limit: 2 }).items;
  expect(receipts.map(({ grant_id, action, shown }) => [grant_id, action, shown])).toEqual([
    [second, 'follow_hits', 1],
    [first, 'follow_hits', 1],
  ]);
});
