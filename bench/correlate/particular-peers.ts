/** How others would rank vehicles that fell silent, are new or changed. */
import type { TrafficHabits } from '../../engine/habits/traffic-habits.ts';
import type { WindowDays } from '../../engine/habits/window-days.ts';

/** By vehicle: the higher, the more particular. */
export type Peer = (traffic: TrafficHabits, days: WindowDays, what: 'silent' | 'late' | 'changed') => ReadonlyMap<number, number>;

/** Vehicles with fewer passages are not ranked. */
const LEAST_PASSAGES = 6;
/** Silent in the last week, new if unseen in the first one. */
const WEEK = 7;

/** Passages a day before less those in the last week (in the first one, where it is new); of changes, what cameras gained and lost between the halves. */
export const countChange: Peer = (traffic, days, what) =>
  ranked(
    traffic,
    (day, camera) => {
      if (what === 'changed') return sum(halves(day, camera, days.n), ([a, b]) => Math.abs(a - b));
      const [then, other] = weekAndRest(day, days.n, what);
      return other / (days.n - WEEK) - then / WEEK;
    },
    days,
  );

/** The same in standard deviations of a Poisson count; of changes, χ² of the halves in its own ones. */
export const zScore: Peer = (traffic, days, what) =>
  ranked(
    traffic,
    (day, camera) => {
      if (what === 'changed') return chiSquare(halves(day, camera, days.n));
      const [then, other] = weekAndRest(day, days.n, what);
      const expected = (other / (days.n - WEEK)) * WEEK;
      return (expected - then) / Math.sqrt(Math.max(1, expected));
    },
    days,
  );

/** The chance of the silence by the days on which the vehicle was seen, as `lpr habits` told it before: of vehicles that changed it says nothing. */
export const pastRate: Peer = (traffic, days, what) =>
  what === 'changed'
    ? new Map()
    : ranked(
        traffic,
        (day) => {
          const seen = new Set(day).size;
          const [first, last] = [Math.min(...day), Math.max(...day)];
          const span = Math.max(1, last - first);
          const silent = what === 'silent' ? days.n - 1 - last : first;
          return -(seen + 0.5) * Math.log(span / (span + silent));
        },
        days,
      );

function ranked(
  { by, columns }: TrafficHabits,
  score: (day: readonly number[], camera: readonly number[]) => number,
  days: WindowDays,
): ReadonlyMap<number, number> {
  const scores = new Map<number, number>();
  for (let v = 0; v < columns.vehicles.plates.length; v++) {
    const rows = by.row.subarray(by.start[v], by.start[v + 1]);
    if (rows.length < LEAST_PASSAGES) continue;
    const day = Array.from(rows, (row) => days.of(columns.at[row]));
    scores.set(
      v,
      score(
        day,
        Array.from(rows, (row) => columns.camera[row]),
      ),
    );
  }
  return scores;
}

function weekAndRest(day: readonly number[], n: number, what: 'silent' | 'late'): readonly [number, number] {
  const then = day.filter((one) => (what === 'silent' ? one >= n - WEEK : one < WEEK)).length;
  return [then, day.length - then];
}

/** Passages in the first and in the second half of the window, by camera. */
function halves(day: readonly number[], camera: readonly number[], n: number): readonly (readonly [number, number])[] {
  const counts = new Map<number, [number, number]>();
  day.forEach((one, i) => {
    const count = counts.get(camera[i]) ?? [0, 0];
    count[one < n / 2 ? 0 : 1] += 1;
    counts.set(camera[i], count);
  });
  return [...counts.values()];
}

function chiSquare(counts: readonly (readonly [number, number])[]): number {
  const [first, second] = [sum(counts, ([a]) => a), sum(counts, ([, b]) => b)];
  const n = first + second;
  if (first === 0 || second === 0 || counts.length < 2) return Number.NEGATIVE_INFINITY;
  const square = sum(counts, ([a, b]) => {
    const [one, other] = [((a + b) * first) / n, ((a + b) * second) / n];
    return (a - one) ** 2 / one + (b - other) ** 2 / other;
  });
  const free = counts.length - 1;
  return (square - free) / Math.sqrt(2 * free);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
