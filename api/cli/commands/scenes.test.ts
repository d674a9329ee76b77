import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOnRoad, together } from '../../../tests/support/road-reads.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

const data = mkdtempSync(join(tmpdir(), 'lpr-scenes-'));
beforeAll(() => withEngine(data, (engine) => readOnRoad(engine, together())));
afterAll(() => rmSync(data, { recursive: true }));

const file = join(data, 'scenes.csv');
const scenes = async (...argv: string[]) => {
  const { code, stdout, stderr } = await runLpr('scenes', ...argv, '--data', data);
  return { code, stderr, told: code === EXITS.ok.code ? JSON.parse(stdout).scenes : null };
};

it('takes dates as a spreadsheet shows them, and says how they were read', async () => {
  writeFileSync(file, 'id,from,to,cameras\na,5/3/2026 5:00,5/3/2026 17:00,cam-1\nb,14/3/2026,15/3/2026,cam-2\n');
  const { told, stderr } = await scenes(file, '--zone', 'America/Chicago', '--least', '1', '--json');
  expect(stderr).toContain('dates read day first, as row 2 tells');
  expect(told).toMatchObject([
    { from: '2026-03-05T11:00:00.000Z', to: '2026-03-05T23:00:00.000Z' },
    { from: '2026-03-14T05:00:00.000Z', to: '2026-03-15T05:00:00.000Z' },
  ]);
  writeFileSync(file, 'id,from,to,cameras\na,3/5/2026,3/6/2026,cam-1\n');
  const said = await scenes(file, '--dates', 'month-first', '--least', '1', '--json');
  expect([said.told?.[0].from, said.stderr.includes('dates read')]).toEqual(['2026-03-05T00:00:00.000Z', false]);
  expect((await scenes(file, '--json')).stderr).toContain('whose dates can be read in one way but received "3/5/2026" in row 1');
});

it('refuses to be told of the dates of records, which have none that are in doubt', async () => {
  const { code, stderr } = await scenes('--seizures', '--dates', 'day-first');
  expect(code).toBe(EXITS.usage.code);
  expect(stderr).toContain('Expected FILE with --dates or --zone');
});
