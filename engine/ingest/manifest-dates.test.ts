import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { SaidTimes } from '../records/table-mapping.ts';
import { DEFAULT_INGEST_LIMITS } from './limits.ts';
import { readManifest } from './manifest.ts';
import type { ManifestKind } from './manifest-name.ts';

const HEAD = 'file,camera_id,captured_at';
const NOW = Date.UTC(2026, 11, 1);
const CHICAGO = { zone: 'America/Chicago' };

async function read(text: string, said: SaidTimes = {}, kind: ManifestKind = 'csv') {
  const path = join(tempFolder(), 'manifest');
  writeFileSync(path, text);
  const told: unknown[] = [];
  const rows: (string | undefined)[] = [];
  const toldDates = (dates: object): unknown => told.push(dates);
  for await (const { facts, problem } of readManifest(path, kind, DEFAULT_INGEST_LIMITS, NOW, { said, toldDates })) {
    rows.push(facts === null ? problem?.detail : new Date(facts.captured_at).toISOString());
  }
  return { rows, told };
}

const manifest = (...times: readonly string[]) => `${HEAD}\n${times.map((at, i) => `${i}.jpg,c,${at}\n`).join('')}`;

test('dates with slashes are read in the order that one of them tells, those before it as well', async () => {
  const { rows, told } = await read(manifest('3/4/2026 14:05', '2026-04-03T20:06:00Z', '14/04/2026 2:05:09 PM'), CHICAGO);
  expect(rows).toEqual(['2026-04-03T19:05:00.000Z', '2026-04-03T20:06:00.000Z', '2026-04-14T19:05:09.000Z']);
  expect(told).toEqual([{ order: 'day-first', row: 4 }]);
});

test('they are read in the order that is said, and as such in JSON, too', async () => {
  const said = { ...CHICAGO, dates: 'month-first' } as const;
  expect((await read(manifest('3/4/2026 14:05'), said)).rows).toEqual(['2026-03-04T20:05:00.000Z']);
  const lines = ['"3/4/2026 14:05"', '1772659200000', '"2026-03-04 14:05:07"']
    .map((at, i) => `{"file":"${i}.jpg","camera_id":"c","captured_at":${at}}\n`)
    .join('');
  expect((await read(lines, said, 'jsonl')).rows).toEqual([
    '2026-03-04T20:05:00.000Z',
    '2026-03-04T21:20:00.000Z',
    '2026-03-04T20:05:07.000Z',
  ]);
  const telling = '{"file":"a.jpg","camera_id":"c","captured_at":"14/3/2026 14:05"}\n';
  expect(await read(telling, CHICAGO, 'jsonl')).toEqual({
    rows: ['2026-03-14T19:05:00.000Z'],
    told: [{ order: 'day-first', row: 1 }],
  });
});

test('a manifest whose dates may be read in both orders, or contradict one another, is refused as a whole', async () => {
  await expect(read(manifest('3/4/2026 14:05'), CHICAGO)).rejects.toThrow(
    'Expected a manifest whose dates can be read in one way but received "3/4/2026 14:05" in row 2, which may be 2026-04-03 or 2026-03-04',
  );
  await expect(read(manifest('14/3/2026 14:05', '3/14/2026 14:05'), CHICAGO)).rejects.toThrow(
    'Expected a manifest with dates of one order but received "14/3/2026 14:05" in row 2 and "3/14/2026 14:05" in row 3',
  );
  await expect(read(manifest('3/14/2026 14:05'), { zone: 'Chicago' })).rejects.toThrow('a time zone such as America/Chicago');
});

test.each([
  ['14/3/2026 14:05', 'Expected a zone after the time (Z or +hh:mm), or the zone of all times (--zone'],
  ['2026-03-14T14:05:00', 'Expected a zone after the time (Z or +hh:mm), or the zone of all times (--zone'],
  ['14/3/2026', 'Expected a time of day after the date, such as 14:05:09 for captured_at'],
  ['2026-03-14', 'Expected a time of day after the date, such as 14:05:09 for captured_at'],
  ['yesterday', 'Expected ISO 8601 with a zone'],
  ['31/31/2026 14:05', 'Expected a day such as 2026-03-14 or 14/03/2026'],
])('the row with %s is unusable, and says why with its line', async (at, said) => {
  const { rows } = await read(manifest('2026-03-14T14:05:00Z', at));
  expect(rows).toEqual(['2026-03-14T14:05:00.000Z', expect.stringContaining(said)]);
  expect(rows[1]).toMatch(/\(line 3\)$/);
});

test('a time that is ahead of now is unusable however it is written', async () => {
  const { rows } = await read(manifest('14/12/2026 14:05'), CHICAGO);
  expect(rows[0]).toContain('Expected a time at most a day after now');
});
