/**
 * Posterior probability of each character at each place of the plate, by the forward–backward algorithm over alignments (the model of
 * `evidence/alignment-sums.ts`). They bound the posterior of every pattern at the cost of a few additions.
 */

import { ALPHABET_SIZE } from '../../plate/alphabet.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import { AlignmentSums, addPosition } from '../evidence/alignment-sums.ts';
import type { EmissionTable } from '../evidence/emissions.ts';
import { SET_MEMBERS, SET_PROBABILITIES, type SerialFormatGroup } from '../population/serial-format-groups.ts';
import type { MeanLikelihood } from './alignments-that-fit.ts';
import type { NamedClass, Pattern } from './pattern.ts';

const EVEN = new Float64Array(ALPHABET_SIZE).fill(1);

export class CharacterMarginals {
  /** P(character | read) at each place from the beginning (rows) and from the end, and an upper bound of it anywhere on the plate. */
  readonly #front = new Float64Array(LONGEST_PLATE * ALPHABET_SIZE);
  readonly #back = new Float64Array(LONGEST_PLATE * ALPHABET_SIZE);
  readonly #anywhere = new Float64Array(ALPHABET_SIZE);
  /** Posterior probability of the groups that were not added. */
  slack = 0;

  clear(): void {
    this.#front.fill(0);
    this.#back.fill(0);
    this.#anywhere.fill(0);
    this.slack = 0;
  }

  /** Adds the plates of one group. @param weight P(group) over the background likelihood, so that sums over alignments are posterior probabilities */
  add(emissions: EmissionTable, mean: MeanLikelihood, { places }: SerialFormatGroup, missed: number, weight: number): void {
    const { count, ratios } = emissions;
    const { length } = places;
    const behind = sumsOf(emissions, mean, places, missed, false);
    const ahead = sumsOf(emissions, mean, places, missed, true);
    for (let j = 0; j < length; j++) {
      const set = places[j];
      let unshown = 0;
      for (let i = 0; i <= count; i++) {
        const { exact, shifted } = behind[i];
        unshown += exact[j] * ahead[count - i].exact[length - j - 1] * missed;
        if (i === count) break;
        const then = ahead[count - i - 1];
        const [exactThen, shiftedThen] = [then.exact[length - j - 1], then.shifted[length - j - 1]];
        const shown = exact[j] * (exactThen + shiftedThen) + shifted[j] * exactThen;
        if (shown === 0) continue;
        this.#count(j, length, set, shown * weight, ratios, i * ALPHABET_SIZE);
      }
      this.#count(j, length, set, unshown * weight, EVEN, 0);
    }
  }

  #count(place: number, length: number, set: number, factor: number, ratios: Float64Array, row: number): void {
    const members = SET_MEMBERS[set];
    const front = place * ALPHABET_SIZE;
    const back = (length - 1 - place) * ALPHABET_SIZE;
    for (let m = 0; m < members.length; m++) {
      const c = members[m];
      const p = factor * SET_PROBABILITIES[set * ALPHABET_SIZE + c] * ratios[row + c];
      this.#front[front + c] += p;
      this.#back[back + c] += p;
      this.#anywhere[c] += p;
    }
  }

  /**
   * A pattern is at most as probable as each of the characters that it demands: an upper bound of its posterior. Stops when the bound is below
   * `enough`.
   */
  upperBound({ fromFront, fromBack, somewhere }: Pattern, enough: number): number {
    let least = 1 - this.slack;
    const low = enough - this.slack;
    for (let f = 0; f < fromFront.length && least >= low; f++) {
      least = Math.min(least, sumOf(this.#front, fromFront[f].place * ALPHABET_SIZE, fromFront[f].named));
    }
    for (let b = 0; b < fromBack.length && least >= low; b++) {
      least = Math.min(least, sumOf(this.#back, fromBack[b].place * ALPHABET_SIZE, fromBack[b].named));
    }
    for (let s = 0; s < somewhere.length && least >= low; s++) least = Math.min(least, sumOf(this.#anywhere, 0, somewhere[s]));
    return least + this.slack;
  }
}

function sumOf(table: Float64Array, row: number, named: NamedClass): number {
  let sum = 0;
  for (let n = 0; n < named.length; n++) sum += table[row + named[n]];
  return sum;
}

/** The sums after 0, 1, 2 … positions. @param isBackward positions and places are taken from the last one to the first */
function sumsOf(
  { count, skips, isNamed }: EmissionTable,
  mean: MeanLikelihood,
  places: SerialFormatGroup['places'],
  missed: number,
  isBackward: boolean,
): readonly AlignmentSums[] {
  const { length } = places;
  const said = new Float64Array(length + 1);
  const rows = Array.from({ length: count + 1 }, () => new AlignmentSums());
  rows[0].begin(length, missed);
  for (let n = 0; n < count; n++) {
    const i = isBackward ? count - 1 - n : n;
    for (let j = 1; j <= length; j++) said[j] = mean(i, places[isBackward ? length - j : j - 1]);
    addPosition(rows[n], rows[n + 1], 0, length, said, skips[i], isNamed[i] === 1, missed);
  }
  return rows;
}
