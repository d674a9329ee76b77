import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { EXITS } from '../exit.ts';

const data = mkdtempSync(join(tmpdir(), 'lpr-ingest-'));
afterAll(() => rmSync(data, { recursive: true }));
const batch = join(data, 'night');
mkdirSync(batch);
writeFileSync(join(batch, 'a.jpg'), 'no picture');
const ingest = async (...argv: string[]) => await runLpr('ingest', batch, ...argv, '--data', join(data, 'folder'));

it('reads the dates of a manifest as they are told or said, and says how', async () => {
  writeFileSync(join(batch, 'manifest.csv'), 'file,camera_id,captured_at\na.jpg,cam-1,14/3/2026 14:05\n');
  const told = await ingest('--zone', 'America/Chicago');
  expect(told.stderr).toContain(`the manifest of ${batch}: dates read day first, as line 2 tells`);
  expect(told.stdout).toMatch(/a\.jpg +rejected .*no picture/);
  writeFileSync(join(batch, 'manifest.csv'), 'file,camera_id,captured_at\na.jpg,cam-1,3/4/2026 14:05\n');
  expect((await ingest('--zone', 'America/Chicago')).stderr).toContain('whose dates can be read in one way');
  const said = await ingest('--zone', 'America/Chicago', '--dates', 'month-first');
  expect([said.code, said.stderr.includes('dates read')]).toEqual([EXITS.partly.code, false]);
});

it('takes no order of dates for pictures without a manifest', async () => {
  const { code, stderr } = await ingest('--camera', 'cam-1', '--dates', 'day-first');
  expect(code).toBe(EXITS.usage.code);
  expect(stderr).toContain('Expected --dates of a manifest');
});
