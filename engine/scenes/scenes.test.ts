import { describe, expect, it } from 'vitest';
import { BEGIN, columnsOf, DAY_S, HOUR_S, type ToldPassage, traffic } from '../questions/testing/road.ts';
import { scenesQuestion } from './scenes.question.ts';
import { scenesOfCsv } from './scenes-file.ts';

const iso = (s: number): string => new Date(BEGIN + s * 1000).toISOString();
/** Four places on four days. */
const PLACES = [
  { day: 2, hour: 8, camera: 1 },
  { day: 5, hour: 15, camera: 4 },
  { day: 8, hour: 3, camera: 7 },
  { day: 11, hour: 20, camera: 2 },
];
const SCENES = PLACES.map(({ day, hour, camera }, i) => {
  const at = day * DAY_S + hour * HOUR_S;
  return { id: `s${i + 1}`, from: iso(at), to: iso(at + 2 * HOUR_S), cameras: [`cam-${camera}`] };
});
const courier = PLACES.map(
  ({ day, hour, camera }): ToldPassage => ({ plate: 'COURIER', camera, s: day * DAY_S + (hour + 1) * HOUR_S }),
);
/** Passes camera 4 every day at three in the afternoon, and was at another scene by chance. */
const regular = [
  ...Array.from({ length: 13 }, (_, day): ToldPassage => ({ plate: 'REGULAR', camera: 4, s: day * DAY_S + 15.5 * HOUR_S })),
  { plate: 'REGULAR', camera: 1, s: 2 * DAY_S + 9 * HOUR_S },
];

function ask(passages: readonly ToldPassage[], asked: Readonly<Record<string, unknown>>) {
  const columns = columnsOf(passages);
  const window = { from: columns.at[0], to: columns.at[columns.n - 1] + 1 };
  return scenesQuestion.answer({ columns, window, parameters: scenesQuestion.check(asked), notes: [], onDone: () => undefined });
}

describe('scenes', () => {
  it('ranks a vehicle at all scenes first, and one that is there every day below even odds', () => {
    const answer = ask([...traffic(1, 300, 14), ...courier, ...regular], { scenes: SCENES });
    expect(answer.found[0]).toMatchObject({ plate: 'COURIER', scenes: 4 });
    expect(answer.found[0].odds).toBeGreaterThan(1);
    const there = answer.found.find(({ plate }) => plate === 'REGULAR');
    expect(there?.odds).toBeLessThan(1);
    expect(there?.at[1].by_habit).toBeGreaterThan(0.3);
  });

  it('calls a vehicle that was at some of many scenes, and not one that was at two by chance', () => {
    const many = Array.from({ length: 40 }, (_, i) => {
      const at = (i % 13) * DAY_S + ((7 * i) % 20) * HOUR_S;
      return { id: `m${i + 1}`, from: iso(at), to: iso(at + 2 * HOUR_S), cameras: [`cam-${i % 10}`] };
    });
    const at = (plate: string, of: readonly number[]): ToldPassage[] =>
      of.map((i) => ({ plate, camera: i % 10, s: (i % 13) * DAY_S + ((7 * i) % 20) * HOUR_S + 1_800 }));
    const { found } = ask([...traffic(1, 300, 14), ...at('SIXFOLD', [0, 7, 15, 22, 30, 38]), ...at('TWICE', [3, 21])], {
      scenes: many,
    });
    expect(found[0]).toMatchObject({ plate: 'SIXFOLD', scenes: 6 });
    expect(found[0].odds).toBeGreaterThan(10);
    expect(found.find(({ plate }) => plate === 'TWICE')?.odds).toBeLessThan(1);
  });

  it('finds cameras around a point, and reports a point without one', () => {
    const scenes = [
      { ...SCENES[0], cameras: undefined, lat: 31, lon: -105.5, km: 5 },
      { ...SCENES[1], cameras: undefined, lat: 60, lon: 10 },
    ];
    const answer = ask([...traffic(2, 50, 14), ...courier], { scenes, least: 1 });
    expect(answer.scenes.map(({ cameras }) => cameras)).toEqual([['cam-1'], []]);
    expect(answer.notes).toEqual(['No camera stands at scene s2: nobody can be seen there.']);
  });

  it('refuses an invalid scene with the reason', () => {
    const [scene] = SCENES;
    expect(() => scenesQuestion.check({ scenes: [] })).toThrow('Expected 1 to 200 scenes for scenes');
    expect(() => scenesQuestion.check({ scenes: [{ ...scene, to: scene.from }] })).toThrow('Expected an end after the begin');
    expect(() => scenesQuestion.check({ scenes: [{ ...scene, cameras: [] }] })).toThrow(
      'Expected cameras, or lat and lon with km for scenes[0]',
    );
    expect(() => scenesQuestion.check({ scenes: SCENES, least: 5 })).toThrow('Expected a number from 1 to 4 for least');
  });
});

