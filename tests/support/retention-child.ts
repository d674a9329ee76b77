import { openEngine } from '../../engine/open.ts';

/** A process that deletes data past its term, and kills itself with SIGKILL after so many steps: `fork` it with data folder, time and steps. */
const [data = '', now = '', steps = ''] = process.argv.slice(2);
const engine = openEngine({ data, clock: () => Number(now) });
let done = 0;
await engine.retention.run(
  { actor: 'killed', channel: 'cli' },
  {
    onProgress: () => {
      done += 1;
      if (done === Number(steps)) process.kill(process.pid, 'SIGKILL');
    },
  },
);
