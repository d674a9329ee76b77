import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { EXITS } from '../exit.ts';

const data = mkdtempSync(join(tmpdir(), 'lpr-seizures-'));
afterAll(() => rmSync(data, { recursive: true }));
const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);

function fileOf(name: string, ...lines: readonly string[]): string {
  const file = join(data, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const MANY = fileOf(
  'many.csv',
  'event_id,at,kind,place,state,lat,lon,origin_state',
  ...Array.from(
    { length: 230 },
    (_, i) => `SZ-${i},2026-03-01T00:${String(i % 60).padStart(2, '0')}:00Z,drugs,Laredo,US-TX,27.5,-99.5,US-IL`,
  ),
);

it('names the file that cannot be used, and says what of the files before it was stored', async () => {
  const traces = fileOf('traces.csv', 'trace_id,weapon', '1,rifle');
  const { code, stdout, stderr } = await lpr('seizures', 'import', MANY, traces);
  expect({ code, stdout }).toEqual({ code: EXITS.input.code, stdout: '' });
  expect(stderr).toContain(`${MANY}: 230 rows – 230 seizures new`);
  expect(stderr).toContain(`lpr: ${traces}: Expected a header with the column event_id`);
});

it('keeps the seizures of another agency apart, by --agency or LPR_AGENCY', async () => {
  const theirs = fileOf('theirs.csv', 'event_id,at,state', 'SZ-1,2020-01-05T10:00:00Z,US-NM');
  await lpr('seizures', 'import', MANY);
  expect((await lpr('seizures', 'import', theirs, '--agency', 'Sheriff')).stdout).toContain('1 seizure new, 0 updated');
  vi.stubEnv('LPR_AGENCY', 'Sheriff');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect((await lpr('seizures', 'import', theirs)).stdout).toContain('0 seizures new, 0 updated, 1 unchanged');
  expect((await lpr('seizures', '--agency', 'sheriff')).stdout).toMatch(/\nSZ-1 \(Sheriff\) +2020-01-05 /);
  expect((await lpr('links', '--agency', 'Sheriff')).stdout).toContain('1 seizure with 0 vehicles');
  expect((await lpr('links', '--agency', 'own')).stdout).toContain('230 seizures with');
});

it('tells amounts with their units in words, and how much is not shown', async () => {
  const items = fileOf(
    'items.csv',
    'event_id,item,quantity,unit',
    'SZ-1,us currency,62000,usd',
    'SZ-1,cocaine,11.5,kg',
    'SZ-2,handgun,3,count',
  );
  const vehicles = fileOf('vehicles.csv', 'event_id,plate', ...Array.from({ length: 30 }, (_, i) => `SZ-${i},KDR48${10 + i}`));
  await lpr('seizures', 'import', MANY, items, vehicles);
  const { stdout } = await lpr('links');
  expect(stdout).toMatch(/\n62,000 US dollars in 1 seizure\n/);
  expect(stdout).toMatch(/\n11\.5 kg cocaine in 1 seizure\n/);
  expect(stdout).toMatch(/\n3 × handgun in 1 seizure\n/);
  expect(stdout).toContain('Of 30 vehicles the newest 25 are shown');
  expect((await lpr('links', '--vehicles', '30')).stdout).toMatch(/\nKDR4839 /);
});

it('adds the matrix up by each of the three states', async () => {
  const csv = ['US-TX,MX-TAM', 'US-TX,MX-SON', 'US-AZ,MX-TAM'].map((states, i) => `Y-${i},2027-01-02,${states}`);
  await lpr('seizures', 'import', fileOf('three.csv', 'event_id,at,state,origin_state', ...csv));
  const { stdout } = await lpr('links', '--from', '2027-01-01', '--to', '2027-02-01');
  expect(stdout).toMatch(/\nfrom {7}MX-TAM 2, MX-SON 1\nseized in {2}US-TX 2, US-AZ 1\ntraced to {2}unknown 3\n/);
});
