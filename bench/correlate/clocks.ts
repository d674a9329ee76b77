import { findClones } from '../../engine/clones/find-clones.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';
import { clockOffsetsOf } from '../../engine/roads/clock-offsets.ts';
import { travelTimesOf } from '../../engine/roads/travel-times.ts';
import { CLONES } from './clones.ts';
import type { ClockFigures } from './measured.ts';

const OFF_MS = 3_600_000;
const TRIALS = 8;

/** One camera after another is an hour ahead: whether that is found, and whether it makes clones. */
export function measureClocks(columns: PassageColumns): ClockFigures {
  const usual = clonesIn(columns);
  let found = 0;
  let false_alarms = clockOffsetsOf(columns).length;
  let more_clones = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const camera = Math.floor(((trial + 0.5) / TRIALS) * columns.cameras.length);
    const shifted = aheadAt(columns, camera);
    const offsets = clockOffsetsOf(shifted);
    const without = new Set(offsets.map((offset) => offset.camera));
    const { odd_cameras, clones } = findClones(shifted, travelTimesOf(shifted, CLONES), { ...CLONES, without });
    const named = [...without, ...odd_cameras.map((odd) => odd.camera)];
    if (named.includes(camera)) found += 1;
    false_alarms += named.filter((one) => one !== camera).length;
    more_clones += clones.filter(({ vehicle }) => !usual.has(vehicle)).length;
  }
  return { tried: TRIALS, found, false_alarms, more_clones };
}

function clonesIn(columns: PassageColumns): ReadonlySet<number> {
  return new Set(findClones(columns, travelTimesOf(columns, CLONES), CLONES).clones.map(({ vehicle }) => vehicle));
}

/** The same passages with one clock wrong, in order of the times that the cameras say. */
function aheadAt(columns: PassageColumns, camera: number): PassageColumns {
  const at = columns.at.map((time, row) => (columns.camera[row] === camera ? time + OFF_MS : time));
  const order = Uint32Array.from({ length: columns.n }, (_, row) => row).sort((a, b) => at[a] - at[b]);
  return {
    ...columns,
    at: Float64Array.from(order, (row) => at[row]),
    camera: Uint16Array.from(order, (row) => columns.camera[row]),
    vehicle: Uint32Array.from(order, (row) => columns.vehicle[row]),
    p: Float32Array.from(order, (row) => columns.p[row]),
  };
}
