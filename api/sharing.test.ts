import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewGrant, Shared } from '../engine/records/sharing.ts';
import { textReader } from '../tests/support/text-reader.ts';
import { ROUTE_RULES, type RouteRule } from './route-rules.ts';
import { formOf } from './testing/batches.ts';
import { keyOf } from './testing/keyed.ts';
import { json, openTestApp, type TestApp } from './testing/test-app.ts';
import { WireGrant, WireGrantPage, WireSharingReceiptPage } from './wire/sharing.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2);
/** Of what is granted, and of what is not: camera, plate, case and list. */
const SHOWN = { camera: 'cam-1', plate: 'KDR4821', case_number: 'C-1', list: 'stolen' };
const HIDDEN = { camera: 'cam-2', plate: 'WYU1066', case_number: 'C-2', list: 'warrants' };
/** On the other agency's own list. */
const OWN = { plate: 'FGH7890', list: 'sheriffs' };

let test: TestApp;
const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
let now = START;
/** Ids by name. */
const ids: Record<string, string> = {};
let owners: string;
let theirs: string;
const grants: Record<Shared, string> = { reads: '', hits: '', list: '', case: '' };

beforeAll(async () => {
  const said = new Map<string, string>();
  const texts = textReader();
  test = await openTestApp({
    clock: () => now,
    pictureReader: {
      ready: texts.ready,
      // The pictures are real ones, for crops; what is read of each is said here.
      read: async (source, signal) => {
        const bytes = 'path' in source ? await readFile(source.path) : source.bytes;
        return await texts.read({ bytes: Buffer.from(said.get(hashOf(Buffer.from(bytes))) ?? '') }, signal);
      },
    },
  });
  owners = keyOf(test.engine, 'Owner', ['analyst', 'supervisor']);
  theirs = keyOf(test.engine, 'Deputy', ['analyst', 'supervisor', 'engineer', 'operator', 'administrator'], 'Sheriff');
  for (const { list, plate, case_number, agency } of [SHOWN, HIDDEN, { ...OWN, agency: 'sheriff' }].map((row) => ({
    case_number: null,
    agency: undefined,
    ...row,
  }))) {
    const made = test.engine.watchlists.create({ name: list, policy: 'exact', agency });
    ids[list] = made.id;
    ids[`entry of ${list}`] = test.engine.entries.add(made.id, { plate, ...(case_number !== null && { case_number }) }).id;
  }
  const picture = async (background: string) =>
    await sharp({ create: { width: 64, height: 32, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const files = { 'a.jpg': await picture('#468'), 'b.jpg': await picture('#864') };
  said.set(hashOf(files['a.jpg']), SHOWN.plate).set(hashOf(files['b.jpg']), HIDDEN.plate);
  const manifest = `file,camera_id,captured_at\na.jpg,${SHOWN.camera},2026-03-01T06:30:00Z\nb.jpg,${HIDDEN.camera},2026-03-01T06:31:00Z\n`;
  const taken = await test.app.request('/v1/batches', { method: 'POST', body: formOf({ 'manifest.csv': manifest, ...files }) });
  ids.batch = ((await taken.json()) as { id: string }).id;
  await test.engine.batches.finished(ids.batch);
  for (const [name, file] of [
    ['shown', 'a.jpg'],
    ['hidden', 'b.jpg'],
  ] as const) {
    ids[`picture ${name}`] = hashOf(files[file]);
    const camera = name === 'shown' ? SHOWN.camera : HIDDEN.camera;
    ids[`read ${name}`] = test.engine.reads.list({ camera }).items[0]?.id ?? '';
    ids[`hit ${name}`] = test.engine.hits.list({ camera }).items[0]?.id ?? '';
    const { plate, case_number } = name === 'shown' ? SHOWN : HIDDEN;
    ids[`trace ${name}`] = test.engine.traces.submit({
      plates: [plate],
      by: 'Owner',
      agency: null,
      purpose: 'training',
      case_number,
    }).id;
  }
  await test.engine.traceRunner.run();
  test.engine.cameras.put([{ id: SHOWN.camera, name: null, lat: 31.76, lon: -106.48, heading: null }]);
});
afterAll(() => test.close());

/** What a route is asked for: something that a grant opens, and something that it does not. */
interface Recipe {
  readonly by: Shared;
  /** What is shared. */
  readonly path: string;
  /** What is not, and must be answered 403 or 404; null: the route is one for all, whose answer must hold nothing of it. */
  readonly hidden: string | null;
  readonly body?: (which: 'shown' | 'hidden') => object;
  /** Also answered where hits are granted and reads are not. */
  readonly alsoBy?: Shared;
}

const one = (by: Shared, path: string, more: Partial<Recipe> = {}): Recipe => ({
  by,
  path: path.replaceAll('NAME', 'shown'),
  hidden: path.replaceAll('NAME', 'hidden'),
  ...more,
});
const all = (by: Shared, path: string, more: Partial<Recipe> = {}): Recipe => ({ by, path, hidden: null, ...more });
const ofPlate = (path: string): Recipe => ({ by: 'reads', path: path.replace('PLATE', SHOWN.plate), hidden: null });

/** Every route that is limited to what is shared. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'GET /v1/reads': all('reads', '/v1/reads'),
  'GET /v1/reads/histogram': all('reads', '/v1/reads/histogram'),
  'POST /v1/reads/export': one('reads', '/v1/reads/export', {
    body: (which) => ({ ids: [ids[`read ${which}`]], format: 'csv' }),
    alsoBy: 'hits',
  }),
  'GET /v1/reads/:id': one('reads', '/v1/reads/{read NAME}', { alsoBy: 'hits' }),
  'GET /v1/reads/:id/image': one('reads', '/v1/reads/{read NAME}/image', { alsoBy: 'hits' }),
  'GET /v1/reads/:id/crop': one('reads', '/v1/reads/{read NAME}/crop', { alsoBy: 'hits' }),
  'GET /v1/images/:hash': one('reads', '/v1/images/{picture NAME}', { alsoBy: 'hits' }),
  'GET /v1/passages': all('reads', '/v1/passages'),
  'GET /v1/vehicles/:plate': ofPlate('/v1/vehicles/PLATE'),
  'GET /v1/vehicles/:plate/journeys': ofPlate('/v1/vehicles/PLATE/journeys'),
  'GET /v1/vehicles/:plate/passages': ofPlate('/v1/vehicles/PLATE/passages'),
  'GET /v1/cameras': all('reads', '/v1/cameras', { alsoBy: 'hits' }),
  'GET /v1/hits': all('hits', '/v1/hits'),
  'GET /v1/hits/events': all('hits', '/v1/hits/events'),
  'GET /v1/hits/:id': one('hits', '/v1/hits/{hit NAME}'),
  'GET /v1/hits/:id/frames': one('hits', '/v1/hits/{hit NAME}/frames'),
  'GET /v1/hits/:id/verdicts': one('hits', '/v1/hits/{hit NAME}/verdicts'),
  'GET /v1/watchlists': all('list', '/v1/watchlists'),
  'GET /v1/watchlists/:id': { by: 'list', path: '/v1/watchlists/{stolen}', hidden: '/v1/watchlists/{warrants}' },
  'GET /v1/watchlists/:id/entries': {
    by: 'list',
    path: '/v1/watchlists/{stolen}/entries',
    hidden: '/v1/watchlists/{warrants}/entries',
  },
  'GET /v1/watchlists/:id/entries/:entry': {
    by: 'list',
    path: '/v1/watchlists/{stolen}/entries/{entry of stolen}',
    hidden: '/v1/watchlists/{warrants}/entries/{entry of warrants}',
  },
  'GET /v1/traces': all('case', '/v1/traces'),
  'GET /v1/traces/:id': one('case', '/v1/traces/{trace NAME}'),
  'GET /v1/traces/:id/result': one('case', '/v1/traces/{trace NAME}/result'),
};

const SCOPES: Readonly<Record<Shared, Partial<NewGrant>>> = {
  reads: { cameras: [SHOWN.camera] },
  hits: { cameras: [SHOWN.camera] },
  list: { list: SHOWN.list },
  case: { case_number: SHOWN.case_number },
};

function grant(what: Shared, more: Partial<NewGrant> = {}): string {
  const given = { to_agency: 'Sheriff', what, reason: 'task force', until: now + DAY, ...SCOPES[what], ...more };
  return test.engine.sharing.grant(given, { actor: 'Owner', channel: 'http' }, null).id;
}

function revokeAll(): void {
  for (const { id } of test.engine.sharing.list({ open: true }).items)
    test.engine.sharing.revoke(id, { actor: 'Owner', channel: 'http' }, null);
}

const rules = Object.entries(ROUTE_RULES);

async function ask(route: string, key: string, which: 'shown' | 'hidden' = 'shown'): Promise<{ status: number; text: string }> {
  const { path, hidden, body } = RECIPES[route] as Recipe;
  const address = (which === 'hidden' ? (hidden as string) : path).replaceAll(
    /\{([^}]+)\}/g,
    (_, name: string) => ids[name] ?? name,
  );
  const [method = ''] = route.split(' ');
  const answer = await test.bare(address, {
    ...(body === undefined ? { method } : json(method, body(which))),
    headers: {
      Authorization: `Bearer ${key}`,
      'Lpr-Purpose': 'criminal investigation',
      'Lpr-Case': 'C-1',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
  });
  if (route === 'GET /v1/hits/events' && answer.ok) {
    await answer.body?.cancel();
    return { status: answer.status, text: '' };
  }
  return { status: answer.status, text: await answer.text() };
}

/** What an answer must not hold: the plate, camera, case and ids of what is not shared. */
function hiddenIn(text: string): string[] {
  const secret = [
    HIDDEN.plate,
    HIDDEN.camera,
    HIDDEN.list,
    ids['read hidden'],
    ids['hit hidden'],
    ids['trace hidden'],
    ids.warrants,
  ] as string[];
  return secret.filter((part) => text.includes(part));
}

describe('every route that shows what can be shared', () => {
  beforeEach(() => revokeAll());

  it('has a recipe here, and no recipe is for a route that cannot', () => {
    expect(Object.keys(RECIPES).sort()).toEqual(
      rules.flatMap(([route, { agency }]) => (agency === 'shared' ? route : [])).sort(),
    );
  });

  it('shows people of the agency that owns the data all of it', async () => {
    for (const [route, { hidden }] of Object.entries(RECIPES)) {
      expect([200, 302], route).toContain((await ask(route, owners)).status);
      if (hidden !== null) expect([200, 302], route).toContain((await ask(route, owners, 'hidden')).status);
    }
  });

  it.each(['reads', 'hits', 'list', 'case'] as const)(
    'shows another agency with a grant of %s that, and nothing else',
    async (what) => {
      const id = grant(what);
      grants[what] = id;
      for (const [route, { by, hidden, alsoBy = by }] of Object.entries(RECIPES)) {
        const asked = await ask(route, theirs);
        const isOpen = by === what || alsoBy === what || (what === 'case' && (by === 'hits' || alsoBy === 'hits'));
        // Its own list is always shown; the routes of lists are open for it, and hold nothing of others.
        const isOwn = route === 'GET /v1/watchlists' || route === 'GET /v1/cameras' || route === 'GET /v1/traces';
        if (isOpen) expect([200, 302], `${what}: ${route}`).toContain(asked.status);
        else if (!isOwn) expect([403, 404], `${what}: ${route}`).toContain(asked.status);
        expect(hiddenIn(asked.text), `${what}: ${route}`).toEqual([]);
        if (hidden !== null) {
          const refused = await ask(route, theirs, 'hidden');
          expect([403, 404], `${what}: ${route}`).toContain(refused.status);
          expect(refused.text, `${what}: ${route}`).not.toContain(HIDDEN.plate);
        }
      }
    },
  );

  it.each(['revoked', 'ended', 'never made', 'not begun', 'made under a profile that forbids it later'] as const)(
    'shows another agency nothing by a grant that is %s',
    async (why) => {
      const made =
        why === 'never made'
          ? []
          : (['reads', 'hits', 'list', 'case'] as const).map((what) =>
              grant(what, why === 'not begun' ? { from: now + DAY, until: now + 2 * DAY } : {}),
            );
      if (why === 'revoked') revokeAll();
      if (why === 'ended') now += DAY;
      if (why.startsWith('made under')) test.engine.retention.use({ profile: 'nh' }, { actor: 'Owner', channel: 'http' });
      try {
        for (const [route, { hidden }] of Object.entries(RECIPES)) {
          for (const which of hidden === null ? (['shown'] as const) : (['shown', 'hidden'] as const)) {
            const { status, text } = await ask(route, theirs, which);
            const isOwn = ['GET /v1/watchlists', 'GET /v1/cameras', 'GET /v1/traces'].includes(route);
            if (isOwn) expect(status, route).toBe(200);
            else expect([403, 404], `${route} ${which}`).toContain(status);
            if (which === 'shown') expect(hiddenIn(text), route).toEqual([]);
            // A refusal names what was asked for, and nothing else.
            for (const plate of route.includes(':plate') ? [] : [SHOWN.plate, HIDDEN.plate])
              expect(text, route).not.toContain(plate);
          }
        }
      } finally {
        test.engine.retention.use({ profile: 'plain' }, { actor: 'Owner', channel: 'http' });
        for (const id of made.filter(() => why === 'not begun'))
          test.engine.sharing.revoke(id, { actor: 'Owner', channel: 'http' }, null);
      }
    },
  );
});

describe('every other route that shows vehicles or people', () => {
  it('is closed to another agency, whatever is granted to it', async () => {
    for (const what of ['reads', 'hits', 'list', 'case'] as const) grant(what);
    const closed = rules.filter(([, { agency }]: [string, RouteRule]) => agency === 'owner');
    expect(closed.some(([, { lookUp }]) => lookUp === 'search_convoys')).toBe(true);
    for (const [route] of closed) {
      const [method = '', path = ''] = route.split(' ');
      const answer = await test.bare(path.replaceAll(/:\w+/g, ids['hit shown'] ?? ''), {
        method,
        headers: { Authorization: `Bearer ${theirs}`, 'Lpr-Purpose': 'audit' },
      });
      await answer.body?.cancel();
      expect(answer.status, route).toBe(403);
    }
    revokeAll();
  });
});

describe('/v1/sharing', () => {
  beforeEach(() => revokeAll());

  const BY = { actor: 'Owner', channel: 'http' } as const;
  const send = async (key: string, method: string, path: string, body?: object) =>
    await test.bare(path, {
      ...(body === undefined ? { method } : json(method, body)),
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        'Lpr-Purpose': 'criminal investigation',
        'Lpr-Case': 'C-9',
      },
    });
  const readsOf = (camera: string, more: object = {}) => ({
    ...{ to_agency: 'Sheriff', what: 'reads', cameras: [camera], reason: 'task force' },
    ...{ until: new Date(now + DAY).toISOString(), ...more },
  });

  it('records a decision with scope, reason, person and end, shows it to both agencies, and ends it at once', async () => {
    const made = await send(owners, 'POST', '/v1/sharing', readsOf(SHOWN.camera));
    expect(made.status).toBe(201);
    const granted = WireGrant.parse(await made.json());
    expect(granted).toMatchObject({
      ...{ from_agency: 'home', to_agency: 'Sheriff', what: 'reads', cameras: [SHOWN.camera], reason: 'task force' },
      ...{ decided_by: 'Owner', state: 'open' },
    });
    const [row] = test.engine.audit.list({ action: 'share' }).items;
    expect(row).toMatchObject({ actor: 'Owner', asked: { grant: granted.id, reason: 'task force' } });
    for (const key of [owners, theirs]) {
      const page = await (await send(key, 'GET', '/v1/sharing?open=true')).json();
      expect(WireGrantPage.parse(page)).toMatchObject({ items: [{ id: granted.id, state: 'open' }] });
    }
    expect((await send(theirs, 'GET', '/v1/reads')).status).toBe(200);
    const path = `/v1/sharing/${granted.id}`;
    expect((await send(theirs, 'DELETE', path)).status).toBe(403);
    expect(await (await send(owners, 'DELETE', path)).json()).toMatchObject({ state: 'revoked', revoked_by: 'Owner' });
    expect((await send(theirs, 'GET', '/v1/reads')).status).toBe(403);
    expect((await send(owners, 'DELETE', path)).status).toBe(409);
    const [ended] = test.engine.audit.list({ action: 'end_sharing' }).items;
    expect(ended).toMatchObject({ actor: 'Owner', asked: { grant: granted.id } });
  });

  it('tells the agency whose data was seen who looked, what for, and how many rows each grant showed', async () => {
    const [first, second] = [grant('reads'), grant('hits')];
    // One more than a page of three.
    await send(theirs, 'GET', '/v1/reads');
    await send(theirs, 'GET', '/v1/reads');
    await send(theirs, 'GET', `/v1/reads?camera=${SHOWN.camera}&limit=1&total=true`);
    await send(theirs, 'GET', '/v1/hits');
    const page = WireSharingReceiptPage.parse(await (await send(owners, 'GET', '/v1/sharing/receipts?limit=3')).json());
    const told = page.items.map(({ grant_id, action, shown, actor, purpose, case_number }) => [
      grant_id,
      action,
      shown,
      actor,
      purpose,
      case_number,
    ]);
    const by = ['Deputy', 'criminal investigation', 'C-9'];
    expect(told.map((row) => row.slice(1))).toEqual([
      ['search_hits', 1, ...by],
      ['search_reads', 1, ...by],
      ['search_reads', 1, ...by],
    ]);
    expect(told.map(([id]) => id)).toEqual([second, first, first]);
    for (const { audit_seq } of page.items) expect(test.engine.audit.prove(audit_seq).body).toContain('"actor":"Deputy"');
    const older = WireSharingReceiptPage.parse(
      await (await send(owners, 'GET', `/v1/sharing/receipts?cursor=${page.next}`)).json(),
    );
    const last = page.items.at(-1)?.audit_seq ?? 0;
    expect(older.items[0]).toMatchObject({ grant_id: first, action: 'search_reads', shown: 1 });
    expect(older.items.filter(({ audit_seq }) => audit_seq >= last)).toEqual([]);
    expect(await (await send(theirs, 'GET', '/v1/sharing/receipts')).json()).toEqual({ items: [], next: null });
  });

  it.each([
    ['no end', { until: undefined }, 400],
    ['an end in the past', { until: '2026-01-01T00:00:00Z' }, 400],
    ['an end after more than a year', { until: '2028-01-01T00:00:00Z' }, 400],
    ['an end before its beginning', { from: '2026-05-02T00:00:00Z', until: '2026-05-01T00:00:00Z' }, 400],
    ['no reason', { reason: undefined }, 400],
    ['no limit', { cameras: undefined }, 400],
    ['a limit that its kind does not have', { list: SHOWN.list }, 400],
    ['an area that is none', { area: 'here' }, 400],
    ['a camera that is not there', { cameras: ['cam-9'] }, 404],
    ['an agency that is not there', { to_agency: 'Nobody' }, 404],
    ['the agency itself', { to_agency: 'home' }, 400],
  ])('refuses a grant with %s', async (_, more, status) => {
    expect((await send(owners, 'POST', '/v1/sharing', readsOf(SHOWN.camera, more))).status).toBe(status);
    expect(test.engine.sharing.list({ open: true }).items).toEqual([]);
  });

  it('lets each agency share what is its own, and nothing else', async () => {
    test.engine.access.addAgency('County');
    expect((await send(theirs, 'POST', '/v1/sharing', readsOf(SHOWN.camera, { to_agency: 'County' }))).status).toBe(403);
    const own = {
      to_agency: 'County',
      what: 'list',
      list: OWN.list,
      reason: 'task force',
      until: new Date(now + DAY).toISOString(),
    };
    const made = await (await send(theirs, 'POST', '/v1/sharing', own)).json();
    expect(made).toMatchObject({ from_agency: 'Sheriff', to_agency: 'County', list: OWN.list });
    expect((await send(owners, 'POST', '/v1/sharing', own)).status).toBe(403);
  });

  it('refuses a grant where the profile forbids sharing, with the reason', async () => {
    test.engine.retention.use({ profile: 'nh' }, BY);
    const refused = await send(owners, 'POST', '/v1/sharing', readsOf(SHOWN.camera));
    test.engine.retention.use({ profile: 'plain' }, BY);
    expect(refused.status).toBe(403);
    const { detail } = (await refused.json()) as { detail: string };
    expect(detail).toMatch(/profile nh \(New Hampshire\) forbids sharing .*RSA 261:75-b/);
  });

  it('limits reads to an area by where cameras stand when somebody looks', async () => {
    const placed = (lat: number) => test.engine.cameras.put([{ id: SHOWN.camera, name: null, lat, lon: -106.48, heading: null }]);
    const given = readsOf('', { cameras: undefined, area: '31.76 -106.48 5km' });
    expect((await send(owners, 'POST', '/v1/sharing', given)).status).toBe(201);
    const { items } = (await (await send(theirs, 'GET', '/v1/reads')).json()) as { items: { camera_id: string }[] };
    expect([...new Set(items.map(({ camera_id }) => camera_id))]).toEqual([SHOWN.camera]);
    placed(45);
    expect((await send(theirs, 'GET', '/v1/reads')).status).toBe(403);
    placed(31.76);
  });

  it('keeps no answer to another agency for an Idempotency-Key: it may no longer be shared when the request comes again', async () => {
    const id = grant('reads');
    const headers = {
      Authorization: `Bearer ${theirs}`,
      'Content-Type': 'application/json',
      'Lpr-Purpose': 'criminal investigation',
    };
    const request = {
      ...json('POST', { ids: [ids['read shown']], format: 'csv' }),
      headers: { ...headers, 'Idempotency-Key': 'k1' },
    };
    expect((await test.bare('/v1/reads/export', request)).status).toBe(200);
    test.engine.sharing.revoke(id, BY, null);
    expect((await test.bare('/v1/reads/export', request)).status).toBe(404);
  });
});
