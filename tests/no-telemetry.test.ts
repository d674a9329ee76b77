import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';
import { encodePng } from '../fixtures/camera/encode.ts';
import { drawPlate } from '../fixtures/plates/draw.ts';
import { issuePlate } from '../fixtures/plates/issue.ts';
import { randomOf } from '../fixtures/random.ts';
import { startLpr } from './support/lpr.ts';

/** The script's own check of the output of `npm ls`; rejects if nothing is to be reported. */
interface Reports {
  processDependencyTreeOutput(
    resolve: (found: unknown) => void,
    reject: (error: Error) => void,
  ): (error: Error | null, stdout: string, stderr: string) => void;
}
const reports = createRequire(import.meta.url)('@scarf/scarf/report.js') as Reports;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-home-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a command with very long arguments reads all its pictures, and the runtime of the net writes nothing to the home folder', async () => {
  const home = join(folder, 'home');
  await mkdir(home);
  const random = randomOf(1, 'long line');
  await writeFile(join(folder, 'one.png'), await encodePng(drawPlate(issuePlate(random), random)));
  const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env;
  // 60 KB: the runtime's parsing of the command line would overflow its stack from some 15 KB on.
  const pictures = Array.from({ length: 12 }, (_, i) => join(folder, `${i}`.padStart(200, '0'), 'one.png'));
  for (const path of pictures) {
    await mkdir(join(path, '..'));
    await copyFile(join(folder, 'one.png'), path);
  }
  const args = ['read', ...Array.from({ length: 20 }, () => pictures).flat(), '--reader', 'platenet', '--json'];
  const running = startLpr(args, { env: { ...env, HOME: home, XDG_CACHE_HOME: join(home, '.cache') } });
  const { code, stdout } = await running.ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toHaveLength(240);
  expect(await readdir(home)).toEqual([]);
});

test('the package that reports installations (of swagger-ui-dist) finds itself disabled, also where npm runs its script', async () => {
  const env = { ...process.env, npm_config_cache: join(folder, 'npm') };
  // The script runs the same command with a limit of 3 s; on a busy machine it would end before its check.
  const { stdout } = await promisify(execFile)('npm', ['ls', '@scarf/scarf', '--json', '--long'], { cwd: PROJECT_ROOT, env });
  const judgement = new Promise((resolve, reject) => reports.processDependencyTreeOutput(resolve, reject)(null, stdout, ''));
  await expect(judgement).rejects.toThrow('has been disabled via a package.json');
});
