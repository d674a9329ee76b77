import { type HabitKind, logMean, OneHabit } from './one-habit.ts';

/** A vehicle's passages, in order of time. */
export interface HabitPassages {
  /** Day of the window. */
  readonly day: ArrayLike<number>;
  readonly kinds: readonly HabitKind[];
}

/** The day on which a vehicle's habits changed, if they did. */
export interface Change {
  /** Index of the first passage after it. */
  readonly at: number;
  /** ln P(what was seen | its habits changed on one of its days) − ln P(… | they did not). */
  readonly score: number;
}

/** Least number of passages before and after the change, of days with one, and of days from the first to the last: one long trip is no habit. */
const ENOUGH = { passages: 6, days: 3, span: 4 };
/** The passages of one day are one trip or two, so they count as at most this many independent ones. With `ENOUGH.span`, chosen on seeds 601 and 602. */
const A_DAY_WEIGHS = 1.5;
/** So many days in a row stay together where days are put in another order: a trip may take as long. Chosen on the same seeds. */
const TRIP_DAYS = 3;

/**
 * How much likelier two habits are than one, over the days on which it may have changed, and the likeliest of these. Places or times may have changed,
 * or both. Null where there are too few passages or days.
 */
export function changeOf({ day, kinds }: HabitPassages): Change | null {
  const n = day.length;
  const days = new Set(Array.from(day)).size;
  if (n < 2 * ENOUGH.passages || days < 2 * ENOUGH.days) return null;
  const weight = Math.min(1, (A_DAY_WEIGHS * days) / n);
  const splits = kinds.map(splitOf);
  const tried: Change[] = [];
  let before = 1;
  for (let i = 1; i < n; i++) {
    for (const split of splits) split.take(i - 1);
    if (day[i] === day[i - 1]) continue;
    const isEnough =
      Math.min(i, n - i) >= ENOUGH.passages &&
      Math.min(before, days - before) >= ENOUGH.days &&
      Math.min(day[i - 1] - day[0], day[n - 1] - day[i]) >= ENOUGH.span;
    if (isEnough) tried.push({ at: i, score: eitherOrBoth(splits.map((split) => weight * split.likelier())) });
    before += 1;
  }
  if (tried.length === 0) return null;
  const best = tried.reduce((most, each) => (each.score > most.score ? each : most));
  return { at: best.at, score: logMean(tried.map(({ score }) => score)) };
}

/** Only the first changed, only the second, …, or all of them: each as likely. */
function eitherOrBoth(scores: readonly number[]): number {
  return logMean([...scores, scores.reduce((sum, one) => sum + one, 0)]);
}

/** Passages are taken one after another from after the change to before it. */
function splitOf({ of, base }: HabitKind) {
  const before = new OneHabit(base);
  const after = new OneHabit(base);
  for (let i = 0; i < of.length; i++) after.add(of[i]);
  const one = logMean(after.logs());
  return {
    take: (i: number): void => {
      before.add(of[i]);
      after.remove(of[i]);
    },
    likelier: (): number => {
      const late = after.logs();
      return logMean(before.logs().map((log, i) => log + late[i])) - one;
    },
  };
}

/**
 * The same passages with their days in an order in which what was early and what was late alternate: chance makes changes there as often as in the
 * true order, and a true one is none there.
 * @param window_days of the window
 */
export function inOtherOrder({ day, kinds }: HabitPassages, window_days: number): HabitPassages {
  const place = alternating(Math.ceil(window_days / TRIP_DAYS));
  const moved = Array.from(day, (one) => place[Math.floor(one / TRIP_DAYS)] * TRIP_DAYS + (one % TRIP_DAYS));
  const order = Array.from(moved.keys()).sort((a, b) => moved[a] - moved[b] || a - b);
  return {
    day: order.map((i) => moved[i]),
    kinds: kinds.map(({ of, base }) => ({ of: order.map((i) => of[i]), base })),
  };
}

/** Places of 0 to n − 1 in the order of their binary digits read backwards (van der Corput, 1935). */
function alternating(n: number): number[] {
  const digits = Math.ceil(Math.log2(Math.max(2, n)));
  const backwards = (one: number): number => Number.parseInt([...one.toString(2).padStart(digits, '0')].reverse().join(''), 2);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => backwards(a) - backwards(b));
  const place = new Array<number>(n);
  order.forEach((one, at) => {
    place[one] = at;
  });
  return place;
}
