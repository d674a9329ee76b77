import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lpr, type Running, startLpr } from '../../tests/support/lpr.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';

async function started(data: string): Promise<{ readonly server: Running; readonly url: string }> {
  const server = startLpr(['serve', '--port', '0', '--data', data, '--reader', 'tesseract', '--threads', '1']);
  onTestFinished(async () => void (await server.kill('SIGKILL')));
  const [, url = ''] = await server.prints('stdout', /Serving \S+ at (\S+) until/);
  return { server, url };
}

test('a second server on one folder is refused and told who has it, other commands work, and a killed server holds nothing', async () => {
  const data = join(tempFolder(), 'data');
  const { server, url } = await started(data);
  const { pid, since } = JSON.parse(readFileSync(join(data, 'server', 'holder.json'), 'utf8')) as { pid: number; since: number };
  expect(statSync(join(data, 'server')).mode & 0o077).toBe(0);

  const second = await lpr('serve', '--port', '0', '--data', data);
  expect(second.stderr).toBe(
    `lpr: Expected a data folder without a server but ${data} has one: process ${pid}, since ${said(since)} UTC, at ${url}; stop it first, or name another folder\n`,
  );
  expect(second.code).toBe(5);
  expect((await lpr('access', '--data', data)).code).toBe(0);
  expect((await lpr('access', 'add', 'Ann', '--roles', 'analyst', '--data', data)).code).toBe(0);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  // Not the usual address, at which another server may be.
  expect((await lpr('access', 'link', 'Ann', '--data', data)).stdout).toContain(`${url}/sign-in#`);

  await server.kill('SIGKILL');
  // What the killed one said of itself is still there.
  expect(existsSync(join(data, 'server', 'holder.json'))).toBe(true);
  expect((await lpr('access', 'link', 'Ann', '--data', data)).stdout).toContain('http://127.0.0.1:8080/sign-in#');
  const next = await started(data);
  expect((await next.server.kill('SIGTERM')).code).toBe(0);
  expect(existsSync(join(data, 'server', 'holder.json'))).toBe(false);
});

function said(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
