import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { LprError } from '../../engine/errors.ts';
import type { Context } from './command.ts';
import type { Progress } from './progress.ts';

/** The document that `lpr bench … --json` prints; `bench/document.ts` says more about it. */
export interface BenchDocument {
  readonly suite: string;
  readonly seed: number;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly contender: string;
    readonly params: Readonly<Record<string, string | number | boolean>>;
    readonly metrics: Readonly<Record<string, number | null>>;
  }[];
  readonly notes: readonly string[];
}

/**
 * Runs a suite in a process of its own – bench/ is never imported here – draws its progress and resolves with its document.
 * Interrupted, the process and those it has started end as well: they see our end of the channel go.
 */
export async function runBench(
  args: readonly string[],
  { out, signal }: Pick<Context, 'out' | 'signal'>,
): Promise<BenchDocument> {
  const fromSource = import.meta.url.endsWith('.ts');
  const main = fileURLToPath(new URL(`../../bench/main.${fromSource ? 'ts' : 'js'}`, import.meta.url));
  const child = spawn(process.execPath, [...(fromSource ? ['--import', 'tsx'] : []), main, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    signal,
  });
  assert(child.stdout !== null, 'piped');
  let shown: { readonly label: string; readonly progress: Progress } | undefined;
  child.on('message', ({ label, done, total }: { label: string; done: number; total: number }) => {
    if (shown?.label !== label) {
      shown?.progress.end();
      shown = { label, progress: out.progress(label) };
    }
    shown.progress.update(done, total);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => {
      if (code === 0) resolve();
      else reject(new LprError('bad_request', `The benchmark ended with ${by ?? `exit code ${code}`}; its message stands above`));
    });
  });
  try {
    const [document] = await Promise.all([text(child.stdout), ended]);
    return JSON.parse(document) as BenchDocument;
  } finally {
    shown?.progress.end();
  }
}
