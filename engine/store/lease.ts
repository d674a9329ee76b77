import { hostname } from 'node:os';
import { isRunning } from '../ports/is-running.ts';
import type { OpenBatch, Owner } from './batches.store.ts';
import { newId } from './new-id.ts';

/** Milliseconds between two renewals (heartbeats). */
export const HEARTBEAT = 5_000;
/** Milliseconds without a heartbeat after which an owner on another machine counts as dead. */
const LEASE = 6 * HEARTBEAT;

/** Tokens of the engines that are open in this process. In a container every start may have the same pid, so only the token identifies the process. */
const here = new Set<string>();

/** A lease holder for one engine; call `end` when the engine closes. */
export function openOwner(): Owner & { end(): void } {
  const token = newId();
  here.add(token);
  return { token, host: hostname(), pid: process.pid, end: () => void here.delete(token) };
}

/** True if the process of an owner on this machine no longer runs. False for an owner on another machine, whose processes cannot be checked. */
export function isGone({ host, pid, token }: Owner): boolean {
  if (host !== hostname()) return false;
  return pid === process.pid ? !here.has(token) : !isRunning(pid);
}

/** True if a batch, or another piece of work, may be taken: it has no owner, its owner's process has ended, or its owner's heartbeat is too old. */
export function isFree({ owner }: Pick<OpenBatch, 'owner'>, now: number): boolean {
  return owner === null || isGone(owner) || now - owner.heartbeat_at > LEASE;
}
