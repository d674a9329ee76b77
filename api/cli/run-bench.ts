import { LprError } from '../../engine/errors.ts';
import { type BenchmarkRequest, benchmarkCommand } from '../benchmarks/command.ts';
import type { BenchDocument } from '../benchmarks/document.ts';
import { runBenchmark } from '../benchmarks/run.ts';
import type { Context } from './command.ts';
import { UsageError } from './exit.ts';
import type { Progress } from './progress.ts';

/**
 * Runs a suite for the command line: shows its progress and resolves with its document.
 * @throws UsageError where the suite refuses an argument, LprError where it fails, the signal's reason when interrupted
 */
export async function runBench(
  request: BenchmarkRequest,
  { out, signal }: Pick<Context, 'out' | 'signal'>,
): Promise<BenchDocument> {
  let shown: { readonly label: string; readonly progress: Progress } | undefined;
  const ending = await runBenchmark(benchmarkCommand(request), {
    signal,
    onProgress({ label, done, total }) {
      if (shown?.label !== label) {
        shown?.progress.end();
        shown = { label, progress: out.progress(label) };
      }
      shown.progress.update(done, total);
    },
  });
  shown?.progress.end();
  if (ending.state === 'done') return ending.result;
  if (ending.state === 'cancelled') throw signal.reason;
  if (ending.argument) throw new UsageError(ending.error, 'bench');
  if (ending.stderr !== '') out.note(ending.stderr.trimEnd());
  throw new LprError('bad_request', ending.error);
}
