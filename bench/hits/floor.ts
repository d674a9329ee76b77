/**
 * What nobody can know: of a plate that was read clearly while its state was not seen, whether it is the listed one or the same serial of
 * another state. All that is left to go by is how many others there are. So at a given recall no measure of characters and state has fewer
 * false hits than these, whatever it does; had it found every other listed car without a single one.
 */

import { formatsOf, serialCount } from '../../engine/plate/grammar.ts';
import type { Read } from '../../engine/records/reads.ts';
import { keyOf, type Plate } from '../traffic/traffic.ts';
import { atLeastRight, CurveCounts, type Point } from './curve.ts';

/** A character read with this probability is clear. */
const CLEAR = 0.99;
/** Minus the log of how many cars of other states bear the serial. */
const SCORES = { low: -8, high: 8 };

/** Reads without a state, clear, of a serial that is listed, by how few others bear it. */
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

/** The fewest false hits with which so many of the `listed` cars can be found. */
export function fewestWrong(unknowable: readonly Point[], listed: number, right: number): number {
  const elsewhere = listed - (unknowable.at(-1)?.right ?? 0);
  return atLeastRight(unknowable, right - elsewhere)?.wrong ?? 0;
}

/** Cars of other states that bear the same serial, on average. */
function othersOf(own: Plate): number {
  let others = 0;
  for (const { jurisdiction, format } of formatsOf(own.plate)) {
    const issued = { plate: own.plate, jurisdiction: jurisdiction.code };
    if (keyOf(issued) !== keyOf(own)) others += (jurisdiction.registered * format.share) / serialCount(format);
  }
  return others;
}
