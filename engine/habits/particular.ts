import { HOURS } from '../fields/camera-hours.ts';
import { type BaseRate, baseRateOf, ChanceScores } from './base-rate.ts';
import { type Change, changeOf, type HabitPassages, inOtherOrder } from './changes.ts';
import { knownDays } from './known-days.ts';
import { countsOf, DAY_KINDS, type SeenDays, type Silence, silenceAtEnd, silencesBetween, type UsualShares } from './silences.ts';
import type { TrafficHabits } from './traffic-habits.ts';
import { type WindowDays, windowDays } from './window-days.ts';

/** What is particular of the habits of all vehicles of a window, each beside what chance does among as many. */
export interface Particular {
  readonly silent: Judged<Silence>;
  /** Not seen at first: the same with the days backwards. */
  readonly late: Judged<Silence>;
  readonly changed: Judged<Change>;
}

/** The vehicles of which there is enough to judge. */
export interface Judged<T> {
  readonly base_rate: BaseRate;
  readonly of: ReadonlyMap<number, T>;
}

/** Parts of a day on the cameras' clocks, hours; working days and weekends are separate. */
const BLOCK = 4;
const BLOCKS = 24 / BLOCK;
const EVEN = new Float64Array(2 * BLOCKS).fill(1 / (2 * BLOCKS));

/** Cost: some passes over the passages. @param from @param until the window, epoch milliseconds */
export function particularHabits(traffic: TrafficHabits, from: number, until: number): Particular {
  const days = windowDays(traffic.columns, from, until);
  const known = knownDays(traffic, days);
  return {
    silent: silences(known),
    late: silences(new Map([...known].map(([v, one]) => [v, backwards(one)]))),
    changed: changes(traffic, days),
  };
}

function silences(known: ReadonlyMap<number, SeenDays>): Judged<Silence> {
  const usual = usualShares(known);
  const of = new Map<number, Silence>();
  const chance = new ChanceScores();
  for (const [v, days] of known) {
    const silence = silenceAtEnd(days, usual);
    if (silence === null) continue;
    of.set(v, silence);
    silencesBetween(days, usual, (score, share) => chance.add(score, share));
  }
  return judged(of, chance);
}

function judged<T extends { readonly score: number }>(of: ReadonlyMap<number, T>, chance: ChanceScores): Judged<T> {
  return { base_rate: baseRateOf(Float64Array.from(of.values(), ({ score }) => score).sort(), chance), of };
}

function backwards({ seen, traffic, weekend }: SeenDays): SeenDays {
  return { seen: seen.slice().reverse(), traffic: traffic.slice().reverse(), weekend: weekend.slice().reverse() };
}

/** Of all vehicles, on which share of the days of each kind between their first and last ones they were seen. */
function usualShares(known: ReadonlyMap<number, SeenDays>): UsualShares {
  const watched = new Float64Array(DAY_KINDS).fill(1);
  const passed = new Float64Array(DAY_KINDS).fill(0.5);
  for (const days of known.values()) {
    countsOf(days, days.seen.indexOf(1) + 1, days.seen.lastIndexOf(1) + 1).forEach((count, kind) => {
      watched[kind] += count.watched;
      passed[kind] += count.seen;
    });
  }
  return Array.from(passed, (one, kind) => Math.min(0.99, one / watched[kind]));
}

function changes(traffic: TrafficHabits, days: WindowDays): Judged<Change> {
  const { by, columns } = traffic;
  const of = new Map<number, Change>();
  const chance = new ChanceScores();
  for (let v = 0; v < columns.vehicles.plates.length; v++) {
    const passages = passagesOf(traffic, by.row.subarray(by.start[v], by.start[v + 1]), days);
    const change = changeOf(passages);
    if (change === null) continue;
    of.set(v, change);
    const other = changeOf(inOtherOrder(passages, days.n));
    if (other !== null) chance.add(other.score, 1);
  }
  return judged(of, chance);
}

/** Where and when a vehicle passed. */
function passagesOf(
  { columns: { at, camera }, clocks, share }: TrafficHabits,
  rows: Uint32Array,
  days: WindowDays,
): HabitPassages {
  const numbers = new Map<number, number>();
  const where = new Uint16Array(rows.length);
  const when = new Uint8Array(rows.length);
  const day = new Uint16Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const c = camera[rows[i]];
    const known = numbers.get(c);
    where[i] = known ?? numbers.size;
    if (known === undefined) numbers.set(c, numbers.size);
    const hour = clocks.of(c, at[rows[i]]);
    when[i] = Math.floor((hour % 24) / BLOCK) + (hour >= HOURS - 48 ? BLOCKS : 0);
    day[i] = days.of(at[rows[i]]);
  }
  return {
    day,
    kinds: [
      { of: where, base: Float64Array.from(numbers.keys(), (one) => share[one]) },
      { of: when, base: EVEN },
    ],
  };
}
