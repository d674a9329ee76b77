import { DAY } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import type { Change } from './changes.ts';
import { type NextCamera, nextCameras } from './next-camera.ts';
import { type Judged, type Particular, particularHabits } from './particular.ts';
import { type TrafficHabits, trafficHabits } from './traffic-habits.ts';
import { type Turnaround, turnaroundsOf, turningOdds } from './turnarounds.ts';
import { type WeekCell, weekOf, weeksBetween } from './week.ts';

export interface HabitsOptions {
  /** The window, epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Only this vehicle, with its forecast; null: every vehicle with a particular habit. */
  readonly plate: string | null;
  readonly turnaround_minutes: number;
  readonly least_turnarounds: number;
  readonly ports: ReadonlySet<number> | null;
  readonly least_odds: number;
  readonly without: ReadonlySet<number>;
}

export interface Habits {
  readonly plate: string;
  readonly state: string | null;
  readonly passages: number;
  readonly days_seen: number;
  readonly first: number;
  readonly last: { readonly camera: number; readonly at: number };
  /** Seen for the first time late in the window, or not seen at its end; null where chance explains it at least as well as `least_odds` asks. */
  readonly late: SilenceFound | null;
  readonly silent: SilenceFound | null;
  readonly change: ChangeFound | null;
  readonly turnarounds: VehicleTurnarounds | null;
  /** Only where one vehicle was asked for. */
  readonly next: readonly NextCamera[];
  readonly week: readonly WeekCell[];
}

/** A finding beside what chance does among as many vehicles. */
export interface Weighed {
  readonly log_odds: number;
  /** ln of how much likelier what was seen is if the finding is true. */
  readonly log_likelier: number;
  /** How many of the judged vehicles chance makes look so, or more. */
  readonly by_chance: number;
}

export interface SilenceFound extends Weighed {
  readonly days: number;
  /** Probability that a vehicle with its pattern is not seen for so long, 0..1. */
  readonly chance: number;
}

export interface ChangeFound extends Weighed {
  readonly at: number;
  /** Passages. */
  readonly before: number;
  readonly after: number;
}

export interface VehicleTurnarounds {
  readonly log_odds: number;
  /** Passages of the camera at which it turned around, including those without a turn. */
  readonly passed: number;
  /** Share of all cars that turn around there. */
  readonly usual: number;
  /** The middle one. */
  readonly minutes: number;
  readonly turns: readonly { readonly out: number; readonly back: number; readonly out_at: number; readonly back_at: number }[];
}

const NEXT_SHOWN = 5;
const WEEK_SHOWN = 20;
/** One vehicle in a hundred turns around more than others do. */
const TURNS_PRIOR = 0.01;

export interface FoundHabits {
  readonly vehicles: readonly Habits[];
  /** Of all vehicles, also where one was asked for. */
  readonly particular: Particular;
}

/** The habits of one vehicle, or of every vehicle with a particular habit, the surest first. */
export function findHabits(columns: PassageColumns, options: HabitsOptions): FoundHabits {
  const { vehicles } = columns;
  const traffic = trafficHabits(columns, options.without);
  const { of, places } = turnaroundsOf(traffic, { within_minutes: options.turnaround_minutes, at: options.ports });
  const particular = particularHabits(traffic, options.from, options.until);
  const wanted = options.plate === null ? null : vehicles.plates.indexOf(options.plate);
  const told: { habits: Habits; surest: number }[] = [];
  const look = (v: number): void => {
    const rows = traffic.by.row.subarray(traffic.by.start[v], traffic.by.start[v + 1]);
    if (rows.length === 0) return;
    const habits = habitsOf(traffic, v, rows, { turns: of.get(v) ?? [], places, options, particular });
    const surest = surestOf(habits);
    if (wanted !== null || surest > -Infinity) told.push({ habits, surest });
  };
  if (wanted === null) for (let v = 0; v < vehicles.plates.length; v++) look(v);
  else if (wanted >= 0) look(wanted);
  told.sort((a, b) => (b.surest === a.surest ? 0 : b.surest - a.surest) || (a.habits.plate < b.habits.plate ? -1 : 1));
  return { vehicles: told.map(({ habits }) => habits), particular };
}

