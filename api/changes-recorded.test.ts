import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectUnchanged } from '../tests/support/unrecordable.ts';
import { ROUTE_RULES } from './route-rules.ts';
import { batchFiles, formOf } from './testing/batches.ts';
import { TESTER } from './testing/keyed.ts';
import { json, ndjson, openTestApp, type TestApp } from './testing/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ benchmarkCommand: () => [process.execPath, '--eval', 'setInterval(() => {}, 1000)'] });
  test.engine.access.addAgency('Sheriff');
});
afterAll(() => test.close());

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into by the test
type Body = any;
/** Method and address, what is sent (text: as CSV), what the row must say, the name of what was made. `$name` stands for the id of what an earlier step made. */
type Step = readonly [request: string, send: object | string | null, asked: object, keep?: string];

const PLATES = Array.from({ length: 60 }, (_, i) => `KDR8${100 + i}`);
const LINE = { type: 'LineString', coordinates: [27, 28].map((lat) => [-99.5, lat]) };
const ROADS = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'I-35' }, geometry: LINE }] };
const CAMERAS = ['odd', 'even'].map((id, i) => ({ id, lat: 27 + i / 2, lon: -99.5, heading: 0 }));
const VERDICT = { status: 'rejected', reason: 'misread', plate: '$typed', note: 'a 3' };
const EXEMPTION = { plate: 'WYU1066', reason: 'wrong', expires_at: '2090-01-01T00:00:00Z' };
const HOOK = { url: 'https://example.com/token', events: ['list.loaded'], description: 'KDR8100' };
const GRANT = { to_agency: 'Sheriff', what: 'reads', cameras: ['odd'], reason: 'task force' };

