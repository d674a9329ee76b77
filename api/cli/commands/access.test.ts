import { beforeEach, expect, it } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

let data: string;
beforeEach(async () => {
  data = tempFolder();
  await withEngine(data, async () => {});
});
const lpr = async (...argv: string[]) => await runLpr('access', ...argv, '--data', data);

it('records what was done to people and keys, also where the options do not say it', async () => {
  await lpr('add', 'Ann', '--roles', 'analyst');
  await lpr('set', 'Ann', '--roles', 'supervisor');
  await lpr('password', 'Ann');
  const [id = ''] = (await lpr('key', 'Ann')).stdout.split('\n');
  await lpr('link', 'Ann');
  await lpr('revoke', id);
  await lpr('agency', 'Sheriff');
  const rows = await withEngine(data, async ({ audit }) =>
    audit
      .list({})
      .items.map(({ asked }) => asked)
      .reverse(),
  );
  expect(rows).toEqual([
    { did: 'add', of: 'person', name: 'Ann', roles: 'analyst' },
    { did: 'change', of: 'person', name: 'Ann', roles: 'supervisor' },
    { did: 'change', of: 'password', name: 'Ann' },
    { did: 'add', of: 'key', name: 'Ann', days: '90' },
    { did: 'add', of: 'sign-in link', name: 'Ann' },
    { did: 'revoke', of: 'key', key: id },
    { did: 'add', of: 'agency', name: 'Sheriff' },
  ]);
});

it('refuses an address that no browser opens, before it makes a link, and one that is of no identity provider', async () => {
  await lpr('add', 'Ann', '--roles', 'analyst');
  for (const at of ['lpr.example', 'ftp://lpr.example', 'https://lpr.example/?a=b']) {
    const { code, stderr } = await lpr('link', 'Ann', '--at', at);
    expect([code, stderr]).toEqual([EXITS.usage.code, expect.stringContaining('for --at but received')]);
  }
  expect((await lpr('keys', 'Ann')).stdout).toBe('No keys\n');
  const { code, stderr } = await lpr('set', 'Ann', '--issuer', 'ftp://id.example', '--subject', '1');
  expect([code, stderr]).toEqual([
    EXITS.usage.code,
    expect.stringContaining('Expected the address of an identity provider for issuer'),
  ]);
});

it('refuses a change of nothing', async () => {
  await lpr('add', 'Ann', '--roles', 'analyst');
  expect(await lpr('set', 'Ann')).toMatchObject({
    code: EXITS.usage.code,
    stderr: 'lpr: Expected something to change but received nothing\nTry: lpr access set --help\n',
  });
});