/** ln of the odds of its surest finding. */
function surestOf({ late, silent, change, turnarounds }: Habits): number {
  return Math.max(...[late, silent, change, turnarounds].map((one) => one?.log_odds ?? -Infinity));
}

/** Null where chance explains it so well that the odds are below the least. */
function weighed<T extends { readonly score: number }>({ of, base_rate }: Judged<T>, v: number, least_odds: number) {
  const found = of.get(v);
  if (found === undefined || base_rate.logOdds(found.score) < Math.log(least_odds)) return null;
  const { score } = found;
  return {
    found,
    ...{ log_odds: base_rate.logOdds(score), log_likelier: base_rate.likelier(score), by_chance: base_rate.byChance(score) },
  };
}

interface Beside {
  readonly turns: readonly Turnaround[];
  readonly places: ReadonlyMap<number, number>;
  readonly options: HabitsOptions;
  readonly particular: Particular;
}

function habitsOf(traffic: TrafficHabits, v: number, rows: Uint32Array, { turns, places, options, particular }: Beside): Habits {
  const { at, camera, vehicles } = traffic.columns;
  const last = { camera: camera[rows[rows.length - 1]], at: at[rows[rows.length - 1]] };
  const first = at[rows[0]];
  const silence = (of: Particular['silent'], ms: number): SilenceFound | null => {
    const one = weighed(of, v, options.least_odds);
    if (one === null) return null;
    const { found, ...beside } = one;
    return { days: ms / DAY, chance: found.chance, ...beside };
  };
  const isAsked = options.plate !== null;
  return {
    ...{ plate: vehicles.plates[v], state: vehicles.states[v], passages: rows.length, first, last },
    days_seen: new Set(Array.from(rows, (row) => Math.floor(at[row] / DAY))).size,
    late: silence(particular.late, first - options.from),
    silent: silence(particular.silent, options.until - last.at),
    change: changeFound(traffic, rows, weighed(particular.changed, v, options.least_odds)),
    turnarounds: turnedBy(traffic, rows, turns, { places, options }),
    next: isAsked ? nextCameras(traffic, rows, last).slice(0, NEXT_SHOWN) : [],
    week: isAsked ? weekOf(traffic, rows, weeksBetween(options.from, options.until), { most: WEEK_SHOWN }) : [],
  };
}

function changeFound(
  { columns: { at } }: TrafficHabits,
  rows: Uint32Array,
  one: ReturnType<typeof weighed<Change>>,
): ChangeFound | null {
  if (one === null) return null;
  const { found, ...beside } = one;
  return { at: at[rows[found.at]], before: found.at, after: rows.length - found.at, ...beside };
}

function turnedBy(
  { columns: { at, camera, cameras }, left }: TrafficHabits,
  rows: Uint32Array,
  turns: readonly Turnaround[],
  { places, options }: { places: ReadonlyMap<number, number>; options: HabitsOptions },
): VehicleTurnarounds | null {
  if (turns.length < options.least_turnarounds) return null;
  const pairs = new Set(turns.map(({ out, back }) => camera[out] * cameras.length + camera[back]));
  const outs = new Set([...pairs].map((pair) => Math.floor(pair / cameras.length)));
  let passed = 0;
  for (let i = 0; i + 1 < rows.length; i++) if (outs.has(camera[rows[i]])) passed += 1;
  const all = [...pairs].reduce((sum, pair) => sum + left[Math.floor(pair / cameras.length)], 0);
  const turned = [...pairs].reduce((sum, pair) => sum + (places.get(pair) ?? 0) * left[Math.floor(pair / cameras.length)], 0);
  const usual = Math.min(0.99, Math.max(1e-6, turned / Math.max(1, all)));
  if (turns.length / passed <= usual) return null;
  const log_odds = turningOdds(turns.length, passed, usual) + Math.log(TURNS_PRIOR / (1 - TURNS_PRIOR));
  if (log_odds < Math.log(options.least_odds)) return null;
  const minutes = turns.map(({ out, back }) => (at[back] - at[out]) / 60_000).sort((a, b) => a - b);
  return {
    ...{ log_odds, passed, usual, minutes: minutes[Math.floor(minutes.length / 2)] },
    turns: turns.map(({ out, back }) => ({ out: camera[out], back: camera[back], out_at: at[out], back_at: at[back] })),
  };
}
