import { describe, expect, it } from 'vitest';
import { columnsOf, DAY_S, drive, HOUR_S, STRETCH_KM, STRETCH_S, traffic } from '../questions/testing/road.ts';
import { clockOffsetsOf } from './clock-offsets.ts';
import { travelTimesOf } from './travel-times.ts';

const OPTIONS = { top_speed: 140 };

describe('travel times', () => {
  it('never have a bound above the times of vehicles', () => {
    const columns = columnsOf(traffic(1, 2_000, 14));
    const times = travelTimesOf(columns, OPTIONS);
    const least = 0.95 * STRETCH_S * 1000;
    for (let camera = 0; camera < 9; camera++) {
      expect(times.least(camera, camera + 1)).toBeLessThanOrEqual(least);
      expect(times.least(camera, camera + 1)).toBeGreaterThanOrEqual((STRETCH_KM / OPTIONS.top_speed) * 3_600_000);
    }
    expect(times.typical(2, 3)).toBeGreaterThan(0.9 * STRETCH_S * 1000);
  });

  it('use the straight line where vehicles stop on the way', () => {
    const passages = Array.from({ length: 600 }, (_, i) => [
      ...drive(`CAR${i}`, (i % 14) * DAY_S, [2]),
      { plate: `CAR${i}`, camera: 3, s: (i % 14) * DAY_S + HOUR_S + (i % 8) * HOUR_S },
    ]).flat();
    const times = travelTimesOf(columnsOf(passages), OPTIONS);
    expect(times.least(2, 3)).toBeCloseTo(((times.kilometres(2, 3) ?? 0) / 140) * 3_600_000, 0);
  });

  it('are null for a camera without a place', () => {
    const cameras = [
      { id: 'a', lat: null, lon: null },
      { id: 'b', lat: 31, lon: -106 },
    ];
    const times = travelTimesOf(columnsOf([{ s: 0, camera: 0, plate: 'ABC123' }], cameras), OPTIONS);
    expect([times.least(0, 1), times.typical(0, 1), times.kilometres(0, 1)]).toEqual([0, null, null]);
  });
});

describe('clock offsets', () => {
  const passages = traffic(2, 2_000, 14);

  it('are not found where all clocks are right', () => {
    expect(clockOffsetsOf(columnsOf(passages))).toEqual([]);
  });

  it.each([
    [90, 4],
    [-90, 5],
    [150, 3],
  ])('are found for a clock with an error of %i minutes', (minutes, camera) => {
    const wrong = passages.map((one) => (one.camera === camera ? { ...one, s: one.s + minutes * 60 } : one));
    const found = clockOffsetsOf(columnsOf(wrong));
    expect(found.map((one) => one.camera)).toEqual([camera]);
    expect(Math.abs(found[0].ahead_ms / 60_000 - minutes)).toBeLessThan(15);
  });

  it('are found with two neighbours where the error is far likelier than a right clock', () => {
    const three = passages.filter(({ camera }) => camera >= 3 && camera <= 5);
    const wrong = three.map((one) => (one.camera === 3 ? { ...one, s: one.s + 300 * 60 } : one));
    expect(clockOffsetsOf(columnsOf(three))).toEqual([]);
    const [found, ...others] = clockOffsetsOf(columnsOf(wrong));
    expect({ camera: found?.camera, neighbours: found?.neighbours, others }).toEqual({ camera: 3, neighbours: 2, others: [] });
    expect(Math.abs(found.ahead_ms / 60_000 - 300)).toBeLessThan(15);
  });

  describe('at a port with one camera for each direction', () => {
    // Both directions of a road: the port, a checkpoint 55 km farther, a town 120 km farther.
    const place = (name: string, lat: number) => ['in', 'out'].map((way) => ({ id: `${name}-${way}`, lat, lon: -106 }));
    const cameras = [...place('port', 31), ...place('checkpoint', 31.5), ...place('town', 32.1)];
    const minutes = [0, 40, 88];
    const trips = Array.from({ length: 300 }, (_, i) => {
      const departs = (i % 14) * DAY_S + 6 * HOUR_S + (i % 37) * 900;
      const isIn = i % 2 === 0;
      return [0, 1, 2].map((stop) => ({
        plate: `CAR${i}`,
        camera: 2 * stop + (isIn ? 0 : 1),
        s: departs + (isIn ? (minutes[stop] ?? 0) : 88 - (minutes[stop] ?? 0)) * 60 + (i % 5) * 40,
      }));
    }).flat();
    const namedWhere = (camera: number, off: number, cars = 300): { readonly camera: number; readonly minutes: number }[] =>
      clockOffsetsOf(
        columnsOf(
          trips.slice(0, 3 * cars).map((one) => (one.camera === camera ? { ...one, s: one.s + off * 60 } : one)),
          cameras,
        ),
      ).map(({ camera: named, ahead_ms }) => ({ camera: named, minutes: Math.round(ahead_ms / 900_000) * 15 }));

    it.each([60, -60, 420, -300])('are found by the times of the other direction: %i minutes', (off) => {
      expect(namedWhere(1, off)).toEqual([{ camera: 1, minutes: off }]);
    });

    it('are found on a quiet road, by ten cars in each direction', () => {
      expect(namedWhere(1, 60, 20)).toEqual([{ camera: 1, minutes: 60 }]);
      expect(namedWhere(1, 0, 20)).toEqual([]);
    });

    it('are not found where the clock is right, or cars wait for twenty minutes in one direction', () => {
      expect(namedWhere(1, 0)).toEqual([]);
      expect(namedWhere(1, 20)).toEqual([]);
    });
  });
});
