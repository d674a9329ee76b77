/**
 * Posterior probability of each character at each place of the plate, by the forward–backward algorithm over alignments (the model of
 * `evidence/alignment-likelihood.ts`). They bound the posterior of every pattern at the cost of a few additions.
 */

import { ALPHABET_SIZE } from '../../plate/alphabet.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
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
    const { count, skips, isNamed, ratios } = emissions;
    const { length } = places;
    const wide = length + 1;
    const table = (): Float64Array => new Float64Array((count + 1) * wide);
    const [exact, shifted, exactAfter, shiftedAfter] = [table(), table(), table(), table()];
    exact[0] = 1;
    shifted[1] = missed;
    for (let i = 0; i < count; i++) {
      const isFree = isNamed[i] === 1;
      for (let j = 0; j <= length; j++) {
        const [here, then] = [i * wide + j, (i + 1) * wide + j];
        const likelihood = j > 0 ? mean(i, places[j - 1]) : 0;
        exact[then] = (j > 0 ? exact[here - 1] * likelihood : 0) + (isFree ? exact[here] * skips[i] : 0);
        shifted[then] =
          (j > 0 ? shifted[here - 1] * likelihood + exact[then - 1] * missed : 0) +
          (isFree ? shifted[here] : exact[here]) * skips[i];
      }
    }
    exactAfter[count * wide + length] = 1;
    shiftedAfter[count * wide + length] = 1;
    if (length > 0) exactAfter[count * wide + length - 1] = missed;
    for (let i = count - 1; i >= 0; i--) {
      const isFree = isNamed[i] === 1;
      for (let j = length; j >= 0; j--) {
        const [here, then] = [i * wide + j, (i + 1) * wide + j];
        const likelihood = j < length ? mean(i, places[j]) : 0;
        shiftedAfter[here] =
          (j < length ? shiftedAfter[then + 1] * likelihood : 0) + (isFree ? shiftedAfter[then] * skips[i] : 0);
        exactAfter[here] =
          (j < length ? exactAfter[then + 1] * likelihood + shiftedAfter[here + 1] * missed : 0) +
          (isFree ? exactAfter[then] : shiftedAfter[then]) * skips[i];
      }
    }
    for (let j = 0; j < length; j++) {
      const set = places[j];
      let unshown = exact[count * wide + j] * shiftedAfter[count * wide + j + 1] * missed;
      for (let i = 0; i < count; i++) {
        const [here, then] = [i * wide + j, (i + 1) * wide + j + 1];
        unshown += exact[here] * shiftedAfter[here + 1] * missed;
        const shown = exact[here] * exactAfter[then] + shifted[here] * shiftedAfter[then];
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
