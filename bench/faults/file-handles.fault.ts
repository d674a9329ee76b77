import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { processLoader } from '../../engine/ports/loaders.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import { CannotHappen, type Fault, type Tally } from './fault.ts';

const HANDLES = 64;
/** Exit codes of `lpr`: not possible now, and the data folder cannot be used. */
const CLEAR = new Set([5, 6]);

/** The program may open 64 files: it works, or ends with a clear reason and leaves the folder as it was. */
export const fileHandlesFault: Fault = {
  name: '64 file handles',
  times: 5,
  async run({ folder, times, onDone }): Promise<Tally> {
    if (process.platform === 'win32') throw new CannotHappen('Expected a shell with ulimit');
    const sum = { acknowledged: 0, lost: 0, recovered: 0, worked: 0 };
    for (let done = 1; done <= times; done++) {
      const data = join(folder, String(done));
      await mkdir(data);
      const { isUp, code } = await serveWith(HANDLES, data);
      sum.worked += isUp ? 1 : 0;
      sum.recovered += isUp || CLEAR.has(code ?? -1) ? 1 : 0;
      onDone(done);
    }
    return { faults: times, doubled: 0, ...sum };
  },
};

async function serveWith(handles: number, data: string): Promise<{ readonly isUp: boolean; readonly code: number | null }> {
  const lpr = ownModule(import.meta.url, '../../api/cli/lpr');
  const command = `ulimit -n ${handles}; exec "${process.execPath}" ${processLoader(lpr).join(' ')} "${lpr.pathname}" serve --port 0 --data "${data}" --threads 1 --json`;
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore'] });
  let isUp = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    isUp ||= text.includes('"url"');
    if (isUp) child.kill('SIGTERM');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { isUp, code };
}
