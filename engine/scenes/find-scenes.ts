/**
 * Vehicles at several places and times: those that were at `least` of the scenes or more, ranked by how improbable that is under
 * their own habits and the traffic.
 */

import { DAY, HOUR } from '../fields/durations.ts';
import { firstFrom } from '../passages/first-from.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';

/** A place and a time: cameras, and from when to when, epoch milliseconds; `to` is exclusive. */
export interface Scene {
  readonly cameras: ReadonlySet<number>;
  readonly from: number;
  readonly to: number;
}

export interface ScenesOptions {
  /** Scenes at which a vehicle was, at least. */
  readonly least: number;
  readonly most_results: number;
  readonly without: ReadonlySet<number>;
}

export interface FoundAtScenes {
  readonly vehicle: number;
  /** For each scene the rows of the vehicle's passages there, none where it was not seen. */
  readonly rows: readonly (readonly number[])[];
  readonly scenes: number;
  /** For each scene the probability that the vehicle is there by its habits of other days and as any vehicle. */
  readonly by_habit: readonly number[];
  /** ln P(passages | it is a vehicle of the scenes) − ln P(passages | its habits). */
  readonly surprise: number;
}

export interface AtScenes {
  /** By descending log likelihood ratio. */
  readonly found: readonly FoundAtScenes[];
  /** Vehicles at one scene or more, and at `least` or more. */
  readonly at_any: number;
  readonly at_least: number;
  /** Passages at each scene. */
  readonly passages: readonly number[];
}

/** Probability that a vehicle of the scene is read there. */
const SEEN = 0.85;
/** So many shares of the scenes are tried. */
const SHARES = 20;
const LEAST_P = 0.5;

export function findAtScenes(columns: PassageColumns, scenes: readonly Scene[], options: ScenesOptions): AtScenes {
  const { n, at, vehicle, vehicles } = columns;
  const rows = scenes.map((scene) => rowsAt(columns, scene, options.without));
  const times = new Map<number, number>();
  for (const of of rows) for (const v of new Set(of.map((row) => vehicle[row]))) times.set(v, (times.get(v) ?? 0) + 1);
  const wanted = [...times].filter(([, count]) => count >= options.least).map(([v]) => v);
  const place = new Int32Array(vehicles.plates.length).fill(-1);
  wanted.forEach((v, i) => {
    place[v] = i;
  });
  const passages = wanted.map((): number[] => []);
  for (let row = 0; row < n; row++) if (place[vehicle[row]] !== -1) passages[place[vehicle[row]]].push(row);
  const days = Math.max(1, n === 0 ? 1 : (at[n - 1] - at[0]) / DAY);
  const shares = scenes.map((scene) => shareOf(columns, scene));

  const found = wanted.map((v, i): FoundAtScenes => {
    const there = rows.map((of) => of.filter((row) => vehicle[row] === v));
    const by_habit = scenes.map((scene, s) => habitAt(columns, passages[i], scenes, scene, days, shares[s]));
    const surprise = surpriseOf(
      there.map((seen) => seen.length > 0),
      by_habit,
    );
    return { vehicle: v, rows: there, scenes: times.get(v) ?? 0, by_habit, surprise };
  });
  found.sort((a, b) => b.surprise - a.surprise || (vehicles.plates[a.vehicle] < vehicles.plates[b.vehicle] ? -1 : 1));
  return {
    found: found.slice(0, options.most_results),
    at_any: times.size,
    at_least: wanted.length,
    passages: rows.map((of) => of.length),
  };
}

/** The shares of the scenes that a vehicle may have to do with, with their prior probabilities: half for all of them, half for any smaller share. */
function sharesOf(scenes: number): readonly { readonly share: number; readonly prior: number }[] {
  if (scenes < 2) return [{ share: 1, prior: 1 }];
  // From one scene to all, as evenly by the logarithm as the odds of a share are.
  const some = Array.from({ length: SHARES }, (_, i) => ({ share: scenes ** (-(i + 0.5) / SHARES), prior: 0.5 / SHARES }));
  return [{ share: 1, prior: 0.5 }, ...some];
}

/** ln P(seen so | it has to do with all of the scenes, or with some) − ln P(… | its habits): which of them is not known. */
function surpriseOf(seen: readonly boolean[], by_habit: readonly number[]): number {
  const logs = sharesOf(seen.length).map(({ share, prior }) => {
    // Seen because of the scene, or by habit.
    const at = (isSeen: boolean, habit: number): number =>
      isSeen ? (share * SEEN + (1 - share * SEEN) * habit) / habit : 1 - share * SEEN;
    return seen.reduce((sum, isSeen, s) => sum + Math.log(at(isSeen, by_habit[s])), Math.log(prior));
  });
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0));
}

function rowsAt({ n, at, camera, p }: PassageColumns, scene: Scene, without: ReadonlySet<number>): number[] {
  const rows: number[] = [];
  for (let row = firstFrom(at, scene.from, 0, n); row < n && at[row] < scene.to; row++) {
    if (p[row] >= LEAST_P && scene.cameras.has(camera[row]) && !without.has(camera[row])) rows.push(row);
  }
  return rows;
}

/** The share of all passages that fall on the scene's cameras within its hours of the day, for one occurrence of those hours. */
function shareOf({ n, at, camera }: PassageColumns, scene: Scene): number {
  let inside = 0;
  for (let row = 0; row < n; row++) if (scene.cameras.has(camera[row]) && isHourOf(scene, at[row], 0)) inside += 1;
  const days = Math.max(1, n === 0 ? 1 : (at[n - 1] - at[0]) / DAY);
  return (inside + 1) / (n + 1) / days;
}

/** Probability that a vehicle is there in that window, from its passages outside of the windows of all scenes. */
function habitAt(
  { at, camera }: PassageColumns,
  passages: readonly number[],
  scenes: readonly Scene[],
  scene: Scene,
  days: number,
  share: number,
): number {
  let other = 0;
  let here = 0;
  for (const row of passages) {
    if (scenes.some(({ cameras, from, to }) => at[row] >= from && at[row] < to && cameras.has(camera[row]))) continue;
    other += 1;
    if (scene.cameras.has(camera[row]) && isHourOf(scene, at[row], HOUR)) here += 1;
  }
  const length = scene.to - scene.from;
  const expected = (here / days) * Math.min(1, length / (length + 2 * HOUR)) + (other + 1) * share;
  return Math.min(0.98, Math.max(1e-9, 1 - Math.exp(-expected)));
}

/** Whether a time lies in the scene's hours of the day, each widened by so much. */
function isHourOf({ from, to }: Scene, time: number, wider: number): boolean {
  const length = to - from + 2 * wider;
  if (length >= DAY) return true;
  return (((time - from + wider) % DAY) + DAY) % DAY < length;
}
