import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openEngine } from '../open.ts';

const PASSWORD = 'correct horse battery';

test('signing in is neither refused nor locked because others try wrong passwords at the same time', async () => {
  const engine = openEngine({ data: tempFolder() });
  onTestFinished(() => engine.close());
  const { access, signIns } = engine;
  access.begin();
  const { id } = access.addPerson({ name: 'R. Analyst', roles: ['analyst'] });
  await access.setPassword(id, PASSWORD);
  const wrong = Array.from({ length: 12 }, (_, i) => signIns.signIn({ name: `stranger ${i % 4}`, password: 'wrong' }));
  const outcome = await signIns.signIn({ name: 'R. Analyst', password: PASSWORD });
  expect(outcome).toMatchObject({ ok: true, by: 'password' });
  expect((await Promise.all(wrong)).map(({ ok }) => ok)).toEqual(wrong.map(() => false));
});
