/**
 * Likelihood of a read under the plates of a serial format group that fit a pattern. The alignment model is that of
 * `evidence/alignment-sums.ts`; the sum over plates is exact, because the states of the pattern (`pattern.ts`) are part of the recursion.
 */

import { ALPHABET_SIZE } from '../../plate/alphabet.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import type { EmissionTable } from '../evidence/emissions.ts';
import { SET_PROBABILITIES, type SerialFormatGroup } from '../population/serial-format-groups.ts';
import type { Layers, NamedClass } from './pattern.ts';

/** Twelve named characters at most, and one class for all others. */
const MOST_CLASSES = LONGEST_PLATE + 1;
const byClass = new Float64Array(MOST_CLASSES);
const unshown = new Float64Array(LONGEST_PLATE * MOST_CLASSES);
const row = (cells: number) => new Float64Array(cells);
/** Sums by number of places so far and state of the pattern, over alignments without (`exact`) and with (`shifted`) an error in the number of characters. */
let [exact, shifted, nextExact, nextShifted] = [64, 64, 64, 64].map(row);

/** The mean of the likelihood ratios of a lattice position over a set of characters (`GroupLikelihoods.mean`). */
export type MeanLikelihood = (position: number, set: number) => number;

/** Share of a group's plates that fit, 0..1. */
export function fittingShare({ places }: SerialFormatGroup, layers: Layers, named: readonly NamedClass[]): number {
  const classes = named.length + 1;
  let reached = new Float64Array([1]);
  for (let j = 0; j < places.length; j++) {
    const then = new Float64Array(layers.sizes[j + 1]);
    fillClasses(byClass, 0, places[j], named, 1);
    step(layers, j, reached, 0, then, 0, byClass, 0, classes, 1);
    reached = then;
  }
  return reached[0] ?? 0;
}

/**
 * The sum over the group's plates that fit of P(plate | group) × `alignmentLikelihood`(plate): for the pattern `*` the likelihood of the group.
 * @param missed probability that the reader misses a character
 * Cost: positions × 3 places × states × classes of characters.
 */
export function fittingLikelihood(
  emissions: EmissionTable,
  mean: MeanLikelihood,
  { places }: SerialFormatGroup,
  layers: Layers,
  named: readonly NamedClass[],
  missed: number,
): number {
  const { count, skips, isNamed, ratios } = emissions;
  const { length } = places;
  const classes = named.length + 1;
  const { offsets } = layers;
  const cells = offsets[length + 1];
  if (exact.length < cells) [exact, shifted, nextExact, nextShifted] = [cells, cells, cells, cells].map(row);
  for (let j = 0; j < length; j++) fillClasses(unshown, j * classes, places[j], named, 1);
  for (const sums of [exact, shifted]) sums.fill(0, 0, cells);
  exact[0] = 1;
  if (length > 0) step(layers, 0, exact, 0, shifted, 1, unshown, 0, classes, missed);
  let shown = 0;
  for (let i = 0; i < count; i++) {
    nextExact.fill(0, 0, cells);
    nextShifted.fill(0, 0, cells);
    const skip = skips[i];
    const isFree = isNamed[i] === 1;
    // Numbers of places that can be aligned after this position: all positions but the skipped ones, and one more or less.
    for (let j = Math.max(0, shown - 1); j <= Math.min(length, i + 1); j++) {
      const at = offsets[j];
      if (j < length) {
        fillClasses(byClass, 0, places[j], named, mean(i, places[j]), ratios, i * ALPHABET_SIZE);
        step(layers, j, exact, at, nextExact, offsets[j + 1], byClass, 0, classes, 1);
        step(layers, j, shifted, at, nextShifted, offsets[j + 1], byClass, 0, classes, 1);
      }
      for (let s = at; s < offsets[j + 1]; s++) {
        if (isFree) nextExact[s] += exact[s] * skip;
        nextShifted[s] += (isFree ? shifted[s] : exact[s]) * skip;
      }
    }
    if (!isFree) shown += 1;
    for (let j = Math.max(0, shown - 1); j < Math.min(length, i + 2); j++) {
      step(layers, j, nextExact, offsets[j], nextShifted, offsets[j + 1], unshown, j * classes, classes, missed);
    }
    [exact, nextExact] = [nextExact, exact];
    [shifted, nextShifted] = [nextShifted, shifted];
  }
  return exact[cells - 1] + shifted[cells - 1];
}

/**
 * Writes the likelihood of each class of the pattern's characters at a place: class 0, all characters that the pattern does not name, gets what
 * remains of `whole`. Without `ratios`: the share of plates with a character of the class there.
 */
function fillClasses(
  byClass: Float64Array,
  at: number,
  set: number,
  named: readonly NamedClass[],
  whole: number,
  ratios: Float64Array | null = null,
  row = 0,
): void {
  let rest = whole;
  for (let k = 0; k < named.length; k++) {
    let sum = 0;
    const own = named[k];
    for (let n = 0; n < own.length; n++) {
      sum += SET_PROBABILITIES[set * ALPHABET_SIZE + own[n]] * (ratios === null ? 1 : ratios[row + own[n]]);
    }
    byClass[at + k + 1] = sum;
    rest -= sum;
  }
  byClass[at] = Math.max(0, rest);
}

/** From the states before a place to those after it. */
function step(
  { sizes, next }: Layers,
  place: number,
  from: Float64Array,
  at: number,
  to: Float64Array,
  into: number,
  byClass: Float64Array,
  classAt: number,
  classes: number,
  factor: number,
): void {
  const then = next[place];
  for (let s = 0; s < sizes[place]; s++) {
    const here = from[at + s] * factor;
    if (here === 0) continue;
    for (let k = 0; k < classes; k++) {
      const reached = then[s * classes + k];
      if (reached >= 0) to[into + reached] += here * byClass[classAt + k];
    }
  }
}
