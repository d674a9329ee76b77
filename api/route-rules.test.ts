import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsPurpose } from '../engine/access/purposes.ts';
import { ROLES, type Role } from '../engine/records/access.ts';
import { sourceOf } from '../tests/support/archives.ts';
import { CONSOLE_ROUTES } from './pages/console-files.ts';
import type { RouteRule } from './route-rule.ts';
import { ROUTE_RULES } from './route-rules.ts';
import { formOf } from './testing/batches.ts';
import { keyOf } from './testing/keyed.ts';
import { openTestApp, type TestApp } from './testing/test-app.ts';

let test: TestApp;
let keys: Record<Role, string>;
let foreign: string;
let nothing: string;
beforeAll(async () => {
  test = await openTestApp({ benchmarkCommand: () => [process.execPath, '--eval', ''] });
  keys = Object.fromEntries(ROLES.map((role) => [role, keyOf(test.engine, role, [role])])) as Record<Role, string>;
  foreign = keyOf(test.engine, 'foreign', ROLES, 'Sheriff');
  nothing = nobodysKey(test);
});
afterAll(() => test.close());

/** A key whose roles its person no longer has. */
function nobodysKey({ engine: { access } }: TestApp): string {
  const { id } = access.addPerson({ name: 'moved', roles: ['analyst', 'operator'] });
  const { secret } = access.makeKey({ person: id, roles: ['operator'] });
  access.changePerson(id, { roles: ['analyst'] });
  return secret;
}

const rules = Object.entries(ROUTE_RULES);
const isOpen = ({ who }: RouteRule): boolean => who === 'open';

/** The status of a request with a key and nothing else. No record has the ids in it. */
async function statusOf(route: string, key: string | null, more: Record<string, string> = {}): Promise<number> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(/:seq/, '9').replace(/:\w+/g, '0195a3c2-9000-7abc-8def-0123456789ab');
  const headers = { ...(key !== null && { Authorization: `Bearer ${key}` }), ...more };
  const answer = await test.bare(path, { method, headers });
  await answer.body?.cancel();
  return answer.status;
}

