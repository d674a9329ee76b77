import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';

/** The command as it is installed; `npm test` builds it first. */
const LPR = join(PROJECT_ROOT, 'dist/api/cli/lpr.js');

export interface Finished {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running program. Its output and its end are recorded from its start on, so a wait that begins later misses nothing. */
export interface Running {
  readonly ended: Promise<Finished>;
  /** Settles once its output on stderr or stdout matches, also if it did so earlier. Rejects if it ends without a match. */
  prints(where: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends the signal, if it has not ended, and waits for the end; to its whole process group where it was started `detached`. */
  kill(signal: NodeJS.Signals): Promise<Finished>;
}

export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** In a process group of its own, so that a signal can be sent to all of it. Default: no. */
  readonly detached?: boolean;
}

export function startLpr(args: readonly string[], options: StartOptions = {}): Running {
  if (!existsSync(LPR)) throw new Error(`Expected the build at ${LPR}: npm run build`);
  return start(process.execPath, [LPR, ...args], options);
}

/** Starts any program in the project's folder. */
export function start(
  program: string,
  args: readonly string[],
  { env = process.env, detached = false }: StartOptions = {},
): Running {
  const child = spawn(program, args, { cwd: PROJECT_ROOT, env, detached, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const where of ['stdout', 'stderr'] as const) {
    child[where].setEncoding('utf8').on('data', (text: string) => {
      printed[where] += text;
      for (const look of listeners) look();
    });
  }
  const ended = endOf(child).then(({ code, signal }) => ({ code, signal, ...printed }));
  // A caller that waits for it gets the error; without one it must not be unhandled.
  ended.catch(() => {});

  return {
    ended,
    prints: (where, pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(printed[where]);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        ended.then(({ code, signal, stderr }) => {
          reject(
            new Error(`Expected ${program} ${args.join(' ')} to print ${pattern} but it ended with ${code ?? signal}: ${stderr}`),
          );
        }, reject);
      }),
    async kill(signal) {
      if (detached && child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
      else child.kill(signal);
      return await ended;
    },
  };
}

/** `close` comes after the last output, `exit` may come before it. */
function endOf(child: ChildProcess): Promise<Pick<Finished, 'code' | 'signal'>> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Runs a command to its end. */
export async function lpr(...args: readonly string[]): Promise<Finished> {
  return await startLpr(args).ended;
}

/** Runs a command that must succeed, and returns its JSON document. */
export async function lprJson<T>(...args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await lpr(...args, '--json');
  if (code !== 0) throw new Error(`Expected exit code 0 of lpr ${args.join(' ')} but received ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
