import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../engine/engine.ts';
import { openEngine } from '../../../engine/open.ts';
import { outputOn } from '../output.ts';
import { ending } from './ending.ts';
import { type Findings, findingsOf } from './findings.ts';
import { borderWeek, type Week } from './week.ts';

const { signal } = new AbortController();
const out = outputOn({ stdout: new PassThrough(), stderr: new PassThrough() }, { json: false, quiet: true });
/** Few vehicles, so that the week has some thousand reads. */
const SMALL = { seed: 7, images: 12 };

let folder: string;
let engine: Engine;
let week: Week;
let findings: Findings;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-week-'));
  engine = openEngine({ data: folder, reader: null });
  week = await borderWeek(engine, SMALL, { out, signal });
  findings = await findingsOf(engine, week, signal);
}, 120_000);
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

it('finds a convoy that passes in the hour, with its odds and the innocent explanation', () => {
  const { convoy } = findings;
  expect(convoy?.odds).toBeGreaterThan(1);
  expect(convoy?.innocent.times_likelier).toBeGreaterThan(1);
  const last = Date.parse(convoy?.shared.at(-1)?.to ?? '');
  expect(last).toBeGreaterThanOrEqual(week.hour);
  expect(last).toBeLessThan(week.to);
});

it('finds a plate that passes at two places in the hour between which no car can drive', () => {
  const conflict = findings.clone?.conflicts.find(({ before }) => Date.parse(before.at) >= week.hour);
  expect(findings.clone?.odds).toBeGreaterThan(1);
  expect(conflict?.minutes).toBeLessThan(60);
  expect(conflict?.minutes).toBeLessThan(conflict?.least_minutes ?? 0);
});

it('follows a vehicle of the hour over at least two cameras', () => {
  const { plate, journey, passages } = findings.journey ?? { plate: '', journey: null, passages: [] };
  expect(new Set(passages.map(({ camera_id }) => camera_id)).size).toBeGreaterThan(1);
  expect(journey?.to).toBeGreaterThanOrEqual(week.hour);
  expect([findings.clone?.plate, ...(findings.convoy?.members.map((member) => member.plate) ?? [])]).not.toContain(plate);
});

it('describes each in words with odds, the innocent explanation and the command that shows it', () => {
  const text = ending(findings, week, { data: null, nameOf: (camera) => camera, paint: (_, plain) => plain });
  const plates = findings.convoy?.members.map(({ plate }) => plate).join(',');
  expect(text).toMatch(/A convoy: \w+.*Odds .*innocent explanation.*A clone: .*Odds .*innocent explanation.*A journey: /s);
  expect(text).toContain(`npx lpr convoys --plates ${plates} --from 2026-02-24T15:00Z --to 2026-03-03T15:00Z --data DIR/data`);
  expect(text).toContain(`npx lpr vehicle ${findings.journey?.plate} `);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(130);
});

it('reports that nothing was found where the hour has no findings', () => {
  const none: Findings = { ...findings, convoy: null, clone: null, journey: null };
  const text = ending(none, week, { data: 'sim/data', nameOf: (camera) => camera, paint: (_, plain) => plain });
  expect(text).toMatch(/No convoy.*No clone.*No journey/s);
  expect(text).toContain('--data sim/data');
  expect(text).not.toContain('DIR');
});

it('adds nothing when the week is simulated and ingested again', async () => {
  const before = engine.reads.countBefore(Number.MAX_SAFE_INTEGER);
  expect(before).toBe(week.reads);
  expect(await borderWeek(engine, SMALL, { out, signal })).toEqual(week);
  expect(engine.reads.countBefore(Number.MAX_SAFE_INTEGER)).toBe(before);
});