describe('every route', () => {
  it('has a row in the table, and no row is for a removed route', () => {
    const routes = test.app.routes.filter(({ method }) => method !== 'ALL');
    expect(Object.keys(ROUTE_RULES).sort()).toEqual([...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort());
  });

  it('is closed without a key, except probes, the description of the API, pages without data and signing in', async () => {
    for (const [route, rule] of rules) {
      if (!isOpen(rule)) expect(await statusOf(route, null), route).toBe(401);
      else expect([200, 400, 404, 415], route).toContain(await statusOf(route, null));
    }
    expect(rules.filter(([, rule]) => isOpen(rule)).map(([route]) => route)).toEqual([
      'GET /healthz',
      'GET /readyz',
      'GET /openapi.json',
      ...CONSOLE_ROUTES.map((path) => `GET ${path}`),
      'GET /sign-in',
      'GET /sign-in.js',
      'GET /sign-in/ways',
      'GET /sign-in/oidc',
      'GET /sign-in/oidc/arrived',
      'POST /sign-in/passkey/options',
      'POST /sign-in/passkey',
      'GET /problems',
      'GET /page.css',
      'GET /docs',
      'GET /docs/start.js',
      'GET /docs/:asset',
      'POST /v1/session',
    ]);
  });

  it('is closed to keys that are unknown, and to keys without a role where one is needed', async () => {
    for (const [route, rule] of rules) {
      if (isOpen(rule)) continue;
      expect(await statusOf(route, `lpr_${'a'.repeat(43)}`), route).toBe(401);
      if (rule.who !== 'signed-in') expect(await statusOf(route, nothing), route).toBe(403);
    }
  });

  it.each(ROLES)('lets in %s where the table says so, and nobody else', async (role) => {
    for (const [route, rule] of rules) {
      const isLetIn = isOpen(rule) || rule.who === 'signed-in' || [...rule.who, ...rule.own].includes(role);
      const status = await statusOf(route, keys[role], { 'Lpr-Purpose': 'audit' });
      if (isLetIn) expect([401, 403], `${role}: ${route}`).not.toContain(status);
      else expect(status, `${role}: ${route}`).toBe(403);
    }
  });

  it('shows people of another agency nothing of the owner, whatever their roles', async () => {
    for (const [route, rule] of rules) {
      const status = await statusOf(route, foreign, { 'Lpr-Purpose': 'audit' });
      if (rule.agency === 'any') expect([401, 403], route).not.toContain(status);
      else expect(status, route).toBe(403);
    }
    const witnessed = rules.filter(([, { agency, who }]) => agency === 'any' && who !== 'open').map(([route]) => route);
    expect(witnessed).toEqual([
      'GET /v1/session',
      'DELETE /v1/session',
      'GET /v1/passkeys',
      'POST /v1/passkeys/options',
      'POST /v1/passkeys',
      'DELETE /v1/passkeys/:id',
      'GET /v1/deconfliction',
      'GET /v1/deconfliction/events',
      'GET /v1/deconfliction/contact',
      'PUT /v1/deconfliction/contact',
      'GET /v1/audit/checkpoint',
      'GET /v1/audit/key',
      'POST /v1/audit/consistency',
      'POST /v1/sharing',
      'GET /v1/sharing',
      'DELETE /v1/sharing/:id',
      'GET /v1/sharing/receipts',
    ]);
  });

  it('that searches, correlates or exports is answered only with a purpose', async () => {
    for (const [route, rule] of rules) {
      if (isOpen(rule) || rule.purpose === 'narrow') continue;
      const who = Array.isArray(rule.who) ? keys[rule.who[0] as Role] : keys.analyst;
      const [method = '', path = ''] = route.split(' ');
      const answer = await test.bare(path.replaceAll(/:\w+/g, '9'), { method, headers: { Authorization: `Bearer ${who}` } });
      const code = answer.headers.get('content-type')?.includes('problem')
        ? ((await answer.json()) as { code: string }).code
        : null;
      await answer.body?.cancel().catch(() => {});
      if (rule.purpose) expect(code, route).toBe('purpose_needed');
      else expect(code, route).not.toBe('purpose_needed');
    }
  });
});

describe('a route that shows people what they handed in themselves', () => {
  const own = rules.filter(([, rule]) => rule.own.length > 0);

  it('is one that shows a picture of a batch', () => {
    expect(own.map(([route]) => route)).toEqual(['GET /v1/batches/:id/rows/:row/picture', 'GET /v1/batches/:id/rows/:row/crop']);
  });

  it('is open for their own batch, and closed for those of others and of the command line', async () => {
    const picture = await sharp({ create: { width: 64, height: 32, channels: 3, background: '#468' } })
      .jpeg()
      .toBuffer();
    const files = (n: number) => ({
      'manifest.csv': `file,camera_id,captured_at\na.jpg,cam-${n},2026-03-01T06:30:00Z\n`,
      'a.jpg': picture,
    });
    const handIn = async (n: number, key: string): Promise<string> => {
      const answer = await test.bare('/v1/batches', {
        method: 'POST',
        body: formOf(files(n)),
        headers: { Authorization: `Bearer ${key}` },
      });
      return ((await answer.json()) as { id: string }).id;
    };
    const [mine, theirs] = [await handIn(1, keys.operator), await handIn(2, keyOf(test.engine, 'another', ['operator']))];
    const { batch } = await test.engine.batches.submit(sourceOf(Object.entries(files(3))), { name: 'by command line' });
    const statuses = async (key: string, id: string): Promise<number[]> =>
      await Promise.all(
        own.map(async ([route]) => {
          const path = (route.split(' ')[1] as string).replace(':id', id).replace(':row', '1');
          const answer = await test.bare(path, { headers: { Authorization: `Bearer ${key}` } });
          await answer.body?.cancel();
          return answer.status;
        }),
      );
    expect(await statuses(keys.operator, mine)).toEqual([200, 200]);
    expect(await statuses(keys.operator, theirs)).toEqual([403, 403]);
    expect(await statuses(keys.operator, batch.id)).toEqual([403, 403]);
    expect(await statuses(keys.engineer, mine)).toEqual([403, 403]);
    for (const id of [mine, theirs, batch.id]) expect(await statuses(keys.analyst, id)).toEqual([200, 200]);
    expect(test.engine.audit.list({ actor: 'operator', action: 'show_picture' }).items).toHaveLength(2);
  });
});

describe('a purpose', () => {
  it('is needed over HTTP for the same look-ups as on the command line', () => {
    for (const [route, { lookUp, purpose }] of rules) {
      if (lookUp !== null && purpose !== 'narrow') expect([route, purpose]).toEqual([route, needsPurpose(lookUp)]);
    }
    expect(ROUTE_RULES['GET /v1/hits/:id/evidence']?.purpose).toBe(needsPurpose('export_evidence'));
  });
});

describe('engineers', () => {
  it('reach no route that shows plates', () => {
    const reached = rules.filter(([, { who, lookUp }]) => lookUp !== null && Array.isArray(who) && who.includes('engineer'));
    // Shares of doubtful plates by camera, no plate.
    expect(reached.map(([route]) => route)).toEqual(['POST /v1/camera-health']);
  });
});
