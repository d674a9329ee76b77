import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY_S, drive, traffic } from '../../../engine/questions/testing/road.ts';
import { readOnRoad, together } from '../../../tests/support/road-reads.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { oddsCell } from '../ask.ts';
import { withEngine } from '../with-engine.ts';

const data = mkdtempSync(join(tmpdir(), 'lpr-odds-'));
afterAll(() => rmSync(data, { recursive: true }));

beforeAll(async () => {
  // The same plate at both ends of the road within the hour.
  const copied = [2, 5].flatMap((day) => [
    ...drive('KDR4821', day * DAY_S, [0, 1]),
    ...drive('KDR4821', day * DAY_S + 600, [9, 8]),
  ]);
  await withEngine(data, (engine) => readOnRoad(engine, [...traffic(1, 80, 10), ...together(), ...copied]));
});

it('shows clones with what one car only would mean, and with the base rate', async () => {
  const { code, stdout, stderr } = await runLpr('clones', '--data', data);
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('innocent explanation');
  expect(stdout).toMatch(/KDR4821 .* [2-4] passages misread, (less than one in a million|one in [\d,]+)\n/);
  expect(stdout).toMatch(/Base rate: before anything is seen, one plate in 10,000 is on two cars, here 0\.00\d+ of \d+ plates\./);
});

it('shows convoys with the number of plates among which they are, and with the base rate in three digits', async () => {
  const { stdout } = await runLpr('convoys', '--data', data);
  expect(stdout).toMatch(/1 group among 8\d plates, of which \d+ pairs? passed near each other often enough to be compared\n/);
  expect(stdout).toMatch(/one pair in \d{3},000 travels together/);
});

it('shows what a trace found with its window, where one car cannot be, and odds as everywhere', async () => {
  const submit = ['traces', 'submit', 'KDR4821', 'LEAD001', '--purpose', 'vehicle theft', '--for-case', '7'];
  const { id } = JSON.parse((await runLpr(...submit, '--wait', '--json', '--data', data)).stdout) as { id: string };
  const { stdout } = await runLpr('traces', 'show', id, '--data', data);
  expect(stdout).toMatch(/^Case 7, vehicle theft: done\nlooked for from 2026-03-\d\d/);
  expect(stdout).toMatch(/\nKDR4821 was where one car cannot be, \d times: [\d.]+ km in a straight line from cam-\d to cam-\d/);
  expect(stdout).toMatch(/\[LEAD001\] → FOLLOW2, odds [\d,over ]+ : 1, \d+ meetings on \d+ trips, \d+ s apart\n/);
  const csv = (await runLpr('traces', 'show', id, '--csv', '--data', data)).stdout;
  expect(csv).toMatch(/\napart,KDR4821,.*one car cannot drive that/);
});

it('shows odds below one as one in so many', () => {
  expect([3e5, 12.4, 0.4, 0.004, 1e-9].map(oddsCell)).toEqual([
    '300,000 : 1',
    '12 : 1',
    '0.4 : 1',
    '1 : 250',
    'below 1 : 1,000,000',
  ]);
});
