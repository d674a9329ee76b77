/** The sum over all plates of a kind that fit a pattern, each laid beside what was seen as `lay.ts` lays one. */

import { ALPHABET } from '../../plate/alphabet.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import type { EmissionTable } from '../evidence/emissions.ts';
import type { Layers, NamedClass } from './pattern.ts';
import { SET_PROBABILITIES, type SerialFormatGroup } from './serial-format-groups.ts';

const COLUMNS = ALPHABET.length;

/** Twelve named characters at most, and all others. */
const MOST_CLASSES = LONGEST_PLATE + 1;
const said = new Float64Array(MOST_CLASSES);
const unseen = new Float64Array(LONGEST_PLATE * MOST_CLASSES);
const row = (cells: number) => new Float64Array(cells);
/** Sums so far by places laid and state, of alignments without and with the one thing gone wrong. */
let [right, wrong, nextRight, nextWrong] = [64, 64, 64, 64].map(row);

/** What each position says of whatever may stand at a place, in all. */
export type MeanLikelihood = (position: number, filling: number) => number;

/** Share of a kind's plates that fit. */
export function fittingShare({ places }: SerialFormatGroup, layers: Layers, named: readonly NamedClass[]): number {
  const classes = named.length + 1;
  let reached = new Float64Array([1]);
  for (let j = 0; j < places.length; j++) {
    const then = new Float64Array(layers.sizes[j + 1]);
    say(said, 0, places[j], named, 1);
    step(layers, j, reached, 0, then, 0, said, 0, classes, 1);
    reached = then;
  }
  return reached[0] ?? 0;
}

/**
 * Sum over the kind's plates that fit, each with its probability among them, of what `layAll` says of it.
 * @param missed for a place that no position shows
 * Cost: positions × 3 places × states × classes of characters.
 */
export function fittingLikelihood(
  seen: EmissionTable,
  meanAt: MeanLikelihood,
  { places }: SerialFormatGroup,
  layers: Layers,
  named: readonly NamedClass[],
  missed: number,
): number {
  const { count, skips, isNamed, ratios } = seen;
  const { length } = places;
  const classes = named.length + 1;
  const { offsets } = layers;
  const cells = offsets[length + 1];
  if (right.length < cells) [right, wrong, nextRight, nextWrong] = [cells, cells, cells, cells].map(row);
  for (let j = 0; j < length; j++) say(unseen, j * classes, places[j], named, 1);
  for (const sums of [right, wrong]) sums.fill(0, 0, cells);
  right[0] = 1;
  if (length > 0) step(layers, 0, right, 0, wrong, 1, unseen, 0, classes, missed);
  let laid = 0;
  for (let i = 0; i < count; i++) {
    nextRight.fill(0, 0, cells);
    nextWrong.fill(0, 0, cells);
    const skip = skips[i];
    const free = isNamed[i] === 1;
    // Places that can have been laid before this position: all but the skipped ones, and one more or less.
    for (let j = Math.max(0, laid - 1); j <= Math.min(length, i + 1); j++) {
      const at = offsets[j];
      if (j < length) {
        say(said, 0, places[j], named, meanAt(i, places[j]), ratios, i * COLUMNS);
        step(layers, j, right, at, nextRight, offsets[j + 1], said, 0, classes, 1);
        step(layers, j, wrong, at, nextWrong, offsets[j + 1], said, 0, classes, 1);
      }
      for (let s = at; s < offsets[j + 1]; s++) {
        if (free) nextRight[s] += right[s] * skip;
        nextWrong[s] += (free ? wrong[s] : right[s]) * skip;
      }
    }
    if (!free) laid += 1;
    for (let j = Math.max(0, laid - 1); j < Math.min(length, i + 2); j++) {
      step(layers, j, nextRight, offsets[j], nextWrong, offsets[j + 1], unseen, j * classes, classes, missed);
    }
    [right, nextRight] = [nextRight, right];
    [wrong, nextWrong] = [nextWrong, wrong];
  }
  return right[cells - 1] + wrong[cells - 1];
}

/**
 * What is said of each class of a pattern's characters at a place: first of all that it does not name, which is what remains of the
 * whole. Without `ratios`: how many plates have them there.
 */
function say(
  said: Float64Array,
  at: number,
  filling: number,
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
      sum += SET_PROBABILITIES[filling * COLUMNS + own[n]] * (ratios === null ? 1 : ratios[row + own[n]]);
    }
    said[at + k + 1] = sum;
    rest -= sum;
  }
  said[at] = Math.max(0, rest);
}

/** From the states before a place to those after it. */
function step(
  { sizes, next }: Layers,
  place: number,
  from: Float64Array,
  at: number,
  to: Float64Array,
  into: number,
  said: Float64Array,
  saidAt: number,
  classes: number,
  factor: number,
): void {
  const then = next[place];
  for (let s = 0; s < sizes[place]; s++) {
    const here = from[at + s] * factor;
    if (here === 0) continue;
    for (let k = 0; k < classes; k++) {
      const reached = then[s * classes + k];
      if (reached >= 0) to[into + reached] += here * said[saidAt + k];
    }
  }
}
