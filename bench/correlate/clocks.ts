import { findClones } from '../../engine/clones/find-clones.ts';
import { MINUTE } from '../../engine/fields/durations.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';
import { clockOffsetsOf } from '../../engine/roads/clock-offsets.ts';
import { travelTimesOf } from '../../engine/roads/travel-times.ts';
import { CLONES } from './clones.ts';
import type { ClockFigures } from './measured.ts';

/** How much a clock is ahead, minutes: summer time the wrong way round, either way, and UTC in the Pacific zone. */
const ERRORS = [60, -60, 420];
const TRIALS = 8;
/** A reported error of a clock counts as right if it differs by no more than this. */
const NEAR_MS = 15 * MINUTE;

/** Gives one camera after another a wrong clock: whether that is found, with the right amount, and whether clones are reported because of it. */
export function measureClocks(columns: PassageColumns): ClockFigures[] {
  const usual = clonesIn(columns);
  const alarms = clockOffsetsOf(columns).length;
  return ERRORS.map((minutes) => {
    const figures = { minutes, tried: TRIALS, found: 0, right: 0, either: 0, false_alarms: alarms, more_clones: 0 };
    for (let trial = 0; trial < TRIALS; trial++) {
      const camera = Math.floor(((trial + 0.5) / TRIALS) * columns.cameras.length);
      const shifted = aheadAt(columns, camera, minutes * MINUTE);
      const offsets = clockOffsetsOf(shifted);
      const without = new Set(offsets.map((offset) => offset.camera));
      const { odd_cameras, clones } = findClones(shifted, travelTimesOf(shifted, CLONES), { ...CLONES, without });
      const named = [...without, ...odd_cameras.map((odd) => odd.camera)];
      if (named.includes(camera)) figures.found += 1;
      const isNear = (ms: number | null): boolean => ms !== null && Math.abs(ms - minutes * MINUTE) <= NEAR_MS;
      const told = offsets.find((offset) => offset.camera === camera);
      if (told?.or_ms === null) figures.right += isNear(told.ahead_ms) ? 1 : 0;
      else if (told !== undefined) figures.either += isNear(told.ahead_ms) || isNear(told.or_ms) ? 1 : 0;
      figures.false_alarms += named.filter((one) => one !== camera).length;
      figures.more_clones += clones.filter(({ vehicle }) => !usual.has(vehicle)).length;
    }
    return figures;
  });
}

function clonesIn(columns: PassageColumns): ReadonlySet<number> {
  return new Set(findClones(columns, travelTimesOf(columns, CLONES), CLONES).clones.map(({ vehicle }) => vehicle));
}

/** The same passages with one wrong clock, in order of the cameras' times: those of that camera, in order still, are merged with all others. */
function aheadAt(columns: PassageColumns, camera: number, off_ms: number): PassageColumns {
  const { n, at, camera: cameras } = columns;
  const ahead = {
    at: new Float64Array(n),
    camera: new Uint16Array(n),
    vehicle: new Uint32Array(n),
    p: new Float32Array(n),
  };
  const next = (row: number, isIts: boolean): number => {
    let i = row;
    while (i < n && (cameras[i] === camera) !== isIts) i += 1;
    return i;
  };
  let its = next(0, true);
  let other = next(0, false);
  for (let i = 0; i < n; i++) {
    const isIts = other >= n || (its < n && (at[its] + off_ms < at[other] || (at[its] + off_ms === at[other] && its < other)));
    const row = isIts ? its : other;
    ahead.at[i] = isIts ? at[row] + off_ms : at[row];
    ahead.camera[i] = cameras[row];
    ahead.vehicle[i] = columns.vehicle[row];
    ahead.p[i] = columns.p[row];
    if (isIts) its = next(row + 1, true);
    else other = next(row + 1, false);
  }
  return { ...columns, ...ahead };
}
