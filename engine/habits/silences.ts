/** How much likelier it is that a vehicle stopped than that it was not seen for so long by chance, at the end of its days and between them. */

/** One vehicle's days, in the order in which its silence is looked for: for vehicles that are new, the window's days backwards. */
export interface SeenDays {
  /** By day of the window: 1 where it was seen. */
  readonly seen: Uint8Array;
  /** How much vehicles like it pass on the day, 1 on a usual one; 0 where it would not have been seen. */
  readonly traffic: Float64Array;
  /** 1 on a Saturday or a Sunday, 0 on a working day: the two kinds of days. */
  readonly weekend: Uint8Array;
}

/** The silence at the end. */
export interface Silence {
  /** Chance that a vehicle with its pattern is not seen for so long, 0..1. */
  readonly chance: number;
  /** ln P(what was seen | it stopped on one of the window's days) − ln P(… | it goes on); −∞ where it was seen on the last day. */
  readonly score: number;
}

/** Kinds of days: working days and weekends. */
export const DAY_KINDS = 2;
/** By kind of day: share of days on which vehicles are seen. It weighs as so many days beside the vehicle's own. */
export type UsualShares = readonly number[];
const USUAL_WEIGHS = 2;
/** Least number of days on which a vehicle was seen, and from the first to the last of them: a single trip is no habit. The second one was chosen on seeds 601 and 602. */
export const ENOUGH = { seen: 3, span: 14 };

/**
 * On each kind of day a vehicle is seen with a probability of its own, whose uncertainty is a beta distribution; so the chance of a silence is
 * beta-binomial. It may have stopped on any day since it was last seen (Schmittlein, Morrison and Colombo, Management Science 33, 1987; by days as
 * Fader, Hardie and Shang, Marketing Science 29, 2010). Null where its habits are not known.
 */
export function silenceAtEnd(days: SeenDays, usual: UsualShares): Silence | null {
  const [first, last] = [days.seen.indexOf(1), days.seen.lastIndexOf(1)];
  if (last - first < ENOUGH.span || countSeen(days.seen) < ENOUGH.seen) return null;
  let silence: Silence = { chance: 1, score: -Infinity };
  run(days, last, days.seen.length, patternOf(countsOf(days, first + 1, last + 1), usual), (chance, score) => {
    silence = { chance, score };
  });
  return silence;
}

/**
 * The same on each day between its first and its last one: it was seen later, so none of these is a stop. A silence weighs more the fewer windows of
 * this length it fits into as a whole. @param tell called for each day with a silence, with its score and its share of all days
 */
export function silencesBetween(days: SeenDays, usual: UsualShares, tell: (score: number, share: number) => void): void {
  const { seen } = days;
  const [first, last] = [seen.indexOf(1), seen.lastIndexOf(1)];
  const all = countsOf(days, first + 1, last + 1);
  const silent: { score: number; weight: number }[] = [];
  let total = 0;
  let so_far = 0;
  for (let before = first, day = first + 1; day <= last; day++) {
    if (seen[day] === 0) continue;
    so_far += 1;
    const isKnown = so_far >= ENOUGH.seen && before - first >= ENOUGH.span;
    if (isKnown) total += 1;
    if (isKnown && day > before + 1) {
      const weight = seen.length / (seen.length - (day - before - 1));
      // The silence and the day after it say nothing of the pattern by which the silence is judged.
      const without = countsOf(days, before + 1, day + 1);
      const rest = all.map((one, kind) => ({
        ...{ watched: one.watched - without[kind].watched, seen: one.seen - without[kind].seen },
      }));
      run(days, before, day, patternOf(rest, usual), (_chance, score) => {
        silent.push({ score, weight });
        total += weight;
      });
    }
    before = day;
  }
  for (const { score, weight } of silent) tell(score, weight / total);
}

export function countSeen(seen: Uint8Array): number {
  let n = 0;
  for (const one of seen) n += one;
  return n;
}

/** By kind of day: the beta distribution of the share of days on which it is seen. */
type Pattern = readonly { readonly a: number; readonly b: number }[];

/** The silence that begins after the day `last`, on each day before `until`. */
function run(
  { seen, traffic, weekend }: SeenDays,
  last: number,
  until: number,
  pattern: Pattern,
  tell: (chance: number, score: number) => void,
): void {
  const silent = [0, 0];
  let chance = 1;
  let stopped = 0;
  for (let day = last + 1; day < until; day++) {
    if (traffic[day] === 0) continue;
    const kind = weekend[day];
    const { a, b } = pattern[kind];
    stopped += chance;
    chance *= ((b + silent[kind]) / (a + b + silent[kind])) ** traffic[day];
    silent[kind] += traffic[day];
    tell(chance, Math.log(stopped / seen.length) - Math.log(chance));
  }
}

/** Of each kind: on how many days it was watched, and seen. */
export type Counts = readonly { readonly watched: number; readonly seen: number }[];

/** From the day `from` on and before `until`. */
export function countsOf({ seen, traffic, weekend }: SeenDays, from: number, until: number): Counts {
  const counts = [
    { watched: 0, seen: 0 },
    { watched: 0, seen: 0 },
  ];
  for (let day = from; day < until; day++) {
    if (traffic[day] === 0) continue;
    const count = counts[weekend[day]];
    count.watched += traffic[day];
    count.seen += seen[day];
  }
  return counts;
}

function patternOf(counts: Counts, usual: UsualShares): Pattern {
  return counts.map(({ watched, seen }, kind) => ({
    a: USUAL_WEIGHS * usual[kind] + seen,
    b: USUAL_WEIGHS * (1 - usual[kind]) + Math.max(0, watched - seen),
  }));
}
