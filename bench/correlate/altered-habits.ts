import { DAY } from '../../engine/fields/durations.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';
import { type Random, randomOf } from '../../fixtures/random.ts';
import type { Simulated } from './kept-columns.ts';

/** Vehicles whose habits were altered, by their plates' indexes. */
export interface AlteredHabits {
  readonly columns: PassageColumns;
  /** Passes no more after a day. */
  readonly stopped: ReadonlySet<number>;
  /** Passes from a day on. */
  readonly began: ReadonlySet<number>;
  /** Passes from a day on where another vehicle did, and at its times. */
  readonly changed: ReadonlySet<number>;
  /** Was away for days: innocent. */
  readonly paused: ReadonlySet<number>;
}

/** Vehicles that were seen on fewer days are left as they are. */
const LEAST_DAYS = 8;
/** Of the vehicles that may be altered, one in so many is: of each kind, and away. */
const ONE_IN = { finding: 200, away: 20 };
/** When in the window, as a share of it: a habit must have been there for two weeks, or be there for two weeks. */
const WHEN = { stopped: [0.5, 0.9], began: [0.1, 0.5], changed: [0.25, 0.75] } as const;
/** Days away, between: the logarithm is drawn evenly. */
const AWAY_DAYS = [2, 14] as const;

/** Alters reads of the simulated border: its vehicles keep their habits all the time. */
export function alterHabits({ columns, car }: Simulated, seed: number): AlteredHabits {
  const { n, at, vehicle } = columns;
  const random = randomOf(seed, 'altered habits');
  const [begins, ends] = [at[0], at[n - 1]];
  const when = ([low, high]: readonly [number, number]): number => begins + random.between(low, high) * (ends - begins);
  const chosen = shuffled(regulars(columns, car), random);
  const each = Math.max(1, Math.round(chosen.length / ONE_IN.finding));
  const take = (count: number): Regular[] => chosen.splice(0, count);
  const stopped = take(each);
  const began = take(each);
  const swapped = take(2 * Math.ceil(each / 2));
  const paused = take(Math.max(1, Math.round(chosen.length / ONE_IN.away)));
  /** By car: from when until when its passages are not there. */
  const gone = new Map<number, readonly [number, number]>();
  for (const one of stopped) gone.set(one.car, [when(WHEN.stopped), Infinity]);
  for (const one of began) gone.set(one.car, [-Infinity, when(WHEN.began)]);
  for (const one of paused) {
    const days = Math.exp(random.between(Math.log(AWAY_DAYS[0]), Math.log(AWAY_DAYS[1])));
    const from = begins - days * DAY + random.next() * (ends - begins + days * DAY);
    gone.set(one.car, [from, from + days * DAY]);
  }
  /** By plate: from when on its passages are those of which plate. */
  const other = new Map<number, readonly [number, number]>();
  for (let i = 0; i + 1 < swapped.length; i += 2) {
    const from = when(WHEN.changed);
    other.set(swapped[i].plate, [from, swapped[i + 1].plate]);
    other.set(swapped[i + 1].plate, [from, swapped[i].plate]);
  }
  const kept: number[] = [];
  const borne = vehicle.slice();
  for (let row = 0; row < n; row++) {
    const away = gone.get(car[row]);
    if (away !== undefined && at[row] >= away[0] && at[row] < away[1]) continue;
    const swap = other.get(vehicle[row]);
    if (swap !== undefined && at[row] >= swap[0]) borne[row] = swap[1];
    kept.push(row);
  }
  const plates = (of: readonly Regular[]): Set<number> => new Set(of.map(({ plate }) => plate));
  return {
    columns: rowsOnly({ ...columns, vehicle: borne }, kept),
    ...{ stopped: plates(stopped), began: plates(began), changed: plates(swapped), paused: plates(paused) },
  };
}

interface Regular {
  readonly car: number;
  readonly plate: number;
}

/** Cars that were seen on enough days, each with the plate as which it was read most. */
function regulars({ n, at, vehicle }: PassageColumns, car: Uint32Array): Regular[] {
  const days = new Map<number, Set<number>>();
  const cars = new Map<number, number>();
  for (let row = 0; row < n; row++) {
    const seen = days.get(vehicle[row]) ?? new Set();
    days.set(vehicle[row], seen.add(Math.floor(at[row] / DAY)));
    if (!cars.has(vehicle[row])) cars.set(vehicle[row], car[row]);
  }
  const found = new Map<number, Regular>();
  for (const [plate, seen] of days) {
    const one = cars.get(plate) as number;
    if (seen.size >= LEAST_DAYS && !found.has(one)) found.set(one, { car: one, plate });
  }
  return [...found.values()].sort((a, b) => a.car - b.car);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function rowsOnly(columns: PassageColumns, rows: readonly number[]): PassageColumns {
  const { at, camera, vehicle, p } = columns;
  return {
    ...columns,
    n: rows.length,
    at: Float64Array.from(rows, (row) => at[row]),
    camera: Uint16Array.from(rows, (row) => camera[row]),
    vehicle: Uint32Array.from(rows, (row) => vehicle[row]),
    p: Float32Array.from(rows, (row) => p[row]),
  };
}