/** A request for every route that changes something, in an order in which each finds what it changes. */
const STEPS: readonly (Step | (() => Promise<void>))[] = [
  ['POST /v1/watchlists', { name: 'border' }, { name: 'border', did: 'add' }, 'list'],
  ['PATCH /v1/watchlists/$list', { priority: 1, retro_days: 5 }, { id: '$list', priority: '1', retro_days: '5' }],
  ['POST /v1/watchlists/$list/import', `plate\n${PLATES.join('\n')}\n`, { id: '$list' }],
  ['POST /v1/watchlists/$list/entries', { plate: 'WYU1066', note: 'a neighbour' }, { fields: 'note, plate' }, 'entry'],
  ['PATCH /v1/watchlists/$list/entries/$entry', { note: 'none' }, { entry: '$entry', fields: 'note' }],
  ['DELETE /v1/watchlists/$list/entries/$entry', null, { entry: '$entry', did: 'remove' }],
  judgeAll,
  ['PATCH /v1/hits/$hit', VERDICT, { id: '$hit', status: 'rejected', reason: 'misread', typed: 'another plate', note: 'given' }],
  ['PATCH /v1/hits/$hit', { status: 'unverified' }, { id: '$hit', status: 'unverified', stands: 'unverified' }],
  ['PATCH /v1/hits/$hit', { status: 'confirmed', outcome: 'stop' }, { status: 'confirmed', outcome: 'stop' }],
  ['POST /v1/hits/$open/acknowledgement', null, { id: '$open', did: 'acknowledge' }],
  ['POST /v1/models', null, { did: 'learn' }, 'model'],
  ['POST /v1/models/$model/use', null, { version: '$model', did: 'use' }],
  ['POST /v1/suppress-list', EXEMPTION, { fields: 'plate, reason', expires_at: EXEMPTION.expires_at }, 'suppressed'],
  ['DELETE /v1/suppress-list/$suppressed', null, { id: '$suppressed' }],
  ['POST /v1/allow-list', EXEMPTION, { fields: 'plate, reason' }, 'allowed'],
  ['DELETE /v1/allow-list/$allowed', null, { id: '$allowed' }],
  handIn,
  ['POST /v1/batches/$batch/cancel', null, { id: '$batch', did: 'cancel' }],
  ['POST /v1/batches/$batch/retry', null, { id: '$batch', did: 'retry' }],
  ['POST /v1/seizures/import', 'event_id,at,kind,state\nSZ-1,2026-03-01T10:00:00Z,drugs,US-TX\n', { did: 'import' }],
  ['PUT /v1/cameras', { items: CAMERAS }, { fields: 'items' }],
  ['PUT /v1/roads', ROADS, { fields: 'features, type' }],
  ['PUT /v1/corridors/north', { cameras: ['odd', 'even'] }, { name: 'north', did: 'set' }],
  ['DELETE /v1/corridors/north', null, { name: 'north', did: 'remove' }],
  submitTrace,
  ['POST /v1/traces/$trace/cancel', null, { id: '$trace' }],
  ['PUT /v1/deconfliction/contact', { contact: 'Duty desk' }, { fields: 'contact' }],
  saveQuestion,
  ['PATCH /v1/questions/$question', { every_hours: 6 }, { id: '$question', every_hours: '6' }],
  ['DELETE /v1/questions/$question', null, { id: '$question', did: 'remove' }],
  ['POST /v1/webhooks', HOOK, { events: '["list.loaded"]', fields: 'description, url' }, 'webhook'],
  ['POST /v1/webhooks/$webhook/rotate', null, { id: '$webhook', did: 'rotate' }],
  ['DELETE /v1/webhooks/$webhook', null, { id: '$webhook' }],
  failDelivery,
  ['POST /v1/webhooks/deliveries/$delivery/resend', null, { id: '$delivery' }],
  ['PUT /v1/retention/profile', { profile: 'tn' }, { profile: 'tn' }],
  ['POST /v1/retention/runs', null, {}],
  ['POST /v1/retention/holds', { case_number: '7', reason: 'court' }, { hold: '$hold' }, 'hold'],
  ['DELETE /v1/retention/holds/$hold', null, { hold: '$hold' }],
  ['POST /v1/sharing', { ...GRANT, until: new Date(Date.now() + 86_400_000).toISOString() }, { grant: '$grant' }, 'grant'],
  ['DELETE /v1/sharing/$grant', null, { grant: '$grant' }],
  ['POST /v1/benchmarks', { suite: 'match', seed: 3 }, { suite: 'match', seed: '3' }, 'benchmark'],
  ['DELETE /v1/benchmarks/$benchmark', null, { id: '$benchmark', did: 'cancel' }],
  ['DELETE /v1/watchlists/$list', null, { id: '$list', did: 'remove' }],
  ['DELETE /v1/session', null, { did: 'sign out' }],
];

const made: Record<string, string> = {};
const filled = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll(/\$(\w+)/g, (_, name: string) => made[name] ?? ''));

type Sent = object | string | null;
function initOf(method: string, send: Sent): RequestInit {
  const init = send === null ? { method } : typeof send === 'string' ? { method, body: send } : json(method, send);
  return { ...init, headers: { 'Content-Type': 'text/csv', 'Lpr-Case': '7', ...init.headers } };
}

async function call(method: string, path: string, send: Sent = null): Promise<Response> {
  const answer = await test.app.request(path, initOf(method, send));
  expect(answer.status, `${method} ${path}: ${await answer.clone().text()}`).toBeLessThan(300);
  return answer;
}

/** An `8` read as it stands on the list where the plate has a `3`, rejected by two persons: enough to learn from. */
async function judgeAll(): Promise<void> {
  const { engine } = test;
  const seen = { camera_id: 'odd', jurisdiction: 'US-TX', confidence: 0.995 };
  const at = (i: number): string => new Date(Date.UTC(2026, 2, 1, 6, i)).toISOString();
  await test.app.request('/v1/reads', ndjson(PLATES.map((plate, i) => ({ plate, ...seen, captured_at: at(i) }))));
  await test.app.request('/v1/reads', ndjson([{ plate: 'ZZZ9999', ...seen, camera_id: 'even', captured_at: at(99) }]));
  const { items } = engine.hits.list({ limit: 100 });
  expect(items).toHaveLength(PLATES.length);
  for (const [i, { id, read }] of items.entries()) {
    if (i < 2) continue;
    engine.hits.verify(id, { status: 'rejected', by: i % 2 === 0 ? 'Ann' : 'Ben', plate: read.plate.replace('8', '3') });
  }
  const [hit, open] = items;
  Object.assign(made, { hit: hit?.id, open: open?.id, typed: hit?.read.plate.replace('8', '3') });
}

