import { describe, expect, it } from 'vitest';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { chances, columnsOf, DAY_S, drive, HOUR_S, ROAD, STRETCH_S, type ToldPassage } from '../questions/testing/road.ts';
import { corridorsQuestion } from './corridors.question.ts';

/** Every vehicle drives the whole road; each camera sees its share of them. */
function road(cars: number, shares: readonly number[]): ToldPassage[] {
  const next = chances(5);
  return Array.from({ length: cars }, (_, i) => {
    const plate = `AB${10_000 + i}`;
    const departs = (i % 14) * DAY_S + next() * 20 * 3_600;
    const all = drive(plate, departs, [0, 1, 2, 3, 4, 5], 0.9 + 0.2 * next());
    return all.filter(({ camera }) => next() < shares[camera]);
  }).flat();
}

function ask(passages: readonly ToldPassage[], asked: object = {}, cameras?: PassageColumns['cameras']) {
  const columns = columnsOf(passages, cameras);
  const window = { from: columns.at[0], to: columns.at[columns.n - 1] + 1 };
  const parameters = corridorsQuestion.check({ ...asked });
  return corridorsQuestion.answer({ columns, window, parameters, notes: [], onDone: () => undefined } as never);
}

describe('corridors', () => {
  const SHARES = [1, 0.95, 0.6, 0.9, 0.8, 1];
  const answer = ask(road(4_000, SHARES));

  it('estimate the share of vehicles that each camera sees from reads alone', () => {
    for (const [camera, share] of SHARES.entries()) {
      const known = answer.cameras_seen.find((one) => one.camera === `cam-${camera}`);
      if (camera > 0 && camera < 5) expect(Math.abs((known?.joined ?? 0) - share)).toBeLessThan(0.03);
    }
    expect(answer.cameras_seen.find(({ camera }) => camera === 'cam-0')?.trips).toBe(0);
  });

  it('do not take for the share of a camera what a few of many pairs of cameras around it show by chance', () => {
    const next = chances(3);
    // Twenty roads lead past one camera, each of them with cameras of its own; few vehicles take most of them.
    const roads = [0, 1, 2, 3].flatMap((before) => [5, 6, 7, 8, 9].map((behind) => [before, 4, behind]));
    const passages = roads.flatMap((cameras, road) =>
      Array.from({ length: road === 0 ? 4_000 : 50 }, (_, i) =>
        drive(`${100 + road}P${10_000 + i}`, (i % 14) * DAY_S + i, cameras),
      ),
    );
    const { cameras_seen } = ask(passages.flat().filter(({ camera }) => camera !== 4 || next() < 0.85));
    const known = cameras_seen.find(({ camera }) => camera === 'cam-4');
    expect(known?.trips).toBe(4_950);
    expect(Math.abs((known?.joined ?? 0) - 0.85)).toBeLessThan(0.015);
  });

  it('take a camera of which nothing tells what it misses for one of its kind', () => {
    const shares = [0.85, 0.97, 0.85, 0.97, 0.85, 0.97];
    const cameras = ROAD.map((camera, i) => ({ ...camera, kind: shares[i] === 0.85 ? 'trailer' : 'fixed' }));
    const { cameras_seen } = ask(road(4_000, shares), {}, cameras);
    const [trailer, fixed] = [0, 5].map((end) => cameras_seen.find(({ camera }) => camera === `cam-${end}`));
    expect([trailer?.trips, fixed?.trips]).toEqual([0, 0]);
    expect([trailer?.kind, fixed?.kind]).toEqual(['trailer', 'fixed']);
    expect((fixed?.seen ?? 0) - (trailer?.seen ?? 1)).toBeGreaterThan(0.04);
  });

  it('count the trips between two cameras, including missed ones, and report their travel times', () => {
    const way = answer.ways.find(({ from, to }) => from === 'cam-1' && to === 'cam-3');
    expect(way?.seen).toBeLessThan(3_500);
    expect(Math.abs((way?.trips ?? 0) / 4_000 - 1)).toBeLessThan(0.03);
    expect(Math.abs((way?.minutes.middle ?? 0) / ((2 * STRETCH_S) / 60) - 1)).toBeLessThan(0.03);
    expect(way?.minutes.fast).toBeLessThan(way?.minutes.middle ?? 0);
    expect(way?.hours.reduce((sum, { seen }) => sum + seen, 0)).toBe(way?.seen);
  });

  it('count trips seen before and behind a camera as passing it: all where there is no other way, else by the share that passes', () => {
    const next = chances(11);
    // Every third vehicle drives around two cameras; the first and the last camera see every vehicle.
    const driven = Array.from({ length: 3_000 }, (_, i) => {
      const departs = (i % 14) * DAY_S + (i % 4) * 3_600 + next() * 3_600;
      return drive(`AC${10_000 + i}`, departs, i % 3 === 0 ? [0, 1, 4, 5] : [0, 1, 2, 3, 4, 5]);
    });
    const seen = driven.flat().filter(({ camera }) => camera === 0 || camera === 5 || next() < 0.7);
    const { ways } = ask(seen, { zone: 'UTC' });
    const told = (from: string, to: string) => ways.find((way) => way.from === from && way.to === to);
    // Divided by the share of .49 that both see, all these would be off by 2 %, those of an hour by 4 %.
    expect(Math.abs((told('cam-1', 'cam-4')?.trips ?? 0) / 3_000 - 1)).toBeLessThan(0.01);
    const hourOf = (s: number): number => Math.floor(s / 3_600) % 24;
    for (const { hour, trips } of told('cam-1', 'cam-4')?.hours ?? []) {
      const real = driven.flat().filter(({ camera, s }) => camera === 4 && hourOf(s) === hour).length;
      if (real >= 400) expect(Math.abs(trips / real - 1)).toBeLessThan(0.02);
    }
    expect(Math.abs((told('cam-1', 'cam-3')?.trips ?? 0) / 2_000 - 1)).toBeLessThan(0.03);
    expect(told('cam-1', 'cam-3')?.seen).toBeLessThan(1_050);
  });

  it('distinguish neighbouring cameras from pairs with cameras between them', () => {
    const next = answer.ways.filter(({ is_next }) => is_next).map(({ from, to }) => `${from} ${to}`);
    for (const stretch of ['cam-0 cam-1', 'cam-1 cam-2', 'cam-2 cam-3', 'cam-3 cam-4', 'cam-4 cam-5'])
      expect(next).toContain(stretch);
    expect(next).not.toContain('cam-0 cam-3');
  });

  it('estimate the share that a camera at the end of a road sees from vehicles that come back', () => {
    const next = chances(13);
    // A port with a camera for each direction, and a town with a camera for vehicles that leave it. Every vehicle crosses five times.
    const passages = Array.from({ length: 300 }, (_, i) =>
      [0, 1, 2, 3, 4].flatMap((day) => [
        { plate: `RT${10_000 + i}`, camera: 0, s: (2 * day + 1) * DAY_S + i },
        { plate: `RT${10_000 + i}`, camera: 1, s: 2 * day * DAY_S + i },
      ]),
    )
      .flat()
      .filter(({ camera }) => camera === 1 || next() < 0.93);
    const known = ask(passages).cameras_seen.find(({ camera }) => camera === 'cam-0');
    expect(known?.trips).toBeGreaterThan(1_000);
    expect(Math.abs((known?.joined ?? 0) - 0.93)).toBeLessThan(0.02);
  });

  it('estimate the share of cameras that share the vehicles which come back, such as those of two bridges', () => {
    const next = chances(17);
    // Out past camera 1, back over one of four bridges, which take .93 of the pictures.
    const passages = Array.from({ length: 300 }, (_, i) =>
      [0, 1, 2, 3, 4].flatMap((day) => [
        { plate: `${i + 100}RT${i + 100}`, camera: 1, s: 2 * day * DAY_S + i },
        { plate: `${i + 100}RT${i + 100}`, camera: 2 + Math.floor(4 * next()), s: (2 * day + 1) * DAY_S + i },
      ]),
    )
      .flat()
      .filter(({ camera }) => camera === 1 || next() < 0.93);
    const seen = ask(passages).cameras_seen;
    for (const camera of ['cam-2', 'cam-3', 'cam-4', 'cam-5']) {
      const known = seen.find((one) => one.camera === camera);
      expect(known?.trips).toBeGreaterThan(1_000);
      expect(Math.abs((known?.joined ?? 0) - 0.93)).toBeLessThan(0.02);
    }
  });

  it('do not count who was seen by one of two cameras on the way back as seen by the other', () => {
    const next = chances(19);
    const passages = Array.from({ length: 400 }, (_, i) =>
      [0, 1, 2, 3, 4].flatMap((turn) =>
        [1, 2, 3].map((camera, at) => ({ plate: `${i + 100}SR${i + 100}`, camera, s: (3 * turn + at) * DAY_S + i })),
      ),
    )
      .flat()
      .filter(({ camera }) => camera === 1 || next() < 0.9);
    const seen = ask(passages).cameras_seen;
    for (const camera of ['cam-2', 'cam-3'])
      expect(Math.abs((seen.find((one) => one.camera === camera)?.joined ?? 0) - 0.9)).toBeLessThan(0.02);
  });

  it('do not end a trip at a long drive past a camera that missed the vehicle', () => {
    const next = chances(9);
    const far = [0, 1, 2, 3].map((i) => ({ id: `far-${i}`, lat: 31, lon: -106 + 1.7 * i }));
    const passages = Array.from({ length: 1_000 }, (_, i) =>
      far
        .map((__, camera) => ({ plate: `FR${10_000 + i}`, camera, s: (i % 14) * DAY_S + 7_000 * camera }))
        .filter(({ camera }) => camera === 0 || camera === 3 || next() < 0.8),
    ).flat();
    const answer = ask(passages, {}, far);
    expect(answer.ways.find(({ from, to }) => from === 'far-0' && to === 'far-3')?.seen).toBe(1_000);
    const known = answer.cameras_seen.find(({ camera }) => camera === 'far-1');
    expect(Math.abs((known?.joined ?? 0) - 0.8)).toBeLessThan(0.04);
  });

  it('count trips that a miss would have ended, because the vehicle stays before and behind the camera', () => {
    const next = chances(23);
    // Every second vehicle stays for an hour and a half before the third camera, and as long behind it.
    const stay = 90 * 60;
    const passages = Array.from({ length: 3_000 }, (_, i) =>
      drive(`ST${10_000 + i}`, (i % 14) * DAY_S + next() * HOUR_S, [0, 1, 2, 3, 4]).map((one) =>
        i % 2 === 0 ? one : { ...one, s: one.s + stay * Math.max(0, Math.min(2, one.camera - 1)) },
      ),
    ).flat();
    const { ways } = ask(passages.filter(({ camera }) => camera !== 2 || next() < 0.7));
    const told = (from: number, to: number) =>
      ways.find((way) => way.from === `cam-${from}` && way.to === `cam-${to}`)?.trips ?? 0;
    for (const [from, to] of [
      [1, 2],
      [2, 3],
      [1, 3],
      [0, 4],
    ])
      expect(Math.abs(told(from, to) / 3_000 - 1)).toBeLessThan(0.03);
  });

  it('count the ways there and back of a vehicle that goes to and fro without a long pause', () => {
    const passages = Array.from({ length: 30 }, (_, i) =>
      [0, 1, 0, 1, 0].map((camera, turn) => ({ plate: `SH${10_000 + i}`, camera, s: i * DAY_S + turn * 3_000 })),
    ).flat();
    const { ways, ends, trips } = ask(passages);
    const seen = new Map(ways.map(({ from, to, seen }) => [`${from} ${to}`, seen]));
    expect([...seen]).toEqual([
      ['cam-0 cam-1', 60],
      ['cam-1 cam-0', 60],
    ]);
    expect(ends).toEqual([{ from: 'cam-0', to: 'cam-1', seen: 60 }]);
    expect(trips).toBe(90);
  });

  it('tell of all trips where they are: ends, seen at one camera only, or too few to be told', () => {
    const passages = [
      ...Array.from({ length: 30 }, (_, i) => drive(`AB${10_000 + i}`, i * 60, [0, 1])).flat(),
      ...Array.from({ length: 3 }, (_, i) => drive(`CD${10_000 + i}`, i * 60, [1, 2])).flat(),
      ...Array.from({ length: 7 }, (_, i) => ({ plate: `EF${10_000 + i}`, camera: 4, s: i * 60 })),
    ];
    const { ends, trips, trips_at_one_camera, notes } = ask(passages);
    expect({ ends, trips, trips_at_one_camera }).toEqual({
      ends: [{ from: 'cam-0', to: 'cam-1', seen: 30 }],
      trips: 40,
      trips_at_one_camera: 7,
    });
    expect(notes).toEqual([
      'Of 1 way fewer than 20 trips were seen (least): not told.',
      'Of 1 pair of first and last cameras fewer than 20 trips were seen (least), 3 in all: not told.',
    ]);
    expect(ask(passages, { cameras: ['cam-1'] }).notes).toContain(
      'A way leads from one camera to another, and only cam-1 was asked for.',
    );
  });

  it('are a table with each way, hour, pair of ends and camera, told apart', () => {
    const { rows, columns } = corridorsQuestion.table(answer);
    const of = (kind: string) => rows.filter(({ what }) => what === kind);
    expect(of('way')).toHaveLength(answer.ways.length);
    expect(of('ends')).toHaveLength(answer.ends.length);
    expect(of('camera').map(({ camera, share_seen }) => [camera, share_seen])).toEqual(
      answer.cameras_seen.map(({ camera, seen }) => [camera, seen]),
    );
    const hours = of('hour').reduce((sum, { seen }) => sum + Number(seen), 0);
    expect(hours).toBe(answer.ways.reduce((sum, { seen }) => sum + seen, 0));
    for (const row of rows) expect(columns).toEqual(expect.arrayContaining(Object.keys(row)));
  });

  it('tell hours on the clock at the second camera of each way, or in the zone asked for', () => {
    // From the Mountain zone into the Central one, at noon UTC.
    const passages = Array.from({ length: 30 }, (_, i) => drive(`AB${10_000 + i}`, 12 * 3_600 + i, [0, 1, 4])).flat();
    const hoursOf = (asked: object) =>
      ask(passages, asked).ways.map(({ from, to, zone, hours }) => [from, to, zone, hours.map(({ hour }) => hour)]);
    expect(hoursOf({})).toEqual(
      expect.arrayContaining([
        ['cam-0', 'cam-1', 'America/Denver', [5]],
        ['cam-0', 'cam-4', 'America/Chicago', [7]],
      ]),
    );
    expect(hoursOf({ zone: 'UTC' })).toContainEqual(['cam-0', 'cam-4', 'UTC', [13]]);
  });

  it('end a trip where a vehicle stays, however far it has driven', () => {
    const passages = [0, 1].map((camera) => ({ plate: 'AB10000', camera, s: camera * (STRETCH_S + 3 * 3_600) }));
    expect(ask(passages, { least: 1 }).ways).toEqual([]);
  });

  it('say where trips begin and end, only between the cameras asked for, and name unknown ones', () => {
    expect(answer.ends[0]).toMatchObject({ from: 'cam-0', to: 'cam-5' });
    const some = ask(road(500, SHARES), { cameras: ['cam-1', 'cam-2', 'nowhere'] });
    expect(some.ways.map(({ from, to }) => `${from} ${to}`)).toEqual(['cam-1 cam-2']);
    expect(some.notes).toContain('No camera has the id nowhere.');
    expect(() => corridorsQuestion.check({ pause_minutes: 0 })).toThrow('pause_minutes');
  });
});
