import { describe, expect, it } from 'vitest';
import { columnsOf, DAY_S, ROAD, type ToldPassage, traffic } from '../questions/testing/road.ts';
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
    const moved = ROAD.map((camera, i) => (i === 4 ? { ...camera, lat: 45 } : camera));
    expect(faultsIn(USUAL, moved)).toEqual([{ camera: 'cam-4', what: 'wrong place or time', quarantine: true }]);
  });
});