async function handIn(): Promise<void> {
  const answer = await test.app.request('/v1/batches', { method: 'POST', body: formOf(batchFiles(2)) });
  made.batch = ((await answer.json()) as Body).id;
}

async function submitTrace(): Promise<void> {
  const answer = await call('POST', '/v1/traces', { plates: ['KDR4821'] });
  made.trace = ((await answer.json()) as Body).id;
}

async function saveQuestion(): Promise<void> {
  const answer = await call('POST', '/v1/questions', { name: 'week', question: 'convoys', asked: { least_odds: 10 }, days: 7 });
  made.question = ((await answer.json()) as Body).id;
}

async function failDelivery(): Promise<void> {
  const { engine } = test;
  engine.webhooks.add({ url: 'http://127.0.0.1:9/', events: ['list.loaded'], allow_private: true });
  await call('POST', `/v1/watchlists/${made.list}/import`, 'plate\nWYU1067\n');
  await engine.webhookSender.run();
  made.delivery = engine.webhooks.deliveries({ state: 'waiting' }).items[0]?.id ?? '';
}

/** Its steps and the receipt that grows with them are durable one by one, and the next run goes on. */
const IN_STEPS = 'POST /v1/retention/runs';

/** The same request while nothing can be written to the audit log must fail and leave everything as it was. */
async function failUnrecorded(method: string, path: string, send: Sent): Promise<void> {
  await expectUnchanged(test.data, `${method} ${path}`, async () => {
    const answer = await test.app.request(path, initOf(method, send));
    expect(answer.status, `${method} ${path}`).toBe(500);
  });
}

