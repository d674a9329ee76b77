import { DAY } from '../fields/durations.ts';
import type { MisusePattern, MisusePerson, MisuseReason } from '../records/misuse.ts';
import type { LookedUp } from './looked-up.ts';
import { type Counted, type CountModel, fitCounts, surpriseOf } from './negative-binomial.ts';
import { offShift } from './working-hours.ts';

// The next three were chosen on seeds 601 and 602 of `lpr bench misuse`.
/** A case that asked for a plate on so many days is an ongoing one, and explains these days. */
const ONGOING_DAYS = 3;
/** A pattern with at most so many known characters is a wildcard. */
const MOST_KNOWN = 2;
/** Hours from the middle of the working day; see `working-hours.ts`. */
const OFF_HOURS = 9;

/** Surprise up to this counts as usual. */
const USUAL = 1;
const SHOWN_ROWS = 20;

type Scored = Omit<MisusePerson, 'agency'>;

/** The counts of one person by pattern. `again` and `across_cases` have a count for each plate, of which the most surprising one is used. */
interface PersonCounts {
  readonly actor: string;
  readonly look_ups: number;
  readonly counts: Readonly<Record<MisusePattern, readonly PatternCount[]>>;
}

interface PatternCount extends Counted {
  readonly plate: string | null;
  readonly rows: readonly number[];
}

/**
 * How unusual each person's look-ups are among those of all persons. Every pattern is a count with an exposure (see {@link countsOf}). What is usual
 * is a negative binomial, fitted to all persons (`negative-binomial.ts`), and the surprise of a person is −log10 P(at least so many). For `again`
 * and `across_cases` it is the surprise of the most surprising plate, minus log10 of the number of plates that the person looked up: among many
 * plates one stands out by chance. Where persons differ more than the model expects, the surprise is scaled by these differences
 * ({@link measuredBy}). The score is the sum over the patterns of max(0, surprise − 1).
 * @param isOwn whether a plate is one of the agency's own vehicles
 */
export function scoreMisuse(lookUps: readonly LookedUp[], isOwn: (plate: string) => boolean): Scored[] {
  const byActor = new Map<string, LookedUp[]>();
  for (const row of lookUps) pushTo(byActor, row.actor, row);
  const all = [...byActor].map(([actor, rows]) => countsOf(actor, rows, isOwn));
  const patterns: MisusePattern[] = ['again', 'across_cases', 'off_shift', 'own_plates', 'wildcards'];
  const models = new Map(patterns.map((pattern) => [pattern, fitCounts(all.flatMap(({ counts }) => counts[pattern]))]));
  const found = all.map(({ counts }) =>
    patterns.map((pattern) => reasonOf(pattern, counts[pattern], models.get(pattern) as CountModel)),
  );
  const measures = patterns.map((_, i) => measuredBy(found.map((reasons) => reasons[i]?.surprise ?? 0)));
  const scored = all.map(({ actor, look_ups }, person) => {
    const reasons = (found[person] ?? []).flatMap((reason, i) => {
      const surprise = reason === null ? 0 : (measures[i] as (surprise: number) => number)(reason.surprise);
      return reason === null || surprise <= USUAL ? [] : [{ ...reason, surprise }];
    });
    const score = reasons.reduce((sum, { surprise }) => sum + surprise - USUAL, 0);
    return { actor, look_ups, score, reasons: reasons.sort((a, b) => b.surprise - a.surprise) };
  });
  return scored
    .sort((a, b) => b.score - a.score || (a.actor < b.actor ? -1 : 1))
    .map((person, i) => ({ ...person, rank: i + 1 }));
}

/**
 * Rescales surprises so that one person in ten has more than 1, and one in fifty more than 1.7 (−log10 of these shares). Beyond that, an exponential
 * tail is assumed. The result is never more than the surprise itself.
 */
function measuredBy(surprises: readonly number[]): (surprise: number) => number {
  const sorted = [...surprises].sort((a, b) => a - b);
  const [tenth, fiftieth] = [0.9, 0.98].map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0) as [number, number];
  const decade = Math.max(1, (fiftieth - tenth) / (Math.log10(50) - 1));
  return (surprise) => Math.min(surprise, 1 + (surprise - tenth) / decade);
}

