import { describe, expect, it } from 'vitest';
import { chances, columnsOf, DAY_S, HOUR_S, ROAD, STRETCH_S, type ToldPassage, traffic } from '../questions/testing/road.ts';
import { healthQuestion } from './health.question.ts';

const USUAL = traffic(1, 2_000, 14);

function faultsIn(passages: readonly ToldPassage[], cameras = ROAD) {
  const columns = columnsOf(passages, cameras);
  const window = { from: columns.at[0], to: columns.at[columns.n - 1] + 1 };
  const over = { columns, window, parameters: healthQuestion.check({}), notes: [], onDone: () => undefined };
  return healthQuestion.answer(over).faults.map(({ camera, what, quarantine }) => ({ camera, what, quarantine }));
}

describe('camera health', () => {
  it('reports nothing for cameras without faults', () => {
    expect(faultsIn(USUAL)).toEqual([]);
  });

  it('reports a silent camera and one with many misreads', () => {
    const silent = USUAL.filter(({ camera, s }) => camera !== 3 || s < 12 * DAY_S);
    expect(faultsIn(silent)).toEqual([{ camera: 'cam-3', what: 'silent', quarantine: false }]);
    const blurred = USUAL.map((one, i) => (one.camera === 5 && i % 4 === 0 ? { ...one, p: 0.3 } : one));
    expect(faultsIn(blurred)).toEqual([{ camera: 'cam-5', what: 'misreading', quarantine: false }]);
  });

  it('quarantines a camera with a wrong clock or place', () => {
    const late = USUAL.map((one) => (one.camera === 4 ? { ...one, s: one.s + 5_400 } : one));
    expect(faultsIn(late)).toEqual([{ camera: 'cam-4', what: 'clock off', quarantine: true }]);
    const inUtc = USUAL.map((one) => (one.camera === 4 ? { ...one, s: one.s + 7 * HOUR_S } : one));
    expect(faultsIn(inUtc)).toEqual([{ camera: 'cam-4', what: 'clock off', quarantine: true }]);
    const moved = ROAD.map((camera, i) => (i === 4 ? { ...camera, lat: 45 } : camera));
    expect(faultsIn(USUAL, moved)).toEqual([{ camera: 'cam-4', what: 'wrong place or time', quarantine: true }]);
  });

  it('reports no wrong clock where a road is slower than the straight line', () => {
    const dense = ROAD.map((camera, i) => ({ ...camera, lon: -106 + i / 4 }));
    const next = chances(3);
    // Between the first camera and the second lies a mountain road, which takes 25 minutes more; most cars are seen at these two only.
    const along = (camera: number): number => camera * STRETCH_S * 0.5 + (camera === 0 ? 0 : 1_500);
    const trips = Array.from({ length: 400 }, (_, i) => {
      const departs = next() * 13 * DAY_S;
      return [0, 1, 2, 3, 4, 5]
        .filter((camera) => camera < 2 || next() < 0.15)
        .map((camera) => ({ plate: `AA${1_000 + i}B`, camera, s: departs + along(camera) }));
    }).flat();
    expect(faultsIn(trips, dense)).toEqual([]);
  });
});
