import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processLoader } from '../../engine/ports/loaders.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import { peakRssMb } from '../peak-rss.ts';

/** `lpr serve` in a process of its own, as an operator starts it. */
export interface ServerProcess {
  readonly url: string;
  /** The key of its first administrator, as a request header. */
  readonly authorization: string;
  peakRssMb(): number | null;
  /** Kills it without a warning, like a power cut: everything that it has acknowledged must be stored. A second call does nothing. */
  kill(): Promise<void>;
}

export async function startServerProcess(data: string, signal: AbortSignal): Promise<ServerProcess> {
  const lpr = ownModule(import.meta.url, '../../api/cli/lpr');
  const args = [...processLoader(lpr), lpr.pathname, 'serve', '--port', '0', '--data', data, '--threads', '1', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
  // Not inherited: whoever started this process waits until its standard error is closed, and a server that outlives it would hold it open.
  child.stderr.pipe(process.stderr, { end: false });
  const url = await Promise.race([urlFrom(child), endOf(child)]);
  const { pid } = child;
  assert(pid !== undefined, 'it answered');
  const key = readFileSync(join(data, 'administrator-key'), 'utf8').trim();
  return {
    url,
    authorization: `Bearer ${key}`,
    peakRssMb: () => peakRssMb(pid),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The server prints one JSON document, over several lines, as soon as it listens. */
async function urlFrom(child: ChildProcess): Promise<string> {
  assert(child.stdout !== null, 'piped');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /"url": "([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('Expected lpr serve to print its address but it printed none');
}

async function endOf(child: ChildProcess): Promise<never> {
  const [code, by] = await once(child, 'exit');
  throw new Error(`Expected lpr serve to run but it ended with ${by ?? code}`);
}
