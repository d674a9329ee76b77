import { spawn } from 'node:child_process';

/** Runs one step and shows its output. Rejects when it fails or is stopped; the step ends with this process. */
export function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2], signal });
    child.on('error', reject);
    child.on('exit', (code, by) => {
      if (code === 0) resolve();
      else reject(new Error(`Expected ${command} ${args[0]} to succeed but it ended with ${by ?? `exit code ${code}`}`));
    });
  });
}
