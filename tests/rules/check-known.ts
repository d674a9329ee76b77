/**
 * `npm run check:known`: compares the packages of the lock file with known vulnerabilities. Fails for one that SECURITY.md does not explain, and for an explanation
 * of one that is not there any more. Where no advisory service answers, it says that nothing was compared. That is a failure with `--must-answer` only.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import { knownFindings } from './known-findings.ts';

// The packages for development as well: they run where releases are built.
const { stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=1', '--fetch-timeout=30000'], {
  cwd: PROJECT_ROOT,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 ** 2,
});
const known = knownFindings(stdout, readFileSync(join(PROJECT_ROOT, 'SECURITY.md'), 'utf8'));
if (known.answered) {
  for (const line of known.unexplained) console.log(`not explained in SECURITY.md: ${line}`);
  for (const id of known.stale) console.log(`explained in SECURITY.md but not found any more: ${id}`);
  console.log(`known vulnerabilities: ${known.unexplained.length} unexplained, ${known.explained.length} explained`);
  if (known.unexplained.length + known.stale.length > 0) process.exitCode = 1;
} else {
  console.log(`known vulnerabilities: NOT COMPARED, the advisory service did not answer (${known.why})`);
  if (process.argv.includes('--must-answer')) process.exitCode = 1;
}
