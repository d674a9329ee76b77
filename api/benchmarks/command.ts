import { join } from 'node:path';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';

/** What a person asks to be measured: a suite, its seed and whatever else the suite takes (`entries`, `threads`, …). */
export interface BenchmarkRequest {
  readonly suite: string;
  readonly seed: number;
  readonly settings: Readonly<Record<string, string | number>>;
}

/**
 * The program and arguments that run a suite: the result goes to standard output as JSON; progress (`{label, done, total}`) and, if it
 * fails, the reason in plain words (`{failed, argument}`) go to the parent as messages; SIGTERM stops it.
 */
export type BenchmarkCommand = (request: BenchmarkRequest) => readonly [file: string, ...args: string[]];

/** What `lpr bench SUITE --json` starts too: from the build as it is, from the sources through tsx. */
export const benchmarkCommand: BenchmarkCommand = ({ suite, seed, settings }) => {
  const fromSource = import.meta.url.endsWith('.ts');
  const program = fromSource
    ? ['--import', 'tsx', join(PROJECT_ROOT, 'bench/main.ts')]
    : [join(PROJECT_ROOT, 'dist/bench/main.js')];
  const flags = Object.entries({ seed, ...settings }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return [process.execPath, ...program, suite, ...flags];
};
