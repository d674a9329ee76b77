import { findHabits } from '../../engine/habits/find-habits.ts';
import { nextCameras } from '../../engine/habits/next-camera.ts';
import { type TrafficHabits, trafficHabits } from '../../engine/habits/traffic-habits.ts';
import { weekOf, weeksBetween } from '../../engine/habits/week.ts';
import type { HabitFigures, TurnaroundFigures } from './measured.ts';
import type { SimulatedColumns } from './simulated-columns.ts';
import type { Truth } from './truth.ts';

/** Habits are learned from the first part of the window and judged by the rest. */
const LEARNED = 0.75;
const MOST_VEHICLES = 1_000;
/** Least number of passages: of a vehicle that was seen less often, habits cannot be known. */
const LEAST_SEEN = 10;
const WEEK = 7 * 86_400_000;
/** As many as `lpr habits PLATE` shows. */
const SHOWN = 5;

type Ranking = readonly { readonly camera: number; readonly p: number }[];
type Contender = (habits: TrafficHabits, rows: Uint32Array, last: { camera: number; at: number }) => Ranking;

const CONTENDERS: Readonly<Record<string, Contender>> = {
  habits: (habits, rows, last) => nextCameras(habits, rows, last),
  'most frequent camera': (habits, rows) => mostFrequent(habits, rows),
  'first-order Markov': (habits, rows, last) => markov(habits, rows, last.camera),
};

/** The forecast of the next camera, for commuters and for all vehicles, measured on passages after those it was learned from. */
export function measureHabits({ columns, car, world }: SimulatedColumns): HabitFigures[] {
  const { n, at, vehicles } = columns;
  const cut = at[0] + LEARNED * (at[n - 1] - at[0]);
  const learned = trafficHabits(columns, new Set(), cut);
  const all = trafficHabits(columns, new Set());
  const isCommuter = (v: number): boolean => world.population.vehicle(car[all.by.row[all.by.start[v]]]).habit === 'commuter';
  const known = Array.from(vehicles.plates.keys()).filter((v) => learned.by.start[v + 1] - learned.by.start[v] >= LEAST_SEEN);
  const groups = { commuters: known.filter(isCommuter), everybody: known };
  return Object.entries(groups).flatMap(([who, members]) => {
    const step = Math.max(1, Math.floor(members.length / MOST_VEHICLES));
    const asked = members.filter((_, i) => i % step === 0);
    return Object.entries(CONTENDERS).map(([contender, rank]) => ({
      ...{ contender, who, vehicles: asked.length },
      ...nextFigures({ learned, all, cut }, asked, rank),
      ece_week: contender === 'habits' ? weekError({ learned, all, cut }, asked, weeksBetween(at[0], cut)) : null,
    }));
  });
}

interface Split {
  readonly learned: TrafficHabits;
  readonly all: TrafficHabits;
  readonly cut: number;
}

function rowsOf({ by }: TrafficHabits, v: number): Uint32Array {
  return by.row.subarray(by.start[v], by.start[v + 1]);
}

function nextFigures({ learned, all }: Split, asked: readonly number[], rank: Contender) {
  const { at, camera } = all.columns;
  let [tried, first, third] = [0, 0, 0];
  const stated: Stated[] = [];
  for (const v of asked) {
    const before = rowsOf(learned, v);
    const rows = rowsOf(all, v);
    for (let i = before.length; i < rows.length; i++) {
      const last = { camera: camera[rows[i - 1]], at: at[rows[i - 1]] };
      const ranking = rank(learned, before, last).slice(0, SHOWN);
      const place = ranking.findIndex((one) => one.camera === camera[rows[i]]);
      tried += 1;
      if (place === 0) first += 1;
      if (place >= 0 && place < 3) third += 1;
      for (const [k, { p }] of ranking.entries()) stated.push({ p, came: k === place });
    }
  }
  return { tried, top_1: first / Math.max(1, tried), top_3: third / Math.max(1, tried), ece: calibrationError(stated) };
}

/** For the forecast hours of the week, whether the vehicle was seen then in the following week. */
function weekError({ learned, all, cut }: Split, asked: readonly number[], weeks: number): number {
  const { at, camera } = all.columns;
  const stated: Stated[] = [];
  for (const v of asked) {
    const seen = new Set<number>();
    for (const row of rowsOf(all, v)) {
      if (at[row] >= cut && at[row] < cut + WEEK) seen.add(camera[row] * 1_000 + learned.clocks.of(camera[row], at[row]));
    }
    for (const cell of weekOf(learned, rowsOf(learned, v), weeks, { most: 20 })) {
      stated.push({ p: cell.p, came: seen.has(cell.camera * 1_000 + cell.hour) });
    }
  }
  return calibrationError(stated);
}

interface Stated {
  readonly p: number;
  readonly came: boolean;
}

/** Expected calibration error over ten bins of equal width. */
function calibrationError(stated: readonly Stated[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, p: 0, came: 0 }));
  for (const { p, came } of stated) {
    const bin = bins[Math.min(9, Math.floor(p * 10))];
    bin.n += 1;
    bin.p += p;
    if (came) bin.came += 1;
  }
  return bins.reduce((sum, { p, came }) => sum + Math.abs(p - came), 0) / Math.max(1, stated.length);
}

function mostFrequent({ columns: { camera } }: TrafficHabits, rows: Uint32Array): Ranking {
  return shares(Array.from(rows, (row) => camera[row]));
}

function markov({ columns: { camera } }: TrafficHabits, rows: Uint32Array, from: number): Ranking {
  const next: number[] = [];
  for (let i = 1; i < rows.length; i++) if (camera[rows[i - 1]] === from) next.push(camera[rows[i]]);
  return shares(next);
}

function shares(cameras: readonly number[]): Ranking {
  const counts = new Map<number, number>();
  for (const one of cameras) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .map(([camera, count]) => ({ camera, p: count / cameras.length }))
    .sort((a, b) => b.p - a.p || a.camera - b.camera);
}

/** Planted vehicles that turn around, smugglers or taxis, among those that are reported. */
export function measureTurnarounds({ columns }: SimulatedColumns, truth: Truth): TurnaroundFigures {
  const planted = new Set(
    truth.scenarios('short_turnaround', 'shuttle').flatMap(({ cast }) => truth.plateOf(cast[0].vehicle) ?? []),
  );
  const asked = {
    plate: null,
    turnaround_minutes: 60,
    least_turnarounds: 3,
    ports: null,
    least_odds: 1,
    without: new Set<number>(),
  };
  const { vehicles } = findHabits(columns, { ...asked, from: columns.at[0], until: columns.at[columns.n - 1] + 1 });
  const numbers = new Map(columns.vehicles.plates.map((plate, v) => [plate, v]));
  const called = vehicles.filter(({ turnarounds }) => turnarounds !== null).map(({ plate }) => numbers.get(plate) as number);
  return { planted: planted.size, called: called.length, right: called.filter((v) => planted.has(v)).length };
}
