import { readFileSync } from 'node:fs';

/**
 * Largest resident set of a process so far, in MB, from Linux's /proc; `null` where there is none. `process.resourceUsage()`
 * cannot be used: a child process begins with its parent's peak.
 */
export function peakRssMb(pid: number | 'self'): number | null {
  const status = statusOf(pid);
  const kb = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kb === undefined ? null : Math.round(Number(kb) / 1024);
}

function statusOf(pid: number | 'self'): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
