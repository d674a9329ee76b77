import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { traffic } from '../../../engine/questions/testing/road.ts';
import { ROAD_CAMERAS, readOnRoad, together } from '../../../tests/support/road-reads.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { EXITS } from '../exit.ts';
import { withEngine } from '../with-engine.ts';

const data = mkdtempSync(join(tmpdir(), 'lpr-vehicle-'));
afterAll(() => rmSync(data, { recursive: true }));
const lpr = async (...argv: string[]) => await runLpr('vehicle', ...argv, '--data', data);

beforeAll(async () => {
  await withEngine(data, (engine) => readOnRoad(engine, [...traffic(1, 80, 10), ...together()]));
});

it('shows who travelled with a vehicle, with the odds and the limits, in any spelling of its plate', async () => {
  const { code, stdout, stderr } = await lpr('leadO01', '--company');
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/LEADO01: 15 passages on 3 days[\s\S]*company\n[\s\S]*LEAD001 FOLLOW2 .*: 1 /);
  expect(stdout).toContain('Families, colleagues');
});

it('does not say that traffic explains those who are not told, but which odds they do not reach', async () => {
  const { stdout } = await lpr('LEAD001', '--company', '--from', '2026-03-03', '--to', '2026-03-04');
  expect(stdout).toContain('company: nobody who travels with it with odds of 3 or more');
});

it('does not look for companions of a plate that was not seen', async () => {
  expect(JSON.parse((await lpr('ZZZ9999', '--company', '--json')).stdout)).toMatchObject({ total: 0, company: null });
});

it('says of passages in which time they are, also where none was asked for', async () => {
  expect((await runLpr('passages', '--limit', '2', '--data', data)).stdout).toMatch(
    /\n\n\S.* passages? from 2026-03-11 \d\d:\d\d:\d\d to 2026-03-11 \d\d:\d\d:\d\d UTC\n$/,
  );
  const none = ['--camera', 'cam-1', '--from', '2026-01-01', '--to', '2026-01-02'];
  expect((await runLpr('passages', ...none, '--data', data)).stdout).toBe(
    '0 passages at cam-1 from 2026-01-01 00:00:00 to 2026-01-02 00:00:00 UTC\n',
  );
});

it('shows the passages at several cameras, and those in an area', async () => {
  const passages = async (...argv: string[]): Promise<Set<string>> => {
    const { code, stdout, stderr } = await runLpr('passages', '--data', data, '--json', ...argv);
    expect(code, stderr).toBe(0);
    return new Set((JSON.parse(stdout) as { camera_id: string }[]).map(({ camera_id }) => camera_id));
  };
  const days = ['--from', '2026-03-01', '--to', '2026-04-01'];
  const all = await passages(...days);
  const [one, other] = [...all] as [string, string];
  expect(await passages(...days, '--camera', `${one}, ${other}`)).toEqual(new Set([one, other]));
  const { lat, lon } = ROAD_CAMERAS.find(({ id }) => id === one) ?? {};
  expect(await passages(...days, '--area', `${lat} ${lon} 1km`)).toEqual(new Set([one]));
  expect(await passages(...days, '--area', `${lat} ${lon} 1km`, '--camera', other)).toEqual(new Set());
  expect((await runLpr('passages', '--data', data, '--area', 'here')).code).toBe(EXITS.usage.code);
});

it('refuses --geojson beside --company', async () => {
  const { code, stderr } = await lpr('LEAD001', '--company', '--geojson');
  expect(code).toBe(EXITS.usage.code);
  expect(stderr).toContain('Expected --geojson or --company for the output but received "both"');
});

const PARTS =
  /looked for from 2026-03-\d\d .* to 2026-03-\d\d .* UTC[\s\S]*\nMethod\n {2}\* [\s\S]*\nLimits\n {2}\* An answer is a lead/;

it.each(['LEAD001', 'ZZZ9999'])('says where it looked for %s, how, and what that cannot tell', async (plate) => {
  expect((await lpr(plate)).stdout).toMatch(PARTS);
});

it('says so of a search for likely passages, too, and how many of them it shows', async () => {
  const { stdout } = await runLpr('reads', 'LEAD001', '--likely', '--limit', '2', '--data', data);
  expect(stdout).toMatch(PARTS);
  expect(stdout).toMatch(/^LEAD001: 15 passages that may be of it\n[\s\S]*\n2 of 15 passages\n/);
});

it.each(['passages', 'reads', 'hits'])(
  'says that no camera stands in an area, and nothing where one does: lpr %s',
  async (command) => {
    const said = async (area: string): Promise<string> =>
      (await runLpr(command, '--data', data, '--json', '--quiet', '--limit', '1', '--area', area)).stderr;
    expect(await said('10 10 5km')).toBe('No camera whose place is known stands in 10 10 5km: lpr cameras\n');
    const { lat, lon } = ROAD_CAMERAS[0] as (typeof ROAD_CAMERAS)[number];
    expect(await said(`${lat} ${lon} 1km`)).toBe('');
  },
);
