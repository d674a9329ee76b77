import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCorridors } from '../../engine/corridors/find-corridors.ts';
import { columnsOf, drive } from '../../engine/questions/testing/road.ts';
import { leastError, MISSED, SEEN, shownTrips } from './shown-trips.ts';

const PAUSE_MS = 7_200_000;

describe('trips that are shown', () => {
  it('are those whose cameras saw them, or lie between two that did', () => {
    // The first trip is missed in the middle, the second at its end.
    const trips = [drive('AB10000', 0, [0, 1, 2]), drive('AB10001', 0, [0, 1, 2])].flat();
    const missed = (plate: string, camera: number): boolean => (plate === 'AB10000' ? camera === 1 : camera === 2);
    const columns = columnsOf(trips.map((one) => ({ ...one, p: missed(one.plate, one.camera) ? MISSED : SEEN })));
    const shown = shownTrips(columns, PAUSE_MS);
    expect([1, 2, 12].map((way) => shown.get(way))).toEqual([
      { trips: 2, shown: 2 },
      { trips: 2, shown: 1 },
      { trips: 2, shown: 1 },
    ]);
    expect(leastError(100, 1)).toBe(0);
    expect(leastError(100, 0.5)).toBeCloseTo(0.1);
  });

  it('are of the same trips that the engine counts where every camera saw them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.record({ camera: fc.nat(9), minutes: fc.nat(300) }), { maxLength: 12 }), { maxLength: 8 }),
        (cars) => {
          const passages = cars.flatMap((stops, car) => {
            let s = 0;
            return stops.map(({ camera, minutes }) => {
              s += 60 * minutes;
              // Said twice, no plate differs from another one in one character: none of them is taken for a misread one.
              return { s, camera, plate: `${car} ${car}`, p: SEEN };
            });
          });
          const columns = columnsOf(passages);
          const options = { pause_ms: PAUSE_MS, without: new Set<number>(), only: null, least: 1, hourOf: () => 0 };
          const counted = findCorridors(columns, options).ways.map(({ from, to, seen }) => [from * 10 + to, seen] as const);
          const trips = [...shownTrips(columns, PAUSE_MS)].map(([way, shown]) => [way, shown.trips] as const);
          expect(new Map(trips)).toEqual(new Map(counted));
        },
      ),
    );
  });
});