/** The address of one route, whose ids may be anything. */
const patternOf = (route: string): RegExp => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`);
/** The routes whose change the audit log records as such, and the changes. */
const recorded = Object.entries(ROUTE_RULES).flatMap(([route, { change }]) =>
  change !== null && 'action' in change ? [[route, change] as const] : [],
);

describe('the audit log', () => {
  it('says for every route other than GET what it records, or why it records nothing', () => {
    const silent = Object.entries(ROUTE_RULES).filter(([, { lookUp, change }]) => lookUp === null && change === null);
    expect(silent.filter(([route]) => !route.startsWith('GET '))).toEqual([]);
    const whys = Object.entries(ROUTE_RULES).filter(([, { change }]) => change !== null && 'why' in change);
    expect(whys.map(([route]) => route)).toEqual([
      'POST /sign-in/passkey/options',
      'POST /sign-in/passkey',
      'POST /v1/passkeys/options',
      'POST /v1/batches',
      'POST /v1/reads',
      'POST /v1/questions/:id/run',
      'POST /v1/audit/consistency',
      'POST /v1/models/:version/preview',
    ]);
    expect(recorded.filter(([route]) => route.startsWith('GET '))).toEqual([]);
  });

  it('has every change, once, with who made it and what was decided, and without a plate; without its row there is no change', async () => {
    const done = new Set<string>();
    for (const step of STEPS) {
      if (typeof step === 'function') {
        await step();
        continue;
      }
      const [request, send, asked, keep] = step;
      const [method = '', path = ''] = filled(request).split(' ');
      const found = recorded.find(([name]) => patternOf(name).test(`${method} ${path}`));
      if (found === undefined) throw new Error(`No route changes anything by ${method} ${path}`);
      const [route, { action, did, by }] = found;
      const before = test.engine.audit.list({ limit: 1 }).items[0]?.seq ?? -1;
      if (route !== IN_STEPS) await failUnrecorded(method, path, filled(send));
      const answer = await call(method, path, filled(send));
      if (keep !== undefined) {
        const body = (await answer.json()) as Body;
        made[keep] = body.id ?? body.version ?? body.webhook?.id;
      }
      const rows = test.engine.audit.list({ limit: 10 }).items.filter(({ seq }) => seq > before);
      expect(rows, route).toMatchObject([{ action, actor: TESTER, channel: 'http', asked: filled(asked) }]);
      if (by === null) expect(rows[0]?.asked.did).toBe(did);
      const address = answer.headers.get('location');
      if (address !== null) expect(rows[0]?.asked.made).toBe(address);
      expect(JSON.stringify(rows), route).not.toMatch(/KDR[83]|WYU1066|neighbour|example\.com/);
      done.add(route);
    }
    expect([...done].sort()).toEqual(recorded.map(([route]) => route).sort());
  });

  it('has a file that is written in many steps before any of it counts; without its row none of it is left', async () => {
    const plates = Array.from({ length: 12_000 }, (_, i) => `ZB${String(i).padStart(5, '0')}`);
    const list = test.engine.watchlists.create({ name: 'long' });
    const seizures = plates.slice(0, 600).map((plate) => `SZ-${plate},2026-03-01T10:00:00Z,drugs,US-TX`);
    for (const [path, file] of [
      [`/v1/watchlists/${list.id}/import?mode=full`, `plate\n${plates.join('\n')}\n`],
      ['/v1/seizures/import', `event_id,at,kind,state\n${seizures.join('\n')}\n`],
    ] as const) {
      await failUnrecorded('POST', path, file);
      const before = test.engine.audit.list({ limit: 1 }).items[0]?.seq ?? -1;
      await call('POST', path, file);
      const rows = test.engine.audit.list({ limit: 10 }).items.filter(({ seq }) => seq > before);
      expect(rows, path).toMatchObject([{ asked: { did: 'import' } }]);
      await call('POST', `${path}${path.includes('?') ? '&' : '?'}dry_run=true`, file);
      expect(test.engine.audit.list({ limit: 1 }).items).toMatchObject([{ asked: { did: 'import', dry_run: 'true' } }]);
    }
  });

  it('has every look-up that leaves something behind; without its row nothing is left behind', async () => {
    const passwordOf = { password: 'correct horse battery' };
    const lookUps: readonly Step[] = [
      ['POST /v1/agencies', { name: 'Police' }, { agency: 'Police' }],
      ['POST /v1/people', { name: 'Cara', roles: ['analyst'] }, { person: 'Cara', roles: 'analyst' }, 'person'],
      ['PATCH /v1/people/$person', { roles: ['analyst', 'operator'] }, { person: 'Cara', roles: 'operator, analyst' }],
      ['PUT /v1/people/$person/password', passwordOf, { person: 'Cara', changed: 'password' }],
      ['POST /v1/keys', { person: '$person' }, { person: 'Cara' }, 'key'],
      ['DELETE /v1/keys/$key', null, { key: '$key', person: 'Cara' }],
      ['POST /v1/traces', { plates: ['KDR4822'] }, { plates: 'KDR4822' }],
      ['POST /v1/questions', { name: 'day', question: 'convoys' }, { name: 'day', question: 'convoys' }],
    ];
    for (const [request, send, asked, keep] of lookUps) {
      const [method = '', path = ''] = filled(request).split(' ');
      await failUnrecorded(method, path, filled(send));
      const answer = await call(method, path, filled(send));
      const body = (await answer.json()) as Body;
      if (keep !== undefined) made[keep] = body.id ?? body.key?.id ?? body.credential?.id;
      expect(test.engine.audit.list({ limit: 1 }).items, request).toMatchObject([{ asked: filled(asked), channel: 'http' }]);
    }
  });
});
