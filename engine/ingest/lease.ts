import { hostname } from 'node:os';
import type { OpenBatch, Owner } from '../store/batches.store.ts';
import { newId } from '../store/new-id.ts';

/** Milliseconds between two signs of life. */
export const HEARTBEAT = 5_000;
/** Without a sign of life for this long, milliseconds, an owner that we cannot see (another machine's) is taken for dead. */
const LEASE = 6 * HEARTBEAT;

/** Engines that are open in this very process. In a container every start may have the same pid: only the token tells. */
const here = new Set<string>();

/** A lease holder for one engine; `end` when it closes. */
export function openOwner(): Owner & { end(): void } {
  const token = newId();
  here.add(token);
  return { token, host: hostname(), pid: process.pid, end: () => void here.delete(token) };
}

/** Whether the process of an owner on this machine no longer runs. False for one elsewhere: that we cannot know. */
export function isGone({ host, pid, token }: Owner): boolean {
  if (host !== hostname()) return false;
  return pid === process.pid ? !here.has(token) : !isRunning(pid);
}

/** Whether a batch may be taken: nobody has it, its owner's process is gone, or the owner has long been silent. */
export function isFree({ owner }: OpenBatch, now: number): boolean {
  return owner === null || isGone(owner) || now - owner.heartbeat_at > LEASE;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
