import { gammaln } from 'simple-statistics';
import { DAY } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';

/** The day on which a vehicle's habits changed, if they did. */
export interface Change {
  readonly at: number;
  /** ln of the odds that its cameras before and after are two habits, not one. */
  readonly log_odds: number;
  readonly before: number;
  readonly after: number;
}

/** One vehicle in a hundred changes its habits in a month; any of its days may be the day. */
const CHANGE_PRIOR = 0.01;
/** Least number of passages before and after the change. */
const ENOUGH = 6;
/** The passages of one day are one trip or two, so they count as at most this many independent passages. */
const A_DAY_WEIGHS = 2;

/**
 * The likeliest day on which a vehicle's habits changed: two Dirichlet-multinomial distributions over its cameras against one (Bayes factor, summed
 * over the days on which it may have happened). Passages of one day are not independent, so each day counts as at most two.
 * @param rows the vehicle's passages in order of time
 */
export function changeOf({ at, camera }: PassageColumns, rows: ArrayLike<number>): Change | null {
  if (rows.length < 2 * ENOUGH) return null;
  const cameras = [...new Set(Array.from(rows, (row) => camera[row]))];
  const place = new Map(cameras.map((c, i) => [c, i]));
  const perDay = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) perDay.set(dayOf(at[rows[i]]), (perDay.get(dayOf(at[rows[i]])) ?? 0) + 1);
  const weight = (row: number): number => Math.min(1, A_DAY_WEIGHS / (perDay.get(dayOf(at[row])) ?? 1));
  const all = new Float64Array(cameras.length);
  for (let i = 0; i < rows.length; i++) all[place.get(camera[rows[i]]) as number] += weight(rows[i]);
  const one = logMarginal(all);
  const first = new Float64Array(cameras.length);
  const tried: Change[] = [];
  let days = 0;
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && dayOf(at[rows[i]]) !== dayOf(at[rows[i - 1]])) {
      days += 1;
      if (i >= ENOUGH && rows.length - i >= ENOUGH) {
        const rest = all.map((n, c) => n - first[c]);
        const log_odds = logMarginal(first) + logMarginal(rest) - one;
        tried.push({ at: at[rows[i]], log_odds, before: i, after: rows.length - i });
      }
    }
    first[place.get(camera[rows[i]]) as number] += weight(rows[i]);
  }
  if (tried.length === 0) return null;
  const best = tried.reduce((most, each) => (each.log_odds > most.log_odds ? each : most));
  const sum = tried.reduce((total, { log_odds }) => total + Math.exp(log_odds - best.log_odds), 0) / days;
  return { ...best, log_odds: best.log_odds + Math.log(sum) + Math.log(CHANGE_PRIOR / (1 - CHANGE_PRIOR)) };
}

/** ln of the probability of counts under a Dirichlet prior with a half for each camera, without the factor that all compared terms share. */
function logMarginal(counts: Float64Array): number {
  const half = 0.5;
  let n = 0;
  let sum = 0;
  for (const count of counts) {
    n += count;
    sum += gammaln(count + half) - gammaln(half);
  }
  return sum + gammaln(half * counts.length) - gammaln(n + half * counts.length);
}

/**
 * Chance that a vehicle that was seen on so many days of a span is not seen for so many days more, its rate unknown: (span ÷ (span + silent))^(days
 * + ½).
 */
export function silenceChance(days_seen: number, span_days: number, silent_days: number): number {
  return (span_days / (span_days + silent_days)) ** (days_seen + 0.5);
}

export function dayOf(at: number): number {
  return Math.floor(at / DAY);
}
