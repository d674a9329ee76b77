/**
 * Plates in two places at once that one wrong clock explains. A camera that shares cars with one other place only, or with few, is not named as one with a
 * wrong clock (`engine/roads/clock-offsets.ts`): its cars show that a clock is wrong there, but hardly whose and by how much. That is enough not to take
 * its times for a second car.
 */
import { HOUR, MINUTE } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import type { ByVehicle } from './conflicts.ts';

export interface ClockInDoubt {
  readonly camera: number;
  /** An error by which the conflicts would vanish, and most cars take the usual time; there may be another one. Above 0: the clock is ahead. */
  readonly ahead_ms: number;
  /** Vehicles that other cameras up to 240 km away saw within hours; of these, those that drove at the usual speed if the clock is off so, or is right. */
  readonly cars: number;
  readonly if_off: number;
  readonly if_right: number;
}

const STEP = 10 * MINUTE;
/** Local times here differ from UTC by eight hours at most. */
const WITHIN = 9 * HOUR;
const STEPS = (2 * WITHIN) / STEP + 1;
/** Errors up to this are within the variation of traffic. */
const LEAST = 20 * MINUTE;
const NEAREST_KM = 10;
const FARTHEST_KM = 240;
const KM_AN_HOUR = 85;
/** Share of the time along the straight line at that speed, and milliseconds beside it, within which a car drove at the usual speed. */
const USUAL = { least: 0.85, most: 1.6, ms: 10 * MINUTE };
/**
 * A clock is in doubt where so many cars drove at the usual speed by another time, so many times as many as by its own, and this share of all. Of 124 right
 * clocks of each of four simulated months (250,000 reads, seeds 601 to 604) none is: cars that come back after hours, as over a bridge, are the most at
 * 5 by its own time and 21 by another one, of 67.
 */
const ENOUGH = { cars: 5, times: 3, share: 0.5 };

export interface OneClock {
  /** The clock that explains all conflicts of this vehicle, and is in doubt by other cars; null where there is none. */
  explains(vehicle: number, conflicts: readonly { readonly before: number; readonly after: number }[]): ClockInDoubt | null;
}

export interface Passages {
  readonly columns: PassageColumns;
  readonly by: ByVehicle;
  readonly times: TravelTimes;
  /** Milliseconds that two right clocks may differ. */
  readonly tolerance: number;
}

export function oneClock(passages: Passages): OneClock {
  const { columns, by, times, tolerance } = passages;
  const { at, camera } = columns;
  const speeds = new Map<number, UsualCars>();
  let places: Places | null = null;
  const speedsAt = (one: number): UsualCars => {
    places ??= placesOf(passages);
    const known = speeds.get(one) ?? usualCars(passages, places, one);
    speeds.set(one, known);
    return known;
  };
  const isDriven = (rows: readonly number[], one: number, ahead: number): boolean => {
    const timeOf = (row: number): number => (camera[row] === one ? at[row] - ahead : at[row]);
    const sorted = [...rows].sort((a, b) => timeOf(a) - timeOf(b));
    return sorted.every((row, i) => {
      const before = sorted[i - 1];
      return i === 0 || timeOf(row) - timeOf(before) + tolerance >= times.least(camera[before], camera[row]);
    });
  };
  return {
    explains(vehicle, conflicts) {
      const rows = Array.from(by.row.subarray(by.start[vehicle], by.start[vehicle + 1]));
      const [{ before, after }] = conflicts;
      for (const one of [camera[before], camera[after]]) {
        if (!conflicts.every((conflict) => camera[conflict.before] === one || camera[conflict.after] === one)) continue;
        const { cars, ahead } = speedsAt(one);
        const if_right = ahead[stepOf(0)];
        const least = Math.max(ENOUGH.cars, ENOUGH.times * if_right, ENOUGH.share * cars);
        let best: ClockInDoubt | null = null;
        for (let step = 0; step < STEPS; step++) {
          const [ahead_ms, if_off] = [step * STEP - WITHIN, ahead[step]];
          if (Math.abs(ahead_ms) < LEAST || if_off < least || if_off <= (best?.if_off ?? 0)) continue;
          if (isDriven(rows, one, ahead_ms)) best = { camera: one, ahead_ms, cars, if_off, if_right };
        }
        if (best !== null) return best;
      }
      return null;
    },
  };
}

/** Of the vehicles that a camera shares with others, how many drove at the usual speed if its clock were ahead by so many steps. */
interface UsualCars {
  readonly cars: number;
  readonly ahead: Uint32Array;
}

/** Places in `by.row` by camera, `place[start[camera] .. start[camera + 1])`, ascending: so one camera is judged without all passages of the others. */
interface Places {
  readonly start: Uint32Array;
  readonly place: Uint32Array;
}

function placesOf({ columns: { camera, cameras }, by: { row } }: Passages): Places {
  const start = new Uint32Array(cameras.length + 1);
  for (const one of row) start[camera[one] + 1] += 1;
  for (let c = 0; c < cameras.length; c++) start[c + 1] += start[c];
  const next = start.slice();
  const place = new Uint32Array(row.length);
  for (let i = 0; i < row.length; i++) place[next[camera[row[i]]]++] = i;
  return { start, place };
}

function usualCars({ columns, by, times }: Passages, { start, place }: Places, one: number): UsualCars {
  const { at, camera, vehicle } = columns;
  const ahead = new Uint32Array(STEPS);
  const last = new Int32Array(STEPS).fill(-1);
  const farthest = WITHIN + (USUAL.most * FARTHEST_KM * HOUR) / KM_AN_HOUR + USUAL.ms;
  let cars = 0;
  let v = -1;
  let isShared = false;
  const compare = (here: number, there: number): void => {
    if (camera[there] === one) return;
    const km = times.kilometres(one, camera[there]);
    if (km === null || km < NEAREST_KM || km > FARTHEST_KM) return;
    isShared = true;
    const difference = at[here] - at[there];
    const usual = (km / KM_AN_HOUR) * HOUR;
    const [least, most] = [Math.max(0, USUAL.least * usual - USUAL.ms / 2), USUAL.most * usual + USUAL.ms];
    // It drove there first, or here.
    for (const [from, to] of [
      [difference - most, difference - least],
      [difference + least, difference + most],
    ]) {
      for (
        let step = Math.max(0, Math.ceil((from + WITHIN) / STEP));
        step <= Math.min(STEPS - 1, Math.floor((to + WITHIN) / STEP));
        step++
      ) {
        if (last[step] === v) continue;
        last[step] = v;
        ahead[step] += 1;
      }
    }
  };
  for (const i of place.subarray(start[one], start[one + 1])) {
    const here = by.row[i];
    if (vehicle[here] !== v) {
      if (isShared) cars += 1;
      v = vehicle[here];
      isShared = false;
    }
    for (let j = i - 1; j >= by.start[v] && at[here] - at[by.row[j]] <= farthest; j--) compare(here, by.row[j]);
    for (let j = i + 1; j < by.start[v + 1] && at[by.row[j]] - at[here] <= farthest; j++) compare(here, by.row[j]);
  }
  if (isShared) cars += 1;
  return { cars, ahead };
}

function stepOf(ms: number): number {
  return (ms + WITHIN) / STEP;
}
