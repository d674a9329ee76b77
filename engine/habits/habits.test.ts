import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, DAY_S, drive, HOUR_S, ROAD, type ToldPassage, traffic } from '../questions/testing/road.ts';
import type { HabitsAnswer } from '../records/answers.ts';
import { translator } from '../records/sentences.ts';
import { habitsQuestion } from './habits.question.ts';
import { nextCameras } from './next-camera.ts';
import { HABITS_SENTENCES } from './sentences.ts';
import { trafficHabits } from './traffic-habits.ts';
import { weekOf } from './week.ts';

const OTHERS = traffic(3, 400, 28);
/** The same road with clocks of one zone, in which the passages are given. */
const IN_UTC = ROAD.map((camera) => ({ ...camera, zone: 'UTC' }));
const PLATE = 'BCD1234';

function ask(passages: readonly ToldPassage[], asked: object = {}, cameras = ROAD): HabitsAnswer {
  const columns = columnsOf(passages, cameras);
  const window = { from: columns.at[0], to: columns.at[columns.n - 1] + 1 };
  const parameters = habitsQuestion.check({ ...asked });
  return habitsQuestion.answer({ columns, window, parameters, notes: [], onDone: () => undefined });
}

/** To work on weekdays at 6:00, and home at 15:00. */
function commuter(weeks: readonly number[], cameras: readonly number[] = [2, 3, 4]): ToldPassage[] {
  return weeks.flatMap((week) =>
    [0, 1, 2, 3, 4].flatMap((day) => {
      const at = (week * 7 + day) * DAY_S;
      return [...drive(PLATE, at + 6 * HOUR_S, cameras), ...drive(PLATE, at + 15 * HOUR_S, [...cameras].reverse())];
    }),
  );
}

