import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '../../api/cli/run.ts';

/** Runs a command in this process, from the sources; `lpr.ts` starts the built one. Reads what it prints while it runs, so that a full pipe never stops it. */
export async function runLpr(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(stdout), text(stderr)]);
  const code = await run(argv, { stdout, stderr }, new AbortController().signal);
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { code, stdout: out, stderr: err };
}
