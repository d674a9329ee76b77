import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './passwords.ts';

test('a password is kept as argon2id with at least 19 MiB and two passes, and with a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse battery'), hashPassword('correct horse battery')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await isPassword(one, 'correct horse battery')).toBe(true);
  expect(await isPassword(one, 'correct horse batterx')).toBe(false);
  expect(await isPassword(null, 'correct horse battery')).toBe(false);
});
