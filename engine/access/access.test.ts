import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import { ROLES } from '../records/access.ts';
import { keyIn } from './begin.ts';

const MINUTE = 60_000;
const PASSWORD = 'correct horse battery';

function opened(data = tempFolder()): { readonly engine: Engine; readonly data: string; readonly clock: { now: number } } {
  const clock = { now: 1_770_000_000_000 };
  const engine = openEngine({ data, clock: () => clock.now });
  onTestFinished(() => engine.close());
  return { engine, data, clock };
}

/** A folder with its first administrator and one analyst. */
function peopled() {
  const { engine, data, clock } = opened();
  engine.access.begin();
  const analyst = engine.access.addPerson({ name: 'R. Analyst', roles: ['analyst'] });
  return { engine, data, clock, analyst, ...engine };
}

describe('the first administrator', () => {
  test('has every role, and a key in a file that only its owner can read', () => {
    const { engine, data } = opened();
    const first = engine.access.begin();
    expect(first).toMatchObject({ person: { name: 'admin', roles: ROLES, agency: 'home', has_password: false } });
    expect(first?.key_file).toBe(join(data, 'administrator-key'));
    expect(statSync(first?.key_file as string).mode & 0o777).toBe(0o600);
    const caller = engine.signIns.caller(keyIn(first?.key_file as string));
    expect(caller).toMatchObject({ person: { name: 'admin' }, roles: ROLES, of_owner: true });
  });

  test('is made once, also where two processes start at the same time', () => {
    const { engine, data } = opened();
    const other = opened(data).engine;
    expect(engine.access.begin()).not.toBeNull();
    expect(other.access.begin()).toBeNull();
    expect(engine.access.begin()).toBeNull();
    expect(other.access.people({}).items).toHaveLength(1);
  });
});

describe('a key', () => {
  test('is shown once and is stored nowhere in the folder, as text or bytes', async () => {
    const { engine, data, analyst, access } = peopled();
    const { secret, credential } = access.makeKey({ person: analyst.id, label: 'camera 7' });
    expect(secret).toMatch(/^lpr_[\w-]{43}$/);
    expect(JSON.stringify([credential, access.credentials({})])).not.toContain(secret);
    await engine.close();
    const stored = readFileSync(join(data, 'lpr.db'));
    expect(stored.includes(secret)).toBe(false);
    expect(stored.includes(Buffer.from(secret.slice(4), 'base64url'))).toBe(false);
  });

  test('has the roles of its person, or fewer', () => {
    const { access, signIns, analyst } = peopled();
    access.changePerson(analyst.id, { roles: ['analyst', 'operator'] });
    const { secret } = access.makeKey({ person: analyst.id, roles: ['operator'] });
    expect(signIns.caller(secret)?.roles).toEqual(['operator']);
    access.changePerson(analyst.id, { roles: ['analyst'] });
    expect(signIns.caller(secret)?.roles).toEqual([]);
    expect(() => access.makeKey({ person: analyst.id, roles: ['engineer'] })).toThrow('Expected roles of R. Analyst (analyst)');
  });

  test('of a browser has ended when its person is enabled again; that of a program has not', async () => {
    const { access, signIns, analyst } = peopled();
    const key = access.makeKey({ person: analyst.id }).secret;
    const link = access.makeLink(analyst.id).secret;
    const session = await signIns.signIn({ link: access.makeLink(analyst.id).secret });
    access.changePerson(analyst.id, { disabled: true });
    access.changePerson(analyst.id, { disabled: false });
    expect(session.ok && signIns.caller(session.secret)).toBeNull();
    expect(await signIns.signIn({ link })).toMatchObject({ ok: false });
    expect(signIns.caller(key)?.person.name).toBe('R. Analyst');
  });

  test('ends when it expires, is revoked or its person is disabled', () => {
    const { access, signIns, analyst, clock } = peopled();
    const made = access.makeKey({ person: analyst.id, days: 1 });
    const revoked = access.makeKey({ person: analyst.id });
    const other = access.makeKey({ person: analyst.id });
    access.revoke(revoked.credential.id);
    expect(signIns.caller(revoked.secret)).toBeNull();
    expect(signIns.rolesNow(revoked.credential.id)).toBeNull();
    clock.now += 86_400_000 - 1;
    expect(signIns.caller(made.secret)).not.toBeNull();
    clock.now += 1;
    expect(signIns.caller(made.secret)).toBeNull();
    expect(signIns.caller(other.secret)).not.toBeNull();
    access.changePerson(analyst.id, { disabled: true });
    expect(signIns.caller(other.secret)).toBeNull();
    access.changePerson(analyst.id, { disabled: false });
    expect(signIns.caller(other.secret)).not.toBeNull();
    for (const days of [0, 367, 1.5]) expect(() => access.makeKey({ person: analyst.id, days })).toThrow('from 1 to 366');
  });

  test('shows to the minute when it was last used', () => {
    const { access, signIns, analyst, clock } = peopled();
    const { secret, credential } = access.makeKey({ person: analyst.id });
    const lastUsed = () => access.credentials({ person: analyst.id }).items.find(({ id }) => id === credential.id)?.last_used_at;
    expect(lastUsed()).toBeNull();
    const first = clock.now;
    signIns.caller(secret);
    clock.now += MINUTE - 1;
    signIns.caller(secret);
    expect(lastUsed()).toBe(first);
    clock.now += 1;
    signIns.caller(secret);
    expect(lastUsed()).toBe(first + MINUTE);
  });

  test('is refused if the text does not have the form of a key', () => {
    const { signIns } = peopled();
    for (const secret of ['', 'lpr_', 'x'.repeat(10_000), `lpr_${'a'.repeat(43)}`]) expect(signIns.caller(secret)).toBeNull();
  });
});

