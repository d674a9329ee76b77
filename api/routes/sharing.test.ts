import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { detailInSpanish } from '../problem-language.ts';
import { DAY, grant, OWN, openShared, revokeAll, SHOWN, type SharedApp } from '../testing/sharing.ts';
import { json, type TestApp } from '../testing/test-app.ts';
import { WireGrant, WireGrantPage, WireSharingReceiptPage } from '../wire/sharing.ts';

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

describe('/v1/sharing', () => {
  beforeEach(() => revokeAll(shared));

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
    ...{ until: new Date(shared.clock.now + DAY).toISOString(), ...more },
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

  it('says of a grant past its end that it has ended, and revokes it no more', async () => {
    const granted = (await (await send(owners, 'POST', '/v1/sharing', readsOf(SHOWN.camera))).json()) as { id: string };
    shared.clock.now += DAY;
    try {
      const page = WireGrantPage.parse(await (await send(owners, 'GET', '/v1/sharing')).json());
      expect(page.items.find(({ id }) => id === granted.id)).toMatchObject({ state: 'ended', revoked_at: null });
      expect(await (await send(owners, 'GET', '/v1/sharing?open=true')).json()).toMatchObject({ items: [] });
      const refused = await send(owners, 'DELETE', `/v1/sharing/${granted.id}`);
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('it has ended') });
    } finally {
      shared.clock.now -= DAY;
    }
  });

  it('shows the agency whose data was seen the person, the purpose and the rows that each grant showed', async () => {
    const [first, second] = [grant(shared, 'reads'), grant(shared, 'hits')];
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

  it('lets each agency share only its own data', async () => {
    test.engine.access.addAgency('County');
    expect((await send(theirs, 'POST', '/v1/sharing', readsOf(SHOWN.camera, { to_agency: 'County' }))).status).toBe(403);
    const own = {
      to_agency: 'County',
      what: 'list',
      list: OWN.list,
      reason: 'task force',
      until: new Date(shared.clock.now + DAY).toISOString(),
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
    expect(detailInSpanish(detail)).toMatch(
      /^El perfil nh \(New Hampshire\) prohíbe compartir .*, según los resúmenes: lo que .*; no se leyó la ley misma$/,
    );
  });

  it('says of grants that a profile forbids that they are, until it is in use no longer, and lets them be revoked', async () => {
    const [kept, givenUp] = [grant(shared, 'reads'), grant(shared, 'hits')];
    const states = async (search = '') => {
      const { items } = WireGrantPage.parse(await (await send(owners, 'GET', `/v1/sharing${search}`)).json());
      return Object.fromEntries(items.filter(({ state }) => state !== 'revoked').map(({ id, state }) => [id, state]));
    };
    test.engine.retention.use({ profile: 'nh' }, BY);
    try {
      expect(await states()).toMatchObject({ [kept]: 'forbidden', [givenUp]: 'forbidden' });
      expect(await states('?open=true')).toEqual({});
      expect(await (await send(owners, 'DELETE', `/v1/sharing/${givenUp}`)).json()).toMatchObject({ state: 'revoked' });
    } finally {
      test.engine.retention.use({ profile: 'plain' }, BY);
    }
    expect(await states('?open=true')).toEqual({ [kept]: 'open' });
  });

  it('limits reads to an area by the places of cameras at the time of the look-up', async () => {
    const placed = (lat: number) => test.engine.cameras.put([{ id: SHOWN.camera, name: null, lat, lon: -106.48, heading: null }]);
    const given = readsOf('', { cameras: undefined, area: '31.76 -106.48 5km' });
    const made = await send(owners, 'POST', '/v1/sharing', given);
    expect(made.status).toBe(201);
    const { id, area } = WireGrant.parse(await made.json());
    expect(area).toEqual({ centre: { lat: 31.76, lon: -106.48 }, radius_km: 5 });
    const { items } = (await (await send(theirs, 'GET', '/v1/reads')).json()) as { items: { camera_id: string }[] };
    expect([...new Set(items.map(({ camera_id }) => camera_id))]).toEqual([SHOWN.camera]);
    placed(45);
    expect((await send(theirs, 'GET', '/v1/reads')).status).toBe(403);
    placed(31.76);
    test.engine.sharing.revoke(id, BY, null);
    const ring = { ring: [31, 32, 32].map((lat, i) => ({ lat, lon: i === 2 ? -106 : -107 })) };
    const again = await send(owners, 'POST', '/v1/sharing', readsOf('', { cameras: undefined, area: ring }));
    expect(await again.json()).toMatchObject({ area: ring });
    expect(test.engine.sharing.list({ open: true }).items.map((grant) => grant.area)).toContainEqual(ring);
    expect((await send(theirs, 'GET', '/v1/reads')).status).toBe(200);
  });

  it('stores no answer to another agency for an Idempotency-Key, because it may no longer be shared when the request is repeated', async () => {
    const id = grant(shared, 'reads');
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
