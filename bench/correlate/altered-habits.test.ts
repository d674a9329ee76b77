import { describe, expect, it } from 'vitest';
import { columnsOf, DAY_S, HOUR_S } from '../../engine/questions/testing/road.ts';
import { alterHabits } from './altered-habits.ts';

const DAYS = 30;
const VEHICLES = 200;

/** Every vehicle passes its own camera every day. */
function everyDay() {
  const passages = Array.from({ length: DAYS }, (_, day) =>
    Array.from({ length: VEHICLES }, (_unused, v) => ({ plate: `RG${1000 + v}`, camera: v % 10, s: day * DAY_S + HOUR_S + v })),
  ).flat();
  const columns = columnsOf(passages);
  return { columns, car: columns.vehicle.slice() };
}

describe('altered habits', () => {
  const simulated = everyDay();
  const altered = alterHabits(simulated, 1);
  const rowsOf = (v: number): number[] =>
    Array.from(altered.columns.vehicle.keys()).filter((row) => altered.columns.vehicle[row] === v);
  const daysOf = (v: number): number[] =>
    rowsOf(v).map((row) => Math.floor((altered.columns.at[row] - simulated.columns.at[0]) / (DAY_S * 1_000)));

  it('are of different vehicles, and the same for the same seed', () => {
    const { stopped, began, changed, paused } = altered;
    expect([stopped.size, began.size, changed.size]).toEqual([1, 1, 2]);
    const all = [...stopped, ...began, ...changed, ...paused];
    expect(new Set(all).size).toBe(all.length);
    expect(alterHabits(simulated, 1)).toEqual(altered);
  });

  it('end in the second half, begin in the first, and are those of another vehicle from a day on', () => {
    const [stopped] = altered.stopped;
    expect(daysOf(stopped)).toEqual(Array.from({ length: daysOf(stopped).length }, (_, day) => day));
    expect(daysOf(stopped).length).toBeGreaterThanOrEqual(DAYS / 2 - 1);
    expect(daysOf(stopped).length).toBeLessThan(DAYS - 1);
    const [began] = altered.began;
    expect(daysOf(began).at(-1)).toBe(DAYS - 1);
    expect(daysOf(began)[0]).toBeLessThanOrEqual(DAYS / 2 + 1);
    expect(daysOf(began)[0]).toBeGreaterThan(1);
    for (const v of altered.changed) {
      const cameras = rowsOf(v).map((row) => altered.columns.camera[row]);
      expect(cameras.length).toBe(DAYS);
      expect(new Set(cameras.slice(0, 7)).size).toBe(1);
      expect(new Set(cameras.slice(-7)).size).toBe(1);
    }
  });

  it('leave all other vehicles as they are', () => {
    const { stopped, began, changed, paused } = altered;
    const touched = new Set([...stopped, ...began, ...changed, ...paused]);
    for (let v = 0; v < VEHICLES; v++) if (!touched.has(v)) expect(rowsOf(v).length).toBe(DAYS);
  });
});
