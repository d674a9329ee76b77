import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Shared } from '../engine/records/sharing.ts';
import type { RouteRule } from './route-rule.ts';
import { ROUTE_RULES } from './route-rules.ts';
import { DAY, grant, HIDDEN, openShared, revokeAll, SHOWN, type SharedApp } from './testing/sharing.ts';
import { json, type TestApp } from './testing/test-app.ts';

let shared: SharedApp;
let test: TestApp;
let ids: SharedApp['ids'];
let owners: string;
let theirs: string;
beforeAll(async () => {
  shared = await openShared();
  ({ test, ids, owners, theirs } = shared);
});
afterAll(() => test.close());
const grants: Record<Shared, string> = { reads: '', hits: '', list: '', case: '' };

/** The requests for a route: for data that a grant opens, and for data that it does not. */
interface Recipe {
  readonly by: Shared;
  /** Data that is shared. */
  readonly path: string;
  /** Data that is not shared, which must be answered 403 or 404; null: the route lists everything, and its answer must contain nothing of it. */
  readonly hidden: string | null;
  readonly body?: (which: 'shown' | 'hidden') => object;
  /** True where it is also answered if hits are granted and reads are not. */
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

/** Texts that an answer must not contain: the plate, camera, case and ids of data that is not shared. */
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
  beforeEach(() => revokeAll(shared));

  it('has requests here, and there are none for other routes', () => {
    expect(Object.keys(RECIPES).sort()).toEqual(
      rules.flatMap(([route, { agency }]) => (agency === 'shared' ? route : [])).sort(),
    );
  });

  it('shows everything to people of the agency that owns the data', async () => {
    for (const [route, { hidden }] of Object.entries(RECIPES)) {
      expect([200, 302], route).toContain((await ask(route, owners)).status);
      if (hidden !== null) expect([200, 302], route).toContain((await ask(route, owners, 'hidden')).status);
    }
  });

  it.each(['reads', 'hits', 'list', 'case'] as const)(
    'shows another agency with a grant of %s only the granted data',
    async (what) => {
      const id = grant(shared, what);
      grants[what] = id;
      for (const [route, { by, hidden, alsoBy = by }] of Object.entries(RECIPES)) {
        const asked = await ask(route, theirs);
        const isOpen = by === what || alsoBy === what || (what === 'case' && (by === 'hits' || alsoBy === 'hits'));
        // Its own list is always shown: the routes of lists are open for it, and contain nothing of other agencies.
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
              grant(shared, what, why === 'not begun' ? { from: shared.clock.now + DAY, until: shared.clock.now + 2 * DAY } : {}),
            );
      if (why === 'revoked') revokeAll(shared);
      if (why === 'ended') shared.clock.now += DAY;
      if (why.startsWith('made under')) test.engine.retention.use({ profile: 'nh' }, { actor: 'Owner', channel: 'http' });
      try {
        for (const [route, { hidden }] of Object.entries(RECIPES)) {
          for (const which of hidden === null ? (['shown'] as const) : (['shown', 'hidden'] as const)) {
            const { status, text } = await ask(route, theirs, which);
            const isOwn = ['GET /v1/watchlists', 'GET /v1/cameras', 'GET /v1/traces'].includes(route);
            if (isOwn) expect(status, route).toBe(200);
            else expect([403, 404], `${route} ${which}`).toContain(status);
            if (which === 'shown') expect(hiddenIn(text), route).toEqual([]);
            // A refusal names the requested id only.
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
  it('is closed to another agency, whatever its grants', async () => {
    for (const what of ['reads', 'hits', 'list', 'case'] as const) grant(shared, what);
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
    revokeAll(shared);
  });
});