/**
 * The counts of one person.
 *
 * - `again`: for each plate, the days beyond the first on which it was looked up, by hand or by a saved question, and no case explains it; exposure 1
 * - `across_cases`: for each plate, the case numbers beyond the first that asked for it and are not ongoing; exposure 1
 * - `off_shift`: days with look-ups off shift, of the days worked
 * - `own_plates`: look-ups of the agency's own plates except for training, of all look-ups
 * - `wildcards`: look-ups by wildcards, of all look-ups
 */
function countsOf(actor: string, all: readonly LookedUp[], isOwn: (plate: string) => boolean): PersonCounts {
  const rows = all.filter(({ isScheduled }) => !isScheduled);
  const byPlate = new Map<string, LookedUp[]>();
  for (const row of all) for (const plate of row.plates) pushTo(byPlate, plate, row);
  const of = (shown: readonly LookedUp[]): readonly number[] =>
    shown
      .map(({ seq }) => seq)
      .sort((a, b) => b - a)
      .slice(0, SHOWN_ROWS);
  const on = [...byPlate].map(([plate, shown]) => ({ plate, ...casesFor(shown), rows: of(shown) }));
  const own = rows.filter((row) => !row.isTraining && row.plates.some(isOwn));
  const open = rows.filter(({ known }) => known !== null && known <= MOST_KNOWN);
  const hours = offShift(
    rows.map(({ at }) => at),
    OFF_HOURS,
  );
  const exposure = rows.length;
  return {
    actor,
    look_ups: rows.length,
    counts: {
      again: on.map(({ plate, unexplained, rows: of }) => ({ x: Math.max(0, unexplained - 1), exposure: 1, plate, rows: of })),
      across_cases: on.map(({ plate, passing, rows: of }) => ({ x: Math.max(0, passing - 1), exposure: 1, plate, rows: of })),
      off_shift: [{ x: hours.days, exposure: hours.worked, plate: null, rows: of(hours.at.map((i) => rows[i] as LookedUp)) }],
      own_plates: [{ x: own.length, exposure, plate: null, rows: of(own) }],
      wildcards: [{ x: open.length, exposure, plate: null, rows: of(open) }],
    },
  };
}

/**
 * For one plate, the days that no case explains, and the number of cases that are not ongoing (0 where most days are explained). A case is ongoing
 * if it asked for the plate on at least {@link ONGOING_DAYS} days; it explains these days. If most days are explained, days without a case number count as
 * explained, too, because the number is sometimes left out.
 */
function casesFor(rows: readonly LookedUp[]): { readonly unexplained: number; readonly passing: number } {
  const daysOf = new Map<string, Set<number>>();
  const days = new Set<number>();
  const named = new Set<number>();
  for (const { at, case_number } of rows) {
    const day = Math.floor(at / DAY);
    days.add(day);
    if (case_number === null) continue;
    named.add(day);
    daysOf.set(case_number, (daysOf.get(case_number) ?? new Set()).add(day));
  }
  const explained = new Set([...daysOf.values()].filter((on) => on.size >= ONGOING_DAYS).flatMap((on) => [...on]));
  const isExplained = explained.size > days.size / 2;
  const forgotten = isExplained ? days.size - named.size : 0;
  const passing = isExplained ? 0 : [...daysOf.values()].filter((on) => on.size < ONGOING_DAYS).length;
  return { unexplained: days.size - explained.size - forgotten, passing };
}

function reasonOf(pattern: MisusePattern, patternCounts: readonly PatternCount[], model: CountModel): MisuseReason | null {
  let most: MisuseReason | null = null;
  const tried = Math.log10(Math.max(1, patternCounts.length));
  for (const counted of patternCounts) {
    // No look at the tail where the count is no higher than one that was not surprising.
    if (most !== null && counted.exposure === 1 && counted.x <= most.count) continue;
    const surprise = surpriseOf(counted, model) - tried;
    if (most !== null && surprise <= most.surprise) continue;
    most = {
      pattern,
      surprise,
      count: counted.x,
      usual: model.rate * counted.exposure,
      plate: counted.plate,
      rows: counted.rows,
    };
  }
  return most;
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