describe('habits', () => {
  it('forecast a commuter from its own habits: the next camera, and the hours of the week', () => {
    // It is parked at work: the last passage was on the way there.
    const until = (3 * 7 + 5) * DAY_S;
    const seen = [...OTHERS.filter(({ s }) => s < until), ...commuter([0, 1, 2, 3])].filter(
      ({ plate, s }) => plate !== PLATE || s < (3 * 7 + 4) * DAY_S + 12 * HOUR_S,
    );
    const [habits] = ask(seen, { plate: PLATE }, IN_UTC).habits;
    expect(habits.last_camera).toBe('cam-4');
    expect(habits.next[0].camera).toBe('cam-4');
    expect(habits.next[0].p).toBeGreaterThan(0.6);
    expect(habits.next[0].why).toMatch(/^1[0-9] of [0-9]+ times that it was seen at cam-4/);
    const [hour] = habits.week;
    expect([6, 7, 15, 16]).toContain(hour.hour);
    expect(['Sat', 'Sun']).not.toContain(hour.day);
    expect(hour.low).toBeLessThan(hour.p);
    expect(hour.high).toBeGreaterThan(hour.p);
  });

  it('count what was read with O for 0 and with I for 1 as one vehicle, asked for in any spelling', () => {
    const plate = 'BCD1230';
    const seen = commuter([0, 1, 2, 3]).map((one, i) => ({ ...one, plate: i % 3 === 0 ? 'BCDI23O' : plate }));
    const asked = (spelling: string) => ask([...OTHERS, ...seen], { plate: spelling }).habits.map(({ passages }) => passages);
    expect([plate, 'BCDI23O', 'BCD123O'].map(asked)).toEqual([[seen.length], [seen.length], [seen.length]]);
  });

  it('tell hours on the clock of each camera, the same before and after summer time begins', () => {
    // At 7:30 by the clock of cam-4, in the Central zone, where summer time begins after the first of four weeks.
    const seen = [0, 1, 2, 3].flatMap((week) =>
      [0, 1, 2, 3, 4].map((day): ToldPassage => {
        const at = (week * 7 + day) * DAY_S + (week === 0 ? 13 : 12) * HOUR_S;
        return { plate: PLATE, camera: 4, s: at + HOUR_S / 2 };
      }),
    );
    const [{ week }] = ask([...OTHERS, ...seen], { plate: PLATE }).habits;
    expect(new Set(week.slice(0, 5).map(({ hour, zone }) => `${hour} ${zone}`))).toEqual(new Set(['7 America/Chicago']));
    expect(week[0].seen).toBe(4);
  });

  it('forecast a vehicle that was seen once from all traffic', () => {
    const [habits] = ask([...OTHERS, { plate: PLATE, camera: 4, s: 20 * DAY_S }], { plate: PLATE }).habits;
    expect(habits.next[0].camera).toBe('cam-5');
    expect(habits.next[0].why).toMatch(/^where it goes from cam-4 was not seen before/);
    expect(habits).toMatchObject({ changed: null, turnarounds: null, dormant: null });
  });

  it('report vehicles that turn around at a place repeatedly, and not those that drive through', () => {
    const port = ROAD.map((camera, i) => (i === 1 ? { ...camera, lon: (ROAD[0].lon as number) + 0.01 } : camera));
    const through = OTHERS.filter(({ camera }) => camera > 1);
    const bridge = Array.from({ length: 200 }, (_, i): ToldPassage[] => {
      const plate = `XY${1000 + i}`;
      const at = (i % 25) * DAY_S + 9 * HOUR_S + i;
      return [
        { plate, camera: 0, s: at },
        { plate, camera: 1, s: at + (i % 20 === 0 ? 1_200 : 8 * HOUR_S) },
      ];
    }).flat();
    const runner = [1, 4, 6, 9, 15].flatMap((day): ToldPassage[] => [
      { plate: PLATE, camera: 0, s: day * DAY_S + 10 * HOUR_S },
      { plate: PLATE, camera: 1, s: day * DAY_S + 10 * HOUR_S + 900 },
    ]);
    const { habits } = ask([...through, ...bridge, ...runner], {}, port);
    const turning = habits.filter(({ turnarounds }) => turnarounds !== null);
    expect(turning.map(({ plate, turnarounds }) => [plate, turnarounds?.n, turnarounds?.minutes])).toEqual([[PLATE, 5, 15]]);
    expect(turning[0].turnarounds?.odds).toBeGreaterThan(100);
    const elsewhere = ask([...through, ...bridge, ...runner], { ports: ['cam-5'] }, port).habits;
    expect(elsewhere.every(({ turnarounds }) => turnarounds === null)).toBe(true);
  });

  it('report vehicles whose habits changed, that disappeared or that are new, but no regular commuter', () => {
    const steady = ask([...OTHERS, ...commuter([0, 1, 2, 3])], { plate: PLATE }).habits[0];
    expect(steady).toMatchObject({ changed: null, dormant: null, first_seen_late: null });
    const moved = ask([...OTHERS, ...commuter([0, 1]), ...commuter([2, 3], [6, 7, 8])], { plate: PLATE }).habits[0];
    expect(moved.changed?.at.slice(0, 10)).toBe('2026-03-16');
    expect(moved.changed?.odds).toBeGreaterThan(10);
    expect(moved.changed?.why).toMatch(
      /^60 passages before and 60 after are [\d,]+ times likelier of two habits than of one; by chance /,
    );
    const others = traffic(3, 400, 35);
    const gone = ask([...others, ...commuter([0, 1, 2])], { plate: PLATE }).habits[0];
    expect(gone.dormant?.chance).toBeLessThan(0.01);
    expect(gone.dormant?.odds).toBeGreaterThan(1);
    expect(gone.first_seen_late).toBeNull();
    const begun = ask([...others, ...commuter([2, 3, 4])], { plate: PLATE }).habits[0];
    expect(begun.first_seen_late?.days).toBeGreaterThan(13);
    expect(begun.first_seen_late?.odds).toBeGreaterThan(1);
    expect(begun.dormant).toBeNull();
  });

  it('say that chance explains all where it does, and show nobody', () => {
    const { habits, notes, base_rate } = ask([...OTHERS, ...commuter([0, 1, 2, 3])]);
    expect(habits).toEqual([]);
    expect(base_rate?.changed).toMatchObject({ told: 0, expected_wrong: 0 });
    expect(notes.join(' ')).toMatch(
      /Silent: chance explains all of the \d+ vehicles whose habits are known\. The surest one has odds of 0/,
    );
    expect(translator(HABITS_SENTENCES)(notes.find((note) => note.startsWith('Changed')) ?? '')).toMatch(
      /^Cambiaron: el azar explica/,
    );
  });

  it('refuse a text that is no plate, and state that a plate was not seen', () => {
    expect(() => habitsQuestion.check({ plate: '!' })).toThrow('Expected letters A–Z and digits');
    expect(ask(OTHERS, { plate: 'NEVER99' }).notes).toContain('NEVER99 was not seen in the window.');
  });
});

describe('chances', () => {
  const passage = fc.record({ s: fc.nat(20 * DAY_S), camera: fc.nat(9), plate: fc.constantFrom('A1234', 'B1234', 'C1234') });

  it('of the next cameras sum to one; those of an hour of the week lie between their bounds', () => {
    fc.assert(
      fc.property(fc.array(passage, { minLength: 1, maxLength: 60 }), fc.nat(9), (passages, camera) => {
        const columns = columnsOf(passages);
        const habits = trafficHabits(columns, new Set());
        for (let v = 0; v < columns.vehicles.plates.length; v++) {
          const rows = habits.by.row.subarray(habits.by.start[v], habits.by.start[v + 1]);
          const next = nextCameras(habits, rows, { camera, at: columns.at[0] });
          expect(next.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 9);
          expect(next.every(({ p }, i) => p > 0 && (i === 0 || p <= next[i - 1].p))).toBe(true);
          for (const { p, low, high } of weekOf(habits, rows, 3, { most: 1_000 })) {
            expect(p >= 0 && p < 1 && low <= high && high <= 1 && low >= 0).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
