import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';
import { WireAgencies, WireCredentialPage, WireNewSecret, WirePerson, WirePersonPage } from '../wire/access.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function answerOf(path: string, request: RequestInit = {}): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await test.app.request(path, request);
  return { status: answer.status, body: await answer.json() };
}

async function added(name: string, roles: readonly string[]) {
  const { status, body } = await answerOf('/v1/people', json('POST', { name, roles }));
  expect(status).toBe(201);
  return WirePerson.parse(body);
}

describe('/v1/people', () => {
  it('adds, changes and disables people, and records who did so', async () => {
    const ann = await added('Ann', ['analyst']);
    expect(ann).toMatchObject({ agency: 'home', has_password: false, disabled_at: null });
    expect((await answerOf('/v1/people', json('POST', { name: 'ann', roles: ['analyst'] }))).status).toBe(409);
    expect((await answerOf('/v1/people', json('POST', { name: 'Ben', roles: ['king'] }))).status).toBe(400);
    const changed = await answerOf(`/v1/people/${ann.id}`, json('PATCH', { roles: ['supervisor', 'analyst'], disabled: true }));
    expect(WirePerson.parse(changed.body)).toMatchObject({ roles: ['analyst', 'supervisor'], disabled_at: expect.any(String) });
    const password = await answerOf(`/v1/people/${ann.id}/password`, json('PUT', { password: 'correct horse battery' }));
    expect(password.body).toMatchObject({ has_password: true });
    expect(JSON.stringify(password.body)).not.toContain('horse');
    const page = WirePersonPage.parse((await answerOf('/v1/people')).body);
    expect(page.items.map(({ name }) => name)).toEqual(['admin', 'R. Analyst', 'Ann']);
    const rows = test.engine.audit.list({}).items;
    expect(rows.map(({ action }) => action)).toEqual(['show_access', 'change_access', 'change_access', 'change_access']);
    expect(rows[3]).toMatchObject({ actor: 'R. Analyst', asked: { person: 'Ann', roles: 'analyst', agency: 'home' } });
    expect(rows.map(({ asked }) => [asked.did, asked.changed]).reverse()).toEqual([
      ['add', undefined],
      ['change', 'disabled, roles'],
      ['change', 'password'],
      [undefined, undefined],
    ]);
    expect(JSON.stringify(rows)).not.toContain('horse');
  });

  it('refuses to remove the last administrator', async () => {
    const { access } = test.engine;
    access.changePerson(access.personNamed('admin').id, { roles: ['analyst'] });
    const { id } = access.personNamed('R. Analyst');
    expect((await answerOf(`/v1/people/${id}`, json('PATCH', { disabled: true }))).status).toBe(409);
  });
});

describe('/v1/keys', () => {
  it('makes a key that works until it is revoked, and shows its secret once', async () => {
    const ann = await added('Ann', ['engineer']);
    const request = json('POST', { person: ann.id, label: 'night', days: 2 });
    const repeated = { ...request, headers: { ...request.headers, 'Idempotency-Key': 'one' } };
    expect((await answerOf('/v1/keys', repeated)).status).toBe(400);
    const { secret, credential } = WireNewSecret.parse((await answerOf('/v1/keys', request)).body);
    const status = async () => (await test.bare('/v1/benchmarks', { headers: { Authorization: `Bearer ${secret}` } })).status;
    expect(test.engine.audit.list({}).items[0]?.asked).toEqual({ did: 'add', key: credential.id, person: 'Ann' });
    expect(await status()).toBe(200);
    const listed = await answerOf(`/v1/keys?person=${ann.id}&kind=key`);
    expect(WireCredentialPage.parse(listed.body).items).toMatchObject([{ id: credential.id, label: 'night', roles: null }]);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    expect((await answerOf(`/v1/keys/${credential.id}`, { method: 'DELETE' })).body).toMatchObject({
      revoked_at: expect.any(String),
    });
    expect(await status()).toBe(401);
    expect((await answerOf('/v1/keys/nobody', { method: 'DELETE' })).status).toBe(404);
  });
});

describe('/v1/agencies', () => {
  it('lists the owner of the data and the other agencies', async () => {
    expect((await answerOf('/v1/agencies', json('POST', { name: 'Sheriff' }))).status).toBe(201);
    const { items } = WireAgencies.parse((await answerOf('/v1/agencies')).body);
    expect(items.map(({ name, owner }) => [name, owner])).toEqual([
      ['home', true],
      ['Sheriff', false],
    ]);
  });
});
