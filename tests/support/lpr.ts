import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';

/** The bin as it is installed; `npm test` builds it first. */
const LPR = join(PROJECT_ROOT, 'dist/api/cli/lpr.js');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startLpr(args: readonly string[], { cwd = PROJECT_ROOT, env = process.env } = {}): ChildProcess {
  if (!existsSync(LPR)) throw new Error(`Expected the build at ${LPR}: npm run build`);
  return spawn(process.execPath, [LPR, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a command to its end. */
export async function lpr(...args: readonly string[]): Promise<Finished> {
  return await finished(startLpr(args));
}

export async function finished(child: ChildProcess): Promise<Finished> {
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ]);
  return { code, stdout, stderr };
}

/** Runs a command that must go well and gives its JSON document. */
export async function lprJson<T>(...args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await lpr(...args, '--json');
  if (code !== 0) throw new Error(`Expected exit code 0 of lpr ${args.join(' ')} but received ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
