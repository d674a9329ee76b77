import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import type { OpenBatch, Owner } from '../store/batches.store.ts';
import { HEARTBEAT, isFree, isGone, openOwner } from './lease.ts';

const NOW = 1_000_000;
const heldBy = (owner: Owner, heartbeat_at = NOW): Pick<OpenBatch, 'owner'> => ({ owner: { ...owner, heartbeat_at } });

test('a batch without an owner is free', () => {
  expect(isFree({ owner: null }, NOW)).toBe(true);
});

test('a batch of an open engine of this process is not free until that engine has closed', () => {
  const owner = openOwner();
  expect(isFree(heldBy(owner), NOW)).toBe(false);
  owner.end();
  expect(isFree(heldBy(owner), NOW)).toBe(true);
});

test('a lease with our own pid and an unknown token is of a process that has ended', () => {
  expect(isGone({ token: 'before the restart', host: hostname(), pid: process.pid })).toBe(true);
});

test('a running process keeps its lease, a process that has ended loses it at once', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const owner = { token: 'x', host: hostname(), pid: child.pid ?? -1 };
  expect(isFree(heldBy(owner), NOW)).toBe(false);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(isFree(heldBy(owner), NOW)).toBe(true);
});

test('an owner on another machine keeps its lease while it renews it', () => {
  const owner = { token: 'x', host: 'another machine', pid: 1 };
  expect(isGone(owner)).toBe(false);
  expect(isFree(heldBy(owner), NOW + 2 * HEARTBEAT)).toBe(false);
  expect(isFree(heldBy(owner), NOW + 10 * HEARTBEAT)).toBe(true);
});
