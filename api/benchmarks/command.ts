import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LprError } from '../../engine/errors.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';

/** A requested run: a suite, its seed and the settings of the suite (`entries`, `threads`, …). */
export interface BenchmarkRequest {
  readonly suite: string;
  readonly seed: number;
  readonly settings: Readonly<Record<string, string | number>>;
}

/**
 * The program and arguments that run a suite: the result goes to standard output as JSON; progress (`{label, done, total}`) and, if it
 * fails, the reason in plain words (`{failed, argument}`) go to the parent as messages; SIGTERM stops it.
 * @throws LprError conflict where the suites are not there
 */
export type BenchmarkCommand = (request: BenchmarkRequest) => readonly [file: string, ...args: string[]];

/** The same command as that of `lpr bench SUITE --json`: from the build, or from the sources by tsx. */
export const benchmarkCommand: BenchmarkCommand = (request) => commandIn(PROJECT_ROOT, request);

/** The same for another tree. An installed package has no suites, because their peers are development dependencies. */
export function commandIn(root: string, { suite, seed, settings }: BenchmarkRequest): ReturnType<BenchmarkCommand> {
  const fromSource = import.meta.url.endsWith('.ts');
  const main = join(root, fromSource ? 'bench/main.ts' : 'dist/bench/main.js');
  if (!existsSync(main)) {
    throw new LprError('conflict', 'Benchmarks are not part of the installed package: run them in a clone of the sources');
  }
  const program = fromSource ? ['--import', 'tsx', main] : [main];
  const flags = Object.entries({ seed, ...settings }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return [process.execPath, ...program, suite, ...flags];
}
