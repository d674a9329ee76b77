import { describe, expect, it } from 'vitest';
import { columnsOf, DAY_S, drive, HOUR_S, ROAD, type ToldPassage, traffic } from '../questions/testing/road.ts';
import { clonesQuestion } from './clones.question.ts';

const PLATE = 'BCD1234';
/** One vehicle at the western end of the road, another at the eastern end, on three days at the same hour. */
function twoCars(p = 0.995, plate = PLATE): ToldPassage[] {
  return [1, 3, 6].flatMap((day) => {
    const departs = day * DAY_S + 9 * HOUR_S;
    return [...drive(plate, departs, [0, 1]), ...drive(plate, departs + 300, [8, 9])].map((one) => ({ ...one, p }));
  });
}

function ask(passages: readonly ToldPassage[], cameras = ROAD) {
  const columns = columnsOf(passages, cameras);
  const window = { from: columns.at[0], to: columns.at[columns.n - 1] + 1 };
  return clonesQuestion.answer({ columns, window, parameters: clonesQuestion.check({}), notes: [], onDone: () => undefined });
}

describe('clones', () => {
  it('finds one plate on two vehicles and separates their tracks', () => {
    const answer = ask([...traffic(1, 200, 10), ...twoCars()]);
    expect(answer.clones.map(({ plate }) => plate)).toEqual([PLATE]);
    const [{ tracks, conflicts, innocent, odds }] = answer.clones;
    expect(tracks.map((track) => [...new Set(track.map(({ camera }) => camera))])).toEqual([
      ['cam-0', 'cam-1'],
      ['cam-8', 'cam-9'],
    ]);
    expect(odds).toBeGreaterThan(1000);
    expect(conflicts[0].needed_kmh).toBeGreaterThan(1000);
    expect(innocent.misread_passages).toBe(6);
  });

  it('finds no clone in ordinary traffic, nor for a plate with a few doubtful reads', () => {
    expect(ask(traffic(2, 500, 14)).clones).toEqual([]);
    const doubtful = [...drive(PLATE, DAY_S, [0, 1, 2]), { plate: PLATE, camera: 9, s: DAY_S + 60, p: 0.7 }];
    const answer = ask([...traffic(3, 100, 10), ...doubtful]);
    expect(answer.clones).toEqual([]);
    expect(answer.explained_by_misreading).toBe(1);
  });

  it('finds a clone by one clear read, unless a similar plate is on the road as well', () => {
    const once = [...drive(PLATE, DAY_S, [0, 1, 2]), { plate: PLATE, camera: 9, s: DAY_S + 60, p: 0.995 }];
    expect(ask([...traffic(3, 100, 10), ...once]).clones.map(({ plate }) => plate)).toEqual([PLATE]);
    const similar = drive('BCD1Z34', 6 * DAY_S, [3, 4]);
    expect(ask([...traffic(3, 100, 10), ...once, ...similar]).clones).toEqual([]);
  });

  it('explains conflicts by misreads of a similar plate that was nearby', () => {
    // BCD1Z34 drives in the east; two of its passages were read as BCD1234.
    const twin = [
      ...drive('BCD1Z34', DAY_S, [6, 7]),
      { plate: PLATE, camera: 8, s: DAY_S + 3_400, p: 0.995 },
      { plate: PLATE, camera: 9, s: DAY_S + 5_100, p: 0.995 },
    ];
    const answer = ask([...traffic(4, 100, 10), ...drive(PLATE, DAY_S, [0, 1, 2, 3]), ...twin]);
    expect(answer.clones).toEqual([]);
    expect(answer.explained_by_misreading).toBe(1);
  });

  it('explains no third misread by a plate that differs in a character that looks otherwise', () => {
    // A plate with a 7 for the 2 drives by each time, some minutes before: clear reads of it as this one are hardly ever repeated.
    const days = (count: number): ToldPassage[] =>
      [1, 3, 6].slice(0, count).flatMap((day) => {
        const departs = day * DAY_S + 9 * HOUR_S;
        const east = { plate: PLATE, camera: 8, s: departs + 3_400, p: 0.995 };
        return [...drive('BCD1734', departs, [6, 7]), east, ...drive(PLATE, departs, [0, 1, 2])];
      });
    expect(ask([...traffic(4, 100, 10), ...days(2)]).clones).toEqual([]);
    const [{ plate, innocent }] = ask([...traffic(4, 100, 10), ...days(3)]).clones;
    expect({ plate, twin: innocent.similar_plate }).toEqual({ plate: PLATE, twin: 'BCD1734' });
  });

  it('explains a second car by another spelling that is a serial, where its reads are in doubt or some are of that spelling', () => {
    // UYDO14 is a serial as well.
    const called = (west: number, east: number, ...others: ToldPassage[]) => {
      const cars = twoCars(west, 'UYD014').map((one) => (one.camera < 5 ? one : { ...one, p: east }));
      return ask([...traffic(4, 100, 10), ...cars, ...others]).clones.map(({ innocent }) => innocent.similar_plate);
    };
    expect(called(0.98, 0.98)).toEqual(['UYDO14']);
    expect(called(0.98, 0.74)).toEqual([]);
    expect(called(0.74, 0.98)).toEqual([]);
    const own = (camera: number, day: number): ToldPassage => ({ plate: 'UYDO14', camera, s: (day + 0.5) * DAY_S, p: 0.74 });
    expect(called(0.98, 0.98, own(9, 2), own(8, 4), own(9, 5))).toEqual([]);
    // Of neither car: each of the two is elsewhere.
    const elsewhere = [1, 3, 6].map((day) => ({ ...own(5, day), s: day * DAY_S + 9 * HOUR_S + 600 }));
    expect(called(0.98, 0.98, ...elsewhere)).toHaveLength(1);
    // BCD2784 has no other spelling.
    const plain = twoCars(0.74, 'BCD2784');
    expect(ask([...traffic(4, 100, 10), ...plain]).clones).toHaveLength(1);
  });

  it('counts similar plates only where their vehicles can have been', () => {
    const once = [...drive(PLATE, DAY_S, [0, 1, 2]), { plate: PLATE, camera: 9, s: DAY_S + 60, p: 0.98 }];
    const called = (...others: ToldPassage[][]) => ask([...traffic(3, 100, 10), ...once, ...others.flat()]).clones.length;
    expect(called()).toBe(1);
    // Elsewhere at that moment; of the second plate the reader dropped a character.
    expect(called(drive('BCD1734', DAY_S - 1_000, [0, 1, 2]))).toBe(1);
    expect(called(drive('BCD1734', 6 * DAY_S, [8, 9]))).toBe(0);
    expect(called(drive('BCD12734', 6 * DAY_S, [8, 9]))).toBe(0);
  });

  it('holds it likelier that a similar plate was read where its vehicle passes at other times', () => {
    // Camera 10 is another lane beside camera 9.
    const cameras = [...ROAD, { ...ROAD[9], id: 'cam-9-b' }];
    const once = [...drive(PLATE, DAY_S, [0, 1, 2]), { plate: PLATE, camera: 9, s: DAY_S + 60, p: 0.998 }];
    const called = (at: number) => {
      const similar = [6, 8].map((day) => ({ plate: 'BCD1734', camera: at, s: day * DAY_S, p: 0.995 }));
      return ask([...traffic(3, 100, 10), ...once, ...similar], cameras).clones.length;
    };
    expect([3, 9, 10].map(called)).toEqual([1, 0, 0]);
  });

  it('counts plates that fit no serial format, and does not report them as clones', () => {
    const answer = ask([...traffic(5, 100, 10), ...twoCars(0.995, 'CODER')]);
    expect({ clones: answer.clones.length, chosen_by_owner: answer.chosen_by_owner }).toEqual({ clones: 0, chosen_by_owner: 1 });
    // A series has 60F1SH; a reader cannot tell it from the word.
    const word = ask([...traffic(5, 100, 10), ...twoCars(0.995, '60F1SH'), ...drive('GOFISH', 6 * DAY_S, [3, 4])]);
    expect({ clones: word.clones.length, chosen_by_owner: word.chosen_by_owner }).toEqual({ clones: 0, chosen_by_owner: 1 });
    // Where that one was only seen at this plate's cameras, it may be nothing but this plate misread.
    const misread = drive('GOFISH', 6 * DAY_S, [8, 9]);
    expect(ask([...traffic(5, 100, 10), ...twoCars(0.995, '60F1SH'), ...misread]).clones.map(({ plate }) => plate)).toEqual([
      '60F1SH',
    ]);
  });

  it('reports a camera with a wrong place instead of clones', () => {
    const moved = ROAD.map((camera, i) => (i === 4 ? { ...camera, lat: 45 } : camera));
    const answer = ask(traffic(6, 500, 14), moved);
    expect(answer.clones).toEqual([]);
    expect(answer.cameras_left_out.map(({ camera }) => camera)).toEqual(['cam-4']);
    expect(answer.cameras_left_out[0].why).toContain('its clock, its zone or its place is wrong');
  });

  it('does not take a plate whose other car many cameras saw for a fault of the one camera that saw this car', () => {
    // Few pass the first camera; the other car is seen by another camera each day.
    const few = traffic(5, 300, 10).filter(({ camera, plate }) => camera > 0 || plate.endsWith('3C'));
    const copied = [4, 5, 6, 7, 8].flatMap((other) => {
      const departs = other * DAY_S + 9 * HOUR_S;
      return [...drive(PLATE, departs, [0]), ...drive(PLATE, departs + 300, [other])];
    });
    const answer = ask([...few, ...copied]);
    expect(answer.cameras_left_out).toEqual([]);
    expect(answer.clones.map(({ plate }) => plate)).toEqual([PLATE]);
  });

  it('does not take several copied plates at one quiet camera for a fault of the camera', () => {
    const few = traffic(5, 300, 10).filter(({ camera, plate }) => camera > 0 || plate.endsWith('3C'));
    const plates = ['BCD1234', 'FGH5678', 'JKL9012', 'MNP3456', 'RST7890'];
    const copied = plates.flatMap((plate, i) =>
      [1, 4].flatMap((day) => [
        ...drive(plate, day * DAY_S + 9 * HOUR_S, [0]),
        ...drive(plate, day * DAY_S + 9 * HOUR_S + 300, [4 + i]),
      ]),
    );
    const answer = ask([...few, ...copied]);
    expect(answer.cameras_left_out).toEqual([]);
    expect(answer.clones.map(({ plate }) => plate).sort()).toEqual(plates);
  });

  it('names a camera that conflicts with several cameras around it once each, and none that does so with distant ones', () => {
    const plates = ['BCD1234', 'FGH5678', 'JKL9012', 'MNP3456'];
    const withOthers = (others: readonly number[]) =>
      ask([
        ...traffic(5, 100, 10),
        ...plates.flatMap((plate, i) => [
          { plate, camera: 4, s: (2 + i) * DAY_S, p: 0.995 },
          { plate, camera: others[i], s: (2 + i) * DAY_S + 60, p: 0.995 },
        ]),
      ]);
    const near = withOthers([2, 3, 5, 6]);
    expect({ left_out: near.cameras_left_out.map(({ camera }) => camera), clones: near.clones }).toEqual({
      left_out: ['cam-4'],
      clones: [],
    });
    const far = withOthers([0, 1, 8, 9]);
    expect({ left_out: far.cameras_left_out, clones: far.clones.length }).toEqual({ left_out: [], clones: 4 });
  });

  it('reports no clones because of a clock that is an hour ahead or in another zone, and names the camera', () => {
    const withClock = (hours: number) =>
      ask(traffic(8, 1_500, 14).map((one) => (one.camera === 4 ? { ...one, s: one.s + hours * HOUR_S } : one)));
    for (const hours of [1, -7]) {
      const { clones, cameras_left_out } = withClock(hours);
      expect(clones).toEqual([]);
      expect(cameras_left_out.map(({ camera }) => camera)).toEqual(['cam-4']);
    }
  });

  it('calls no plate that the wrong clock of a camera explains which shares cars with one other place only, and notes both', () => {
    // Two hours ahead. Hardly anyone passes the road’s last camera, and those only camera 8 saw as well.
    const few = traffic(5, 60, 14).filter(({ camera }) => camera < 8);
    const last = Array.from({ length: 8 }, (_, i) => drive(`FGH10${i}9`, (1 + i) * DAY_S + 9 * HOUR_S, [8, 9])).flat();
    const one = drive(PLATE, 9 * DAY_S + 7 * HOUR_S, [9, 8, 7, 6, 5]);
    const withClock = (hours: number) =>
      ask(
        [...few, ...last, ...one].map((passed) => (passed.camera === 9 ? { ...passed, s: passed.s + hours * HOUR_S } : passed)),
      );
    const { clones, notes, cameras_left_out } = withClock(2);
    expect({ clones: clones.map(({ plate }) => plate), cameras_left_out }).toEqual({ clones: [], cameras_left_out: [] });
    expect(notes).toEqual([
      expect.stringMatching(/^Not called, .*: BCD1234\. If that of cam-9 is about \d+ minutes (ahead|behind)/),
    ]);
    expect(withClock(0).notes).toEqual([]);
    // Where other cars say that the clock is right, two passages that only a wrong clock would put on one car are of two cars.
    const copied = one.map((passed) => (passed.camera === 9 ? { ...passed, s: passed.s + 2 * HOUR_S } : passed));
    expect(ask([...few, ...last, ...copied]).clones.map(({ plate }) => plate)).toEqual([PLATE]);
  });

  it('reports no clones because of a camera whose id was changed within the window', () => {
    const cameras = [...ROAD, { ...ROAD[4], id: 'cam-4-new' }];
    const renamed = [...traffic(10, 500, 14), ...twoCars()].map((one) =>
      one.camera === 4 && one.s > 7 * DAY_S ? { ...one, camera: 10 } : one,
    );
    const { clones, cameras_left_out } = ask(renamed, cameras);
    expect({ clones: clones.map(({ plate }) => plate), cameras_left_out }).toEqual({ clones: [PLATE], cameras_left_out: [] });
  });

  it('compares no passages at a camera without a place, and notes it', () => {
    const blind = ROAD.map((camera, i) => (i >= 8 ? { ...camera, lat: null, lon: null } : camera));
    const answer = ask([...traffic(7, 100, 10), ...twoCars()], blind);
    expect(answer.clones).toEqual([]);
    expect(answer.notes).toEqual(['2 cameras have no place: plates between such a camera and others are not compared.']);
  });
});
