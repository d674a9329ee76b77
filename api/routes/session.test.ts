import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/keyed.ts';
import { json, openTestApp, type TestApp } from '../testing/test-app.ts';

const PASSWORD = 'correct horse battery';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

interface Session {
  readonly person: { readonly name: string };
  readonly csrf: string | null;
  readonly code?: string;
}

async function signedIn(by: Record<string, string>): Promise<{ answer: Response; cookie: string; session: Session }> {
  const answer = await test.bare('/v1/session', json('POST', by));
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { answer, cookie, session: (await answer.json()) as Session };
}

async function withPassword(name: string): Promise<void> {
  keyOf(test.engine, name, ['analyst']);
  await test.engine.access.setPassword(test.engine.access.personNamed(name).id, PASSWORD);
}

describe('POST /v1/session', () => {
  it('signs in with a name and a password, in a cookie for this host that no script can read', async () => {
    await withPassword('Ann');
    const { answer, session } = await signedIn({ name: 'ann', password: PASSWORD });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-lpr=lpr_[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(session).toMatchObject({
      person: { name: 'Ann', agency: 'home', roles: ['analyst'] },
      roles: ['analyst'],
      kind: 'session',
      csrf: expect.stringMatching(/^[\w-]{43}$/),
      purposes: expect.arrayContaining(['criminal investigation']),
      case_number_required: false,
      last_event: expect.any(Number),
    });
    expect(test.engine.audit.list({}).items).toMatchObject([
      { actor: 'Ann', action: 'sign_in', asked: { by: 'password' }, channel: 'http' },
    ]);
  });

  it('refuses a wrong password without naming the reason, and locks the name after several', async () => {
    await withPassword('Ann');
    const details = new Set<string>();
    for (let i = 0; i < 5; i++) {
      const { answer, session } = await signedIn({ name: i === 4 ? 'Ann' : i === 0 ? 'nobody' : 'ann', password: 'wrong' });
      expect(answer.status).toBe(401);
      details.add((session as unknown as { detail: string }).detail);
    }
    expect(details.size).toBe(1);
    await signedIn({ name: 'Ann', password: 'wrong' });
    const { answer, session } = await signedIn({ name: 'Ann', password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(590);
    expect(session.code).toBe('too_many');
  });

  it('leaves refused sign-ins and the lock in the audit log, with whose name it was and without what was typed', async () => {
    await withPassword('Ann');
    const ended = keyOf(test.engine, 'Bob', ['analyst']);
    test.engine.access.changePerson(test.engine.access.personNamed('Bob').id, { disabled: true });
    const typed = ['ann', 'KDR4821', 'ann', 'hunter2hunter2', 'ann', 'ann', 'ann', 'ann'];
    for (const name of typed) await signedIn({ name, password: 'wrong password' });
    await signedIn({ name: 'Ann', password: PASSWORD });
    for (const key of [ended, ended, `lpr_${'a'.repeat(43)}`]) await signedIn({ key });
    const rows = test.engine.audit.list({ action: 'refuse_sign_in' }).items.toReversed();
    expect(rows.map(({ asked }) => asked)).toEqual([
      { name: 'Ann', by: 'password', why: 'wrong', refused: '1' },
      { name: 'unknown', by: 'password', why: 'wrong', refused: '1' },
      { name: 'Ann', by: 'password', why: 'locked', refused: '4' },
      { name: 'Bob', by: 'key', why: 'wrong', refused: '1' },
    ]);
    for (const row of rows) expect(row).toMatchObject({ actor: 'lpr', channel: 'server', purpose: null, case_number: null });
    expect(JSON.stringify(test.engine.audit.list({}))).not.toMatch(/KDR4821|hunter2|wrong password|lpr_/);
    expect(test.engine.audit.list({}).items).toHaveLength(rows.length);
  });

  it('accepts a key, and a link once', async () => {
    const { session } = await signedIn({ key: keyOf(test.engine, 'Ann', ['analyst']) });
    expect(session.person.name).toBe('Ann');
    const { secret } = test.engine.access.makeLink(test.engine.access.personNamed('Ann').id);
    expect((await signedIn({ link: secret })).answer.status).toBe(201);
    expect((await signedIn({ link: secret })).answer.status).toBe(401);
  });

  it('tells the audit log by what: which key, and who gave the link', async () => {
    const { access, audit } = test.engine;
    keyOf(test.engine, 'Ann', ['analyst']);
    const ann = access.personNamed('Ann').id;
    const { credential, secret } = access.makeKey({ person: ann });
    await signedIn({ key: secret });
    await signedIn({ link: access.makeLink(ann).secret });
    await signedIn({ link: access.makeLink(ann, 'account root').secret });
    const by = audit.list({ action: 'sign_in', limit: 3 }).items.map(({ asked }) => asked.by);
    expect(by).toEqual(['link by account root', 'link', `key ${credential.id}`]);
  });

  it('stores no answer under an Idempotency-Key, and refuses a large body', async () => {
    const key = keyOf(test.engine, 'Ann', ['analyst']);
    const request = json('POST', { key });
    const repeated = await test.bare('/v1/session', { ...request, headers: { ...request.headers, 'Idempotency-Key': 'one' } });
    expect(repeated.status).toBe(400);
    expect((await test.bare('/v1/session', json('POST', { key: 'x'.repeat(5000) }))).status).toBe(413);
  });
});

describe('a session', () => {
  it('returns its person, allows changes only with its csrf, and can be ended', async () => {
    const { cookie, session } = await signedIn({ key: keyOf(test.engine, 'Ann', ['supervisor']) });
    const shown = await test.bare('/v1/session', { headers: { Cookie: cookie } });
    expect(await shown.json()).toMatchObject({ person: { name: 'Ann' }, csrf: session.csrf });
    const create = async (headers: Record<string, string>): Promise<number> => {
      const request = json('POST', { name: 'stolen' });
      return (await test.bare('/v1/watchlists', { ...request, headers: { ...request.headers, Cookie: cookie, ...headers } }))
        .status;
    };
    expect(await create({})).toBe(403);
    expect(await create({ 'Lpr-CSRF': `${session.csrf?.slice(1)}x` })).toBe(403);
    expect(await create({ 'Lpr-CSRF': session.csrf ?? '' })).toBe(201);
    const end = { method: 'DELETE', headers: { Cookie: cookie, 'Lpr-CSRF': session.csrf ?? '' } };
    const ended = await test.bare('/v1/session', end);
    expect(ended.status).toBe(204);
    expect(ended.headers.get('set-cookie')).toMatch(/^__Host-lpr=; Max-Age=0; Path=\/; Secure/);
    expect((await test.bare('/v1/session', { headers: { Cookie: cookie } })).status).toBe(401);
  });

  it('as a key in the Authorization header needs no csrf, and signing out leaves the key', async () => {
    const headers = { Authorization: `bearer ${keyOf(test.engine, 'Ann', ['supervisor'])}` };
    expect(await (await test.bare('/v1/session', { headers })).json()).toMatchObject({ kind: 'key', csrf: null });
    expect((await test.bare('/v1/session', { method: 'DELETE', headers })).status).toBe(204);
    expect((await test.bare('/v1/session', { headers })).status).toBe(200);
  });

  it('is required, and the refusal states how to sign in', async () => {
    const answer = await test.bare('/v1/hits');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="lpr"');
    expect(await answer.json()).toMatchObject({ code: 'not_signed_in', detail: expect.stringContaining('POST /v1/session') });
  });
});

describe('a purpose', () => {
  const search = async (headers: Record<string, string>, path = '/v1/reads?plate=KDR4821') => {
    const key = test.engine.access.makeKey({ person: test.engine.access.personNamed('R. Analyst').id }).secret;
    const answer = await test.bare(path, { headers: { Authorization: `Bearer ${key}`, ...headers } });
    return { status: answer.status, body: (await answer.json().catch(() => null)) as Record<string, unknown> };
  };

  it('is demanded of a search, and the problem lists the purposes', async () => {
    const { status, body } = await search({});
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'purpose_needed',
      purposes: expect.arrayContaining(['audit']),
      case_number_required: false,
    });
    expect(body.detail).toContain('for the header Lpr-Purpose');
    expect(await search({ 'Lpr-Purpose': 'curiosity' })).toMatchObject({ status: 400, body: { code: 'purpose_needed' } });
    expect(test.engine.audit.list({}).items).toEqual([]);
    expect((await search({ 'Lpr-Purpose': 'audit' })).status).toBe(200);
    expect(test.engine.audit.list({}).items).toMatchObject([{ purpose: 'audit' }]);
  });

  it('is not demanded for following alerts, but for looking for a plate among them and for exporting a table', async () => {
    expect((await search({}, '/v1/hits?level=alert')).status).toBe(200);
    expect((await search({}, '/v1/hits?plate=KDR4821')).status).toBe(400);
    expect((await search({}, '/v1/hits?format=csv')).status).toBe(400);
    expect((await search({ Accept: 'text/csv' }, '/v1/hits')).status).toBe(400);
    expect((await search({ 'Lpr-Purpose': 'made up' }, '/v1/hits')).status).toBe(400);
  });

  it('must be in the profile’s list where the profile has one', async () => {
    test.engine.profiles.use({ profile: 'va', by: 'R. Analyst' });
    expect(await search({ 'Lpr-Purpose': 'training' })).toMatchObject({
      status: 400,
      body: { purposes: ['criminal investigation', 'missing or endangered person', 'verification of an alert'] },
    });
    const stated = { 'Lpr-Purpose': 'criminal investigation' };
    expect(await search(stated)).toMatchObject({ status: 400, body: { case_number_required: true } });
    expect((await search({ ...stated, 'Lpr-Case': '2026-0117' })).status).toBe(200);
    expect(test.engine.audit.list({}).items).toMatchObject([{ purpose: 'criminal investigation', case_number: '2026-0117' }]);
  });
});

describe('a verdict', () => {
  it('cannot be given in another person’s name', async () => {
    const answer = await test.app.request('/v1/hits/1', json('PATCH', { status: 'confirmed', by: 'somebody else' }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'by' }] });
  });
});
