import { countSeen, ENOUGH, type SeenDays } from './silences.ts';
import type { TrafficHabits } from './traffic-habits.ts';
import type { WindowDays } from './window-days.ts';

/** The level of a day is taken for usual where fewer vehicles than this tell. */
const FEW = 10;

/** The days of all vehicles that were seen on enough of them, by vehicle. */
export function knownDays({ columns, by }: TrafficHabits, days: WindowDays): ReadonlyMap<number, SeenDays> {
  const rowsOf = (v: number): Uint32Array => by.row.subarray(by.start[v], by.start[v + 1]);
  const seenOn = new Map<number, Uint8Array>();
  for (let v = 0; v < columns.vehicles.plates.length; v++) {
    const rows = rowsOf(v);
    if (rows.length < ENOUGH.seen) continue;
    const seen = new Uint8Array(days.n);
    for (const row of rows) seen[days.of(columns.at[row])] = 1;
    if (countSeen(seen) >= ENOUGH.seen) seenOn.set(v, seen);
  }
  const levels = levelsOf(seenOn.values(), days);
  const known = new Map<number, SeenDays>();
  for (const [v, seen] of seenOn) {
    const camera = usualCamera(columns.camera, rowsOf(v));
    const traffic = levels[frequencyOf(seen)].map((level, day) => (seen[day] === 1 || days.isUp(camera, day) ? level : 0));
    known.set(v, { seen, traffic, weekend: days.weekend });
  }
  return known;
}

/** Vehicles that pass about as often: 3 to 5 days, 6 to 11, … */
function frequencyOf(seen: Uint8Array): number {
  return Math.floor(Math.log2(countSeen(seen) / ENOUGH.seen));
}

/** Of vehicles that pass about as often, how many passed on each day, beside the mean of working days or of weekends: more before Easter, fewer on a holiday. */
function levelsOf(vehicles: Iterable<Uint8Array>, { n, weekend }: WindowDays): Float64Array[] {
  const counts: Float64Array[] = [];
  for (const seen of vehicles) {
    const frequency = frequencyOf(seen);
    while (counts.length <= frequency) counts.push(new Float64Array(n));
    for (let day = 0; day < n; day++) counts[frequency][day] += seen[day];
  }
  return counts.map((count) => {
    const means = [0, 1].map((kind) => {
      const alike = count.filter((_, day) => weekend[day] === kind);
      return alike.reduce((sum, one) => sum + one, 0) / Math.max(1, alike.length);
    });
    return count.map((one, day) => (one + FEW) / (means[weekend[day]] + FEW));
  });
}

/** The camera at which it passed most; of several the first of all cameras. */
function usualCamera(camera: ArrayLike<number>, rows: Uint32Array): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(camera[row], (counts.get(camera[row]) ?? 0) + 1);
  let [usual, most] = [0, 0];
  for (const [one, n] of counts) if (n > most || (n === most && one < usual)) [usual, most] = [one, n];
  return usual;
}
