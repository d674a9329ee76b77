import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BEGIN, drive, HOUR_S, ROAD } from '../../../engine/questions/testing/road.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { EXITS } from '../exit.ts';

it('imports roads, and names, lists and removes corridors on them', async () => {
  const data = tempFolder();
  const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);
  const file = async (name: string, ...lines: string[]): Promise<string> => {
    await writeFile(join(data, name), `${lines.join('\n')}\n`);
    return join(data, name);
  };
  const cameras = await file(
    'cameras.csv',
    'id,lat,lon,heading',
    'n0,27.5,-99.5,0',
    'n1,28,-99.5,5',
    's0,27.5,-99.5,180',
    'off,40,-99,0',
  );
  expect((await lpr('cameras', 'import', cameras)).code).toBe(0);
  const places = await file('places.csv', 'id,lat,lon', 'laredo,27.5,-99.5', 'cotulla,28.4,-99.5');
  const roads = await file('roads.csv', 'from,to,road,km', 'laredo,cotulla,I-35,108');
  expect((await lpr('roads', 'import', roads)).code).toBe(EXITS.input.code);
  const { stdout } = await lpr('roads', 'import', roads, '--places', places);
  expect(stdout).toMatch(/1 road in 1 stretches, 108 km\n3 cameras on a road, 1 beside none: off, 0 without a place/);
  expect(JSON.parse((await lpr('roads', '--json')).stdout)).toMatchObject({ roads: 1, off_road: ['off'] });
  const north = ['I-35 north', '--road', 'I-35', '--toward', 'north'];
  expect((await lpr('corridors', 'add', ...north)).stdout).toContain('I-35 north: 2 cameras, n0 n1');
  expect((await lpr('corridors', 'list')).stdout).toMatch(/I-35 north +I-35 +north +n0 n1/);
  const activity = await lpr('corridors', 'activity', '--zone', 'America/Chicago');
  expect(activity.stdout).toMatch(
    /^alerts, trips and minutes: reads none\nseizures: none\nhours: on clocks in America\/Chicago\n\n/,
  );
  expect(activity.stdout).toMatch(/I-35 north +0 +0 +0 +0[\s\S]*0 seizures on none of these corridors/);
  expect((await lpr('corridors', 'remove', 'I-35 north')).code).toBe(0);
  expect((await lpr('corridors', 'remove', 'I-35 north')).code).toBe(EXITS.missing.code);
  expect((await lpr('corridors', 'list')).stdout).toContain('No corridor has a name yet');
});

it('shows the flow and the travel time of a corridor by the hour', async () => {
  const data = tempFolder();
  const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);
  const cameras = join(data, 'cameras.csv');
  await writeFile(cameras, `id,lat,lon\n${ROAD.map(({ id, lat, lon }) => `${id},${lat},${lon}`).join('\n')}\n`);
  expect((await lpr('cameras', 'import', cameras)).code).toBe(0);
  const reads = join(data, 'reads.ndjson');
  const lines = [0, 1, 2, 3].flatMap((i) =>
    drive(`CAR100${i}`, 6 * HOUR_S + i * 60, [1, 2, 3]).map(({ s, camera, plate }) =>
      JSON.stringify({
        camera_id: ROAD[camera]?.id,
        captured_at: new Date(BEGIN + s * 1000).toISOString(),
        ...{ plate, confidence: 0.99 },
      }),
    ),
  );
  await writeFile(reads, `${lines.join('\n')}\n`);
  expect((await lpr('ingest', reads)).code).toBe(0);
  const [first, second] = [ROAD[1]?.id ?? '', ROAD[2]?.id ?? ''];
  expect((await lpr('corridors', 'add', 'east', '--cameras', `${first},${second}`)).code).toBe(0);
  const ask = ['corridors', '--least', '1', '--hours'];
  const shown = await lpr(...ask, '--corridor', 'east');
  expect(shown.stdout).toMatch(new RegExp(`${first} +${second} +\\d\\d:00 +America/Denver +4 +\\d+ +\\d+\\.\\d`));
  expect(shown.stdout).toContain('1 way; ');
  const local = await lpr(...ask, '--corridor', 'east', '--zone', 'America/Denver', '--json');
  const hourOf = (text: string): unknown => JSON.parse(text).ways[0].hours[0].hour;
  expect(hourOf(local.stdout)).toBe(
    (Number(hourOf((await lpr(...ask, '--corridor', 'east', '--zone', 'UTC', '--json')).stdout)) + 17) % 24,
  );
  expect((await lpr('corridors', 'activity')).stdout).toMatch(/east +0 +0 +0 +0 +4 +\d+\.\d/);
  expect((await lpr('corridors', 'activity', '--hours')).stdout).toMatch(/east +\d\d:00 +0 +0 +0 +0 +4 +\d+\.\d/);
  expect((await lpr('corridors', 'activity', '--no-flow')).stdout).toMatch(/east +0 +0 +0 +0 +– +–/);
  expect((await lpr(...ask, '--corridor', 'west')).code).toBe(EXITS.missing.code);
  expect((await lpr(...ask, '--corridor', 'east', '--cameras', first)).code).toBe(EXITS.usage.code);
  for (const beside of ['--hours', '--next'])
    expect(await lpr('corridors', '--ends', beside)).toMatchObject({
      code: EXITS.usage.code,
      stderr: `lpr: Expected --ends without ${beside}\nTry: lpr corridors --help\n`,
    });
});