describe('a table of scenes', () => {
  it('accepts windows with cameras, and seizures with a time and a point', async () => {
    const options = { hours_before: 2, km: 10 };
    expect(await scenesOfCsv('id,from,to,cameras\na,2026-03-01T10:00Z,2026-03-01T12:00Z,cam-1;cam-2\n', options)).toEqual([
      { id: 'a', from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T12:00:00.000Z', cameras: ['cam-1', 'cam-2'] },
    ]);
    const seizures = 'event_id,at,lat,lon\nSZ-1,2026-03-01T10:00:00Z,31.5,-106\nSZ-2,2026-04-01T10:00:00Z,31.5,-106\n';
    expect(await scenesOfCsv(seizures, { ...options, to: Date.UTC(2026, 2, 15) })).toEqual([
      { id: 'SZ-1', from: '2026-03-01T08:00:00.000Z', to: '2026-03-01T10:00:00.000Z', lat: 31.5, lon: -106, km: 10 },
    ]);
    expect(await scenesOfCsv(seizures, { ...options, only: new Set(['SZ-2']) })).toMatchObject([{ id: 'SZ-2' }]);
  });

  it('accepts semicolons between cells, and decimal commas then', async () => {
    const text =
      '# of May\nid;at;cameras;lat;lon\na;2026-03-01T10:00:00Z;"cam-1;cam-2";;\nb;2026-03-01T10:00:00Z;;31,5;-106,25\n';
    expect(await scenesOfCsv(text, { hours_before: 2, km: 10 })).toMatchObject([
      { cameras: ['cam-1', 'cam-2'] },
      { lat: 31.5, lon: -106.25, km: 10 },
    ]);
    const near = 'id;at;lat;lon;km\nb;2026-03-01T10:00:00Z;31,5;-106,25;2,5\n';
    expect(await scenesOfCsv(near, { hours_before: 2, km: 10 })).toMatchObject([{ lat: 31.5, lon: -106.25, km: 2.5 }]);
  });

  it('may have dates with slashes, in the order that the table or the caller tells, and a zone', async () => {
    const table = (...dates: readonly string[]) => `id,at,cameras\n${dates.map((at, i) => `s${i},${at},cam-1\n`).join('')}`;
    const told: unknown[] = [];
    const options = { hours_before: 2, km: 10, told: (dates: unknown) => told.push(dates) };
    const ends = async (text: string, said: object = {}) =>
      (await scenesOfCsv(text, { ...options, ...said })).map(({ to }) => to);
    const zone = { zone: 'America/Chicago' };
    expect(await ends(table('3/4/2026 14:05', '14/04/2026 2:05 PM'), zone)).toEqual([
      '2026-04-03T19:05:00.000Z',
      '2026-04-14T19:05:00.000Z',
    ]);
    expect(told).toEqual([{ order: 'day-first', row: 2 }]);
    expect(await ends(table('3/4/2026'), { dates: 'month-first' })).toEqual(['2026-03-04T00:00:00.000Z']);
    await expect(ends(table('3/4/2026'))).rejects.toThrow(
      'Expected a table of scenes whose dates can be read in one way but received "3/4/2026" in row 1, which may be 2026-04-03 or 2026-03-04',
    );
    await expect(ends(table('14/3/2026', '3/14/2026'))).rejects.toThrow('Expected a table of scenes with dates of one order');
    await expect(ends(table('14/3/2026 14:05'))).rejects.toThrow('Expected a zone after the time');
    await expect(ends(table('2026-03-04T14:05'))).rejects.toThrow('for at in row 1');
  });

  it('is refused without a scene, and where none of its scenes is chosen', async () => {
    const options = { hours_before: 2, km: 10 };
    for (const text of ['', '\u0000\u0001', 'id,at,cameras\n']) {
      await expect(scenesOfCsv(text, options)).rejects.toThrow(
        'Expected a table with at least one scene but received one without rows',
      );
    }
    const text = 'id,at,cameras\na,2026-03-01T10:00:00Z,cam-1\n';
    const other = 'but received none: the only scene of the table has another id or time';
    await expect(scenesOfCsv(text, { ...options, only: new Set(['b']) })).rejects.toThrow(other);
    await expect(scenesOfCsv(text, { ...options, from: Date.UTC(2026, 3, 1) })).rejects.toThrow(other);
  });

  it('names the row that is not a scene', async () => {
    for (const [column, cells] of [
      ['lat', 'north,-106,5'],
      ['lon', '31,west,5'],
      ['km', '31,-106,near'],
    ]) {
      const text = `id,at,lat,lon,km\na,2026-03-01T10:00:00Z,${cells}\n`;
      await expect(scenesOfCsv(text, { hours_before: 2, km: 10 })).rejects.toThrow(
        `Expected a number for ${column} in row 1 but received`,
      );
    }
    await expect(scenesOfCsv('id,where\na,here\n', { hours_before: 2, km: 10 })).rejects.toThrow(
      'for row 1 but received "id,where"',
    );
    await expect(scenesOfCsv('id,at,lat,lon\na,monday,1,2\n', { hours_before: 2, km: 10 })).rejects.toThrow('for at in row 1');
  });
});
