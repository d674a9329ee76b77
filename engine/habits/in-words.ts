import { zoneOf } from '../fields/camera-hours.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { iso, oddsOf, tidy } from '../questions/question.ts';
import type { HabitRate, HabitRates, SilenceOf, VehicleHabits } from '../records/habits.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import type { BaseRate } from './base-rate.ts';
import type { Habits, SilenceFound, Weighed } from './find-habits.ts';
import type { Judged, Particular } from './particular.ts';
import { NOTES, WHAT, WHY } from './sentences.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Numbers of vehicles by chance below this are told as less than it. */
const LEAST_SHOWN = 0.1;

/** One vehicle's habits as they are told. */
export function worded(cameras: PassageColumns['cameras'], habits: Habits, particular: Particular): VehicleHabits {
  const id = (camera: number): string => cameras[camera].id;
  const { turnarounds, change, silent, late } = habits;
  return {
    ...{ plate: habits.plate, state: habits.state, passages: habits.passages, days_seen: habits.days_seen },
    ...{ first_seen: iso(habits.first), last_seen: iso(habits.last.at), last_camera: id(habits.last.camera) },
    first_seen_late: late === null ? null : silenceOf(late, WHY.late, particular.late.base_rate),
    dormant: silent === null ? null : silenceOf(silent, WHY.dormant, particular.silent.base_rate),
    changed:
      change === null
        ? null
        : {
            ...{ at: iso(change.at), before: change.before, after: change.after },
            ...besideChance(change, particular.changed.base_rate, (times) =>
              say(WHY.changed, { times, before: change.before, after: change.after }),
            ),
          },
    turnarounds:
      turnarounds === null
        ? null
        : {
            ...{ odds: oddsOf(turnarounds.log_odds), n: turnarounds.turns.length, minutes: tidy(turnarounds.minutes) },
            why: clauses(
              say(WHY.back, { minutes: tidy(turnarounds.minutes), n: turnarounds.turns.length, passed: turnarounds.passed }),
              say(WHY.usual, { percent: (100 * turnarounds.usual).toFixed(1) }),
            ),
            times: turnarounds.turns.map(({ out, back, out_at, back_at }) => ({
              ...{ out: { camera: id(out), at: iso(out_at) }, back: { camera: id(back), at: iso(back_at) } },
            })),
          },
    next: habits.next.map(({ camera, p, own, of }) => ({
      ...{ camera: id(camera), p: tidy(p) },
      why: say(of === 0 ? WHY.firstTime : of === 1 ? WHY.nextOnce : WHY.next, { own, of, camera: id(habits.last.camera) }),
    })),
    week: habits.week.map(({ camera, hour, p, low, high, seen }) => ({
      ...{ camera: id(camera), day: WEEKDAYS[Math.floor(hour / 24)], hour: hour % 24, zone: zoneOf(cameras[camera]) },
      ...{ p: tidy(p), low: tidy(low), high: tidy(high), seen },
    })),
  };
}

function silenceOf(silence: SilenceFound, why: Sentence, base_rate: BaseRate): SilenceOf {
  return {
    ...{ days: tidy(silence.days), chance: tidy(silence.chance) },
    ...besideChance(silence, base_rate, (times) => say(why, { times })),
  };
}

function besideChance({ log_odds, log_likelier, by_chance }: Weighed, { judged }: BaseRate, why: (times: string) => string) {
  const times_likelier = oddsOf(log_likelier);
  const chance =
    by_chance < LEAST_SHOWN
      ? say(WHY.rarely, { least: LEAST_SHOWN, judged })
      : say(WHY.byChance, { by_chance: tidy(by_chance).toLocaleString('en-US'), judged });
  return {
    ...{ odds: oddsOf(log_odds), times_likelier, by_chance: tidy(by_chance) },
    why: clauses(why(times_likelier.toLocaleString('en-US')), chance),
  };
}

/** How common each finding is, and in a sentence what chance explains of it. */
export function ratesOf(
  particular: Particular,
  least_odds: number,
): { readonly rates: HabitRates; readonly notes: readonly string[] } {
  const { silent, late, changed } = particular;
  const [dormant, first_seen_late, other] = [silent, late, changed].map((one) => rateOf(one, least_odds));
  return {
    rates: { dormant: dormant.rate, first_seen_late: first_seen_late.rate, changed: other.rate },
    notes: [noteOf(WHAT.dormant, dormant), noteOf(WHAT.late, first_seen_late), noteOf(WHAT.changed, other)],
  };
}

interface Rated {
  readonly rate: HabitRate;
  /** ln of the odds of the surest vehicle. */
  readonly surest: number;
}

function rateOf({ of, base_rate }: Judged<{ readonly score: number }>, least_odds: number): Rated {
  const log_odds = Float64Array.from(of.values(), ({ score }) => base_rate.logOdds(score)).sort();
  const told = log_odds.filter((one) => one >= Math.log(least_odds));
  const wrong = told.reduce((sum, one) => sum + 1 / (1 + Math.exp(one)), 0);
  return {
    rate: { judged: base_rate.judged, share: tidy(base_rate.share), told: told.length, expected_wrong: tidy(wrong) },
    surest: log_odds[log_odds.length - 1] ?? -Infinity,
  };
}

function noteOf(what: Sentence, { rate: { judged, told, expected_wrong }, surest }: Rated): string {
  if (judged === 0) return say(NOTES.unknown, { what: what.en });
  if (told === 0) return say(NOTES.chance, { what: what.en, judged, odds: oddsOf(surest) });
  return say(NOTES.told, { what: what.en, told, judged, wrong: expected_wrong.toFixed(1) });
}
