/**
 * The irreducible error: if a plate was read clearly but its state was not seen, it cannot be known whether it is the listed one or the same serial of
 * another state. The only evidence is how many vehicles of other states bear it. So at a given recall no measure of characters and state has fewer
 * false hits than these, even if it found every other listed vehicle without any false hit.
 */

import { formatsOf, serialCount } from '../../engine/plate/grammar.ts';
import type { Read } from '../../engine/records/reads.ts';
import { keyOf, type Plate } from '../traffic/traffic.ts';
import { atLeastRight, CurveCounts, type Point } from './curve.ts';

/** A character with at least this probability is clear. */
const CLEAR = 0.99;
/** Minus the logarithm of the number of vehicles of other states that bear the serial. */
const SCORES = { low: -8, high: 8 };

/** Clear reads without a state of a listed serial, ordered by how few other vehicles bear it. */
export class UnknowableCounts {
  readonly #places: ReadonlyMap<string, readonly number[]>;
  readonly #list: readonly Plate[];
  readonly #curve = new CurveCounts(SCORES);

  constructor(list: readonly Plate[]) {
    const places = new Map<string, number[]>();
    for (const [place, { plate }] of list.entries()) {
      const there = places.get(plate);
      if (there === undefined) places.set(plate, [place]);
      else there.push(place);
    }
    this.#places = places;
    this.#list = list;
  }

  add({ plate, jurisdiction, weakest }: Read, listed: number): void {
    if (jurisdiction !== null || weakest < CLEAR) return;
    for (const place of this.#places.get(plate) ?? []) {
      this.#curve.add(-Math.log(othersOf(this.#list[place] as Plate)), place === listed);
    }
  }

  points(): Point[] {
    return this.#curve.points();
  }
}

/** The fewest false hits with which this many of the `listed` vehicles can be found. */
export function fewestWrong(unknowable: readonly Point[], listed: number, right: number): number {
  const elsewhere = listed - (unknowable.at(-1)?.right ?? 0);
  return atLeastRight(unknowable, right - elsewhere)?.wrong ?? 0;
}

/** Mean number of vehicles of other states that bear the same serial. */
function othersOf(own: Plate): number {
  let others = 0;
  for (const { jurisdiction, format } of formatsOf(own.plate)) {
    const issued = { plate: own.plate, jurisdiction: jurisdiction.code };
    if (keyOf(issued) !== keyOf(own)) others += (jurisdiction.registered * format.share) / serialCount(format);
  }
  return others;
}
