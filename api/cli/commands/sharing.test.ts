import { beforeEach, describe, expect, it } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

let data: string;
beforeEach(async () => {
  data = tempFolder();
  await withEngine(data, async ({ watchlists }) => {
    watchlists.create({ name: 'stolen' });
  });
});

const onData = async (...argv: string[]) => await runLpr(...argv, '--data', data);
const GRANT = [
  'sharing',
  'grant',
  'Sheriff',
  '--what=list',
  '--list=stolen',
  '--reason=task force',
  '--until=2090-01-01',
  '--from=2089-06-01',
];

describe('lpr sharing', () => {
  it('grants, lists, revokes, and refuses what the profile forbids', async () => {
    await onData('access', 'agency', 'Sheriff');
    expect((await onData('sharing', 'list')).stdout).toContain('Nothing is shared');
    const granted = await onData(...GRANT);
    expect([granted.code, granted.stdout]).toEqual([
      0,
      expect.stringContaining('Sheriff sees list stolen of home until 2090-01-01'),
    ]);
    const listed = JSON.parse((await onData('sharing', 'list', '--json')).stdout);
    expect(listed).toMatchObject([{ to_agency: 'Sheriff', list: 'stolen', state: 'coming', reason: 'task force' }]);
    expect(JSON.parse((await onData('sharing', 'list', '--open', '--json')).stdout)).toEqual([]);
    expect((await onData('sharing', 'revoke', listed[0].id)).stdout).toContain('Sheriff no longer sees list stolen of home');
    expect((await onData('sharing', 'list')).stdout).toMatch(/stolen .* revoked +task force/);
    expect((await onData('sharing', 'receipts')).stdout).toContain('Nobody of another agency has seen anything');
    const reads = ['sharing', 'grant', 'Sheriff', '--what=reads', '--cameras=cam-9', '--reason=r', '--until=2090-01-01'];
    expect((await onData(...reads, '--from=2089-06-01')).stderr).toContain('There is no camera "cam-9"');
    await onData('retention', 'use', 'nh');
    const refused = await onData(...GRANT);
    expect([refused.code === 0, refused.stderr]).toEqual([false, expect.stringContaining('forbids sharing with other agencies')]);
  });

  it.each(['list', 'receipts'])(
    'refuses an agency that there is not, and takes one in any case of letters: %s',
    async (which) => {
      await onData('access', 'agency', 'Sheriff');
      await onData(...GRANT);
      const unknown = await onData('sharing', which, '--agency', 'Sherif');
      expect([unknown.code, unknown.stdout]).toEqual([EXITS.missing.code, '']);
      expect(unknown.stderr).toContain('There is no agency "Sherif"; there are: home, Sheriff');
      expect((await onData('sharing', which, '--agency', 'SHERIFF')).code).toBe(EXITS.ok.code);
    },
  );
});
