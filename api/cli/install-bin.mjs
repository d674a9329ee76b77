// Runs after the build. tsc does not set the executable bit, and npm links the bins of dependencies only: without a link of its own
// the first `npx lpr` would install this package into npx's cache, build included, before it runs.
import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs';

const bin = new URL('../../dist/api/cli/lpr.js', import.meta.url);
const folder = new URL('../../node_modules/.bin/', import.meta.url);
const link = new URL('lpr', folder);

chmodSync(bin, 0o755);
if (existsSync(folder)) {
  rmSync(link, { force: true });
  symlinkSync('../../dist/api/cli/lpr.js', link);
}