describe('signing in', () => {
  test('with a password opens a session that ends after twelve hours', async () => {
    const { access, signIns, analyst, clock } = peopled();
    await access.setPassword(analyst.id, PASSWORD);
    const outcome = await signIns.signIn({ name: 'r. analyst', password: PASSWORD });
    if (!outcome.ok) throw new Error(outcome.why);
    expect(outcome.caller).toMatchObject({ person: { name: 'R. Analyst', has_password: true }, roles: ['analyst'] });
    expect(outcome.caller.credential).toMatchObject({ kind: 'session', expires_at: clock.now + 12 * 60 * MINUTE });
    expect(signIns.caller(outcome.secret)).toMatchObject({ person: { name: 'R. Analyst' } });
    signIns.signOut(outcome.secret);
    expect(signIns.caller(outcome.secret)).toBeNull();
  });

  test('is refused in the same way for a wrong password, an unknown name, a disabled person and a person without a password', async () => {
    const { access, signIns, analyst } = peopled();
    const wrong = { ok: false, why: 'wrong' };
    expect(await signIns.signIn({ name: 'R. Analyst', password: PASSWORD })).toEqual(wrong);
    await access.setPassword(analyst.id, PASSWORD);
    expect(await signIns.signIn({ name: 'R. Analyst', password: 'another password' })).toEqual(wrong);
    expect(await signIns.signIn({ name: 'nobody', password: PASSWORD })).toEqual(wrong);
    access.changePerson(analyst.id, { disabled: true });
    expect(await signIns.signIn({ name: 'R. Analyst', password: PASSWORD })).toEqual(wrong);
  });

  test('is locked for exactly ten minutes after five failures, whether the person exists or not', async () => {
    const { access, signIns, analyst, clock } = peopled();
    await access.setPassword(analyst.id, PASSWORD);
    for (const name of ['R. Analyst', 'nobody']) {
      for (let i = 0; i < 5; i++) {
        expect(await signIns.signIn({ name: i % 2 === 0 ? name : name.toUpperCase(), password: 'wrong' })).toMatchObject({
          why: 'wrong',
        });
      }
      const locked = await signIns.signIn({ name, password: PASSWORD });
      expect(locked).toEqual({ ok: false, why: 'locked', wait_ms: 10 * MINUTE });
    }
    clock.now += 10 * MINUTE - 1;
    expect(await signIns.signIn({ name: 'R. Analyst', password: PASSWORD })).toMatchObject({ why: 'locked' });
    clock.now += 1;
    expect(await signIns.signIn({ name: 'R. Analyst', password: PASSWORD })).toMatchObject({ ok: true });
  });

  test('resets its count of failures after the right password, or ten minutes after the last failure', async () => {
    const { access, signIns, analyst, clock } = peopled();
    await access.setPassword(analyst.id, PASSWORD);
    const fail = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i++) await signIns.signIn({ name: 'R. Analyst', password: 'wrong' });
    };
    const succeeds = async (): Promise<boolean> => (await signIns.signIn({ name: 'R. Analyst', password: PASSWORD })).ok;
    await fail(4);
    expect(await succeeds()).toBe(true);
    await fail(4);
    expect(await succeeds()).toBe(true);
    await fail(4);
    clock.now += 10 * MINUTE + 1;
    await fail(4);
    expect(await succeeds()).toBe(true);
  });

  test('lets no more than five passwords be tried at the same time', async () => {
    const { signIns } = peopled();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => signIns.signIn({ name: 'R. Analyst', password: 'wrong' })),
    );
    const whys = outcomes.map((one) => (one.status === 'fulfilled' && !one.value.ok ? one.value.why : 'other'));
    expect(whys.filter((why) => why === 'wrong')).toHaveLength(5);
    expect(whys.filter((why) => why === 'locked')).toHaveLength(15);
  });

  test('with a link works once, within fifteen minutes, and the link is not accepted as a key', async () => {
    const { access, signIns, analyst, clock } = peopled();
    const { secret } = access.makeLink(analyst.id);
    expect(signIns.caller(secret)).toBeNull();
    expect(await signIns.signIn({ key: secret })).toEqual({ ok: false, why: 'wrong' });
    const both = await Promise.all([signIns.signIn({ link: secret }), signIns.signIn({ link: secret })]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    const late = access.makeLink(analyst.id);
    clock.now += 15 * MINUTE;
    expect(await signIns.signIn({ link: late.secret })).toEqual({ ok: false, why: 'wrong' });
  });

  test('with a key opens a session that has no more roles than the key and ends when the key does', async () => {
    const { access, signIns, analyst, clock } = peopled();
    access.changePerson(analyst.id, { roles: ['analyst', 'operator'] });
    const { secret, credential } = access.makeKey({ person: analyst.id, roles: ['operator'], days: 1 });
    const outcome = await signIns.signIn({ key: secret });
    if (!outcome.ok) throw new Error(outcome.why);
    expect(outcome.caller.roles).toEqual(['operator']);
    access.revoke(credential.id);
    expect(signIns.caller(outcome.secret)).toBeNull();
    const short = access.makeKey({ person: analyst.id, days: 1 });
    clock.now += 86_400_000 - MINUTE;
    const last = await signIns.signIn({ key: short.secret });
    expect(last).toMatchObject({ ok: true, caller: { credential: { expires_at: clock.now + MINUTE } } });
  });

  test('ends other sessions when the password changes', async () => {
    const { access, signIns, analyst } = peopled();
    await access.setPassword(analyst.id, PASSWORD);
    const before = await signIns.signIn({ name: 'R. Analyst', password: PASSWORD });
    await access.setPassword(analyst.id, `${PASSWORD} staple`);
    expect(before.ok && signIns.caller(before.secret)).toBeNull();
    await expect(access.setPassword(analyst.id, 'short')).rejects.toThrow(
      'Expected a password of 12 to 200 characters but received 5',
    );
  });

  test('keeps fifty sessions for each person, and deletes those that ended a day ago', async () => {
    const { access, signIns, analyst, clock } = peopled();
    const { secret } = access.makeKey({ person: analyst.id });
    for (let i = 0; i < 53; i++) await signIns.signIn({ key: secret });
    const sessions = () => access.credentials({ person: analyst.id, kind: 'session', limit: 100 }).items.length;
    // The session that is opened is added to the fifty that were kept.
    expect(sessions()).toBe(51);
    clock.now += 37 * 60 * MINUTE;
    await signIns.signIn({ key: secret });
    expect(sessions()).toBe(1);
  });
});

