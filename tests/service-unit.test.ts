import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXITS } from '../api/cli/exit.ts';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';
import { tempFolder } from './support/temp-folder.ts';

const unit = readFileSync(join(PROJECT_ROOT, 'deploy/lpr.service'), 'utf8');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the unit file', () => {
  it.runIf(hasSystemd)('passes systemd-analyze verify', async () => {
    const file = join(tempFolder(), 'lpr.service');
    // systemd checks that the command exists, and it is not installed where tests run.
    writeFileSync(file, unit.replaceAll('/usr/local/bin/lpr', process.execPath));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('restarts the server unless a restart cannot help', () => {
    expect(unit).toContain(`RestartPreventExitStatus=${EXITS.usage.code} ${EXITS.storage.code}\n`);
  });

  it('keeps data to its own user and writes no log files', () => {
    expect(unit).toMatch(/^StateDirectoryMode=0700$/m);
    expect(unit).toMatch(/^UMask=0077$/m);
    expect(unit).toMatch(/^StandardError=journal$/m);
  });
});
