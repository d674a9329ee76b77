import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openEngine } from '../open.ts';

const PASSWORD = 'correct horse battery';

/** An engine with an analyst who has a password. */
async function withAnalyst() {
  const engine = openEngine({ data: tempFolder() });
  onTestFinished(() => engine.close());
  const { access, signIns } = engine;
  access.begin();
  const { id } = access.addPerson({ name: 'R. Analyst', roles: ['analyst'] });
  await access.setPassword(id, PASSWORD);
  return { access, signIns, id };
}

test('signing in is neither refused nor locked because others try wrong passwords at the same time', async () => {
  const { signIns } = await withAnalyst();
  const wrong = Array.from({ length: 12 }, (_, i) => signIns.signIn({ name: `stranger ${i % 4}`, password: 'wrong' }));
  const outcome = await signIns.signIn({ name: 'R. Analyst', password: PASSWORD });
  expect(outcome).toMatchObject({ ok: true, by: 'password' });
  expect((await Promise.all(wrong)).map(({ ok }) => ok)).toEqual(wrong.map(() => false));
});

test('keys and links sign in while more passwords wait than may', async () => {
  const { access, signIns, id } = await withAnalyst();
  const crowd = Array.from({ length: 502 }, (_, i) => {
    const stop = new AbortController();
    const outcome = signIns.signIn({ name: `stranger ${i}`, password: 'wrong' }, stop.signal).catch(() => null);
    return { stop, outcome };
  });
  await expect(signIns.signIn({ name: 'R. Analyst', password: PASSWORD })).rejects.toThrow('Too many people sign in');
  expect(await signIns.signIn({ key: access.makeKey({ person: id }).secret })).toMatchObject({ ok: true });
  expect(await signIns.signIn({ link: access.makeLink(id).secret })).toMatchObject({ ok: true, by: 'link' });
  for (const { stop } of crowd) stop.abort();
  await Promise.all(crowd.map(({ outcome }) => outcome));
});