describe('people', () => {
  test('have names that are unique without regard to case, and an agency', () => {
    const { access } = peopled();
    expect(() => access.addPerson({ name: 'r. ANALYST', roles: ['analyst'] })).toThrow('There is somebody with the name');
    expect(() => access.addPerson({ name: 'B', roles: ['analyst'], agency: 'Sheriff' })).toThrow(
      'There is no agency "Sheriff"; there are: home',
    );
    access.addAgency('Sheriff');
    expect(() => access.addAgency('SHERIFF')).toThrow('already');
    const other = access.addPerson({ name: 'B', roles: ['operator', 'analyst'], agency: 'sheriff' });
    expect(other).toMatchObject({ agency: 'Sheriff', roles: ['operator', 'analyst'] });
    expect(access.agencies().map(({ name, owner }) => [name, owner])).toEqual([
      ['home', true],
      ['Sheriff', false],
    ]);
    expect(() => access.addPerson({ name: 'C', roles: [] })).toThrow('Expected at least one of operator, analyst');
    expect(() => access.addPerson({ name: 'a\nb', roles: ['analyst'] })).toThrow('on one line');
  });

  test('cannot have a name that looks like another one, or like that of the program', () => {
    const { access } = peopled();
    const add = (name: string) => () => access.addPerson({ name, roles: ['analyst'] });
    expect(add('R. Ana\u200blyst')).toThrow('only characters that can be seen');
    expect(add('\u202eR. Analyst')).toThrow('only characters that can be seen');
    expect(add('R. \u0410nalyst')).toThrow('letters of one script in a word');
    expect(add('Ｒ.  Ａnalyst')).toThrow('There is somebody with the name');
    expect(add('LPR')).toThrow('the audit log uses this one');
    expect(add('unknown')).toThrow('the audit log uses this one');
    expect(() => access.addAgency('h\u043eme')).toThrow('letters of one script in a word');
    expect(() => access.addAgency('Ｈome')).toThrow('already');
    expect(['José Ñandú', '李雷', 'Анна Smith', 'Ο Νίκος', "D'Arcy-O’Neill Jr. 2"].map((name) => add(name)().name)).toHaveLength(
      5,
    );
  });

  test('of another agency are recognized as such by their keys', () => {
    const { access, signIns } = peopled();
    access.addAgency('Sheriff');
    const other = access.addPerson({ name: 'B', roles: ['analyst'], agency: 'Sheriff' });
    expect(signIns.caller(access.makeKey({ person: other.id }).secret)?.of_owner).toBe(false);
  });

  test('cannot be changed so that no administrator is left', () => {
    const { access } = peopled();
    const admin = access.personNamed('ADMIN');
    expect(() => access.changePerson(admin.id, { disabled: true })).toThrow('somebody else to be administrator');
    expect(() => access.changePerson(admin.id, { roles: ['analyst'] })).toThrow('somebody else to be administrator');
    expect(access.person(admin.id)).toMatchObject({ disabled_at: null, roles: ROLES });
    access.addPerson({ name: 'second', roles: ['administrator'] });
    expect(access.changePerson(admin.id, { disabled: true }).disabled_at).not.toBeNull();
  });
});
