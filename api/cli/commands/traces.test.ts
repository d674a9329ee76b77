import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOnRoad, together } from '../../../tests/support/road-reads.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { withEngine } from '../with-engine.ts';

const data = mkdtempSync(join(tmpdir(), 'lpr-traces-'));
beforeAll(() => withEngine(data, (engine) => readOnRoad(engine, together('KDR4821'))));
afterAll(() => rmSync(data, { recursive: true }));
const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);

it('takes spellings of one plate for one, counts what was traced, and prints a page in Spanish', async () => {
  const said = ['--purpose', 'narcotics', '--for-case', '7', '--from', '2026-03-01'];
  const { stdout } = await lpr('traces', 'submit', 'KDR4821', 'GR06762', 'GRO6762', 'kdr-4821', ...said, '--wait');
  expect(stdout).toMatch(/: done, 2 plates for case 7 \(2 given twice, or with O for 0 or I for 1\)\n$/);
  const figures = await lpr('traces', 'statistics');
  expect(figures.stdout).toMatch(
    /^1 trace of 2 plates\nby state\n {2}done: 1\nby agency\n.*: 1, 2 plates\nby month of submission, UTC\n {2}\d{4}-\d\d: 1, 2 plates\n1 of 2 plates of completed traces were seen\nhalf of the completed traces ended within [\d.]+ s of their submission\n$/,
  );
  const shown = await lpr('traces', 'show', stdout.split(':')[0]);
  expect(shown.stdout).toMatch(/LEAD001 → \[KDR4821\], odds .+ : 1, 15 meetings on 3 trips, \d+ s apart\n/);
  const page = join(data, 'page.html');
  await lpr('traces', 'show', stdout.split(':')[0], '--html', page, '--language', 'es');
  const html = readFileSync(page, 'utf8');
  expect(html).toContain('veces más probable');
  expect(html).not.toContain('times likelier');
});

it('says that a result was deleted, instead of ending with a trace of the program', async () => {
  const own = mkdtempSync(join(tmpdir(), 'lpr-traces-'));
  try {
    await withEngine(own, (engine) => readOnRoad(engine, together('KDR4821')));
    const said = ['--purpose', 'narcotics', '--for-case', '7', '--wait', '--data', own];
    const [id = ''] = (await runLpr('traces', 'submit', 'KDR4821', ...said)).stdout.split(':');
    const [part = ''] = (await runLpr('traces', 'submit', 'KDR4821', 'NEVER99', ...said)).stdout.split(':');
    await runLpr('retention', 'use', 'plain', '--unhit', '1', '--data', own);
    await runLpr('retention', 'run', '--no-rewrite', '--data', own);
    expect(await runLpr('traces', 'show', id, '--data', own)).toMatchObject({
      ...{ code: 4, stderr: 'lpr: The result of this trace was deleted with the reads that it told of\n' },
    });
    const { stdout } = await runLpr('traces', 'show', part, '--data', own);
    expect(stdout).toContain('Deleted with the reads that it told of: what was found of KDR4821, and company');
    expect(stdout).not.toContain('Nobody travels');
    expect((await runLpr('traces', '--data', own)).stdout).toMatch(/ 1 of 2 kept .*\n.* 0 of 1 kept /);
  } finally {
    rmSync(own, { recursive: true });
  }
});
