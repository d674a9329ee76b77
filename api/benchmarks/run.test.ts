import { describe, expect, it } from 'vitest';
import { benchmarkCommand } from './command.ts';
import { type Ending, type Progress, runBenchmark } from './run.ts';

/** Runs a script of one line as the benchmark's process. */
async function run(script: string, signal = new AbortController().signal): Promise<{ ending: Ending; progress: Progress[] }> {
  const progress: Progress[] = [];
  const ending = await runBenchmark([process.execPath, '--eval', script], {
    signal,
    onProgress: (told) => progress.push(told),
  });
  return { ending, progress };
}

describe('runBenchmark', () => {
  it('returns the document, and reports progress', async () => {
    const { ending, progress } = await run(`
      process.send({ label: 'warm-up', done: 1, total: 2 }, () =>
        process.stdout.write(JSON.stringify({ suite: 'tiny', rows: [{ contender: 'ours' }] }), () => process.disconnect()))`);
    expect(ending).toEqual({ state: 'done', result: { suite: 'tiny', rows: [{ contender: 'ours' }] } });
    expect(progress).toEqual([{ label: 'warm-up', done: 1, total: 2 }]);
  });

  it('fails with the reason that the process reports, separate from its trace', async () => {
    const { ending } = await run(`
      console.error('Error: no such camera\\n    at somewhere.js:1:1');
      process.send({ failed: 'no such camera', argument: false }, () => process.exit(1))`);
    expect(ending).toMatchObject({ state: 'failed', error: 'no such camera', argument: false });
    expect(ending).toMatchObject({ stderr: expect.stringContaining('at somewhere.js') });
  });

  it('fails with a message in plain words when the process reports no reason', async () => {
    const { ending } = await run(`throw new Error('broken')`);
    expect(ending).toMatchObject({ state: 'failed', error: 'The benchmark ended with exit code 1 and did not say why' });
  });

  it('reports a wrong argument, with the real bench', async () => {
    const request = { suite: 'match', seed: 1, settings: { reads: 0 } };
    const ending = await runBenchmark(benchmarkCommand(request), { signal: new AbortController().signal, onProgress() {} });
    const error = 'Expected a whole number from 1 for --reads but received "0"';
    expect(ending).toEqual({ state: 'failed', error, argument: true, stderr: '' });
  });

  it('fails when the output is no document', async () => {
    expect((await run(`console.log('hello'); process.disconnect()`)).ending).toMatchObject({ state: 'failed' });
    expect((await run(`console.log('[]'); process.disconnect()`)).ending).toMatchObject({ state: 'failed' });
  });

  it('fails when the program does not exist', async () => {
    const ending = await runBenchmark(['/nowhere/lpr'], { signal: new AbortController().signal, onProgress() {} });
    expect(ending).toMatchObject({ state: 'failed', error: expect.stringContaining('ENOENT') });
  });

  it('is cancelled by its signal, and the process is gone', async () => {
    const stop = new AbortController();
    let pid = 0;
    const ending = await runBenchmark(
      [
        process.execPath,
        '--eval',
        `process.send({ label: String(process.pid), done: 0, total: 1 }); setInterval(() => {}, 1000)`,
      ],
      {
        signal: stop.signal,
        onProgress({ label }) {
          pid = Number(label);
          stop.abort();
        },
      },
    );
    expect(ending).toEqual({ state: 'cancelled' });
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
