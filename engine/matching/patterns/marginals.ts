/** How probable each character is at each place of the plate that was seen: what bounds every pattern before it is laid. */

import { ALPHABET } from '../../plate/alphabet.ts';
import { LONGEST_PLATE } from '../../plate/normalize.ts';
import type { EmissionTable } from '../evidence/emissions.ts';
import type { MeanLikelihood } from './alignments-that-fit.ts';
import type { NamedClass, Pattern } from './pattern.ts';
import { SET_MEMBERS, SET_PROBABILITIES, type SerialFormatGroup } from './serial-format-groups.ts';

const COLUMNS = ALPHABET.length;
const EVEN = new Float64Array(COLUMNS).fill(1);

export class CharacterMarginals {
  /** Probability of each character at each place, counted from the beginning and from the end; and anywhere, at most. */
  readonly #front = new Float64Array(LONGEST_PLATE * COLUMNS);
  readonly #back = new Float64Array(LONGEST_PLATE * COLUMNS);
  readonly #anywhere = new Float64Array(COLUMNS);
  /** What kinds that were not added may have. */
  slack = 0;

  clear(): void {
    this.#front.fill(0);
    this.#back.fill(0);
    this.#anywhere.fill(0);
    this.slack = 0;
  }

  /** Forward and backward sums of one kind; `weight` makes its alignments a share of everybody. */
  add(seen: EmissionTable, meanAt: MeanLikelihood, { places }: SerialFormatGroup, missed: number, weight: number): void {
    const { count, skips, isNamed, ratios } = seen;
    const { length } = places;
    const wide = length + 1;
    const table = (): Float64Array => new Float64Array((count + 1) * wide);
    const [right, wrong, rightOn, wrongOn] = [table(), table(), table(), table()];
    right[0] = 1;
    wrong[1] = missed;
    for (let i = 0; i < count; i++) {
      const free = isNamed[i] === 1;
      for (let j = 0; j <= length; j++) {
        const [here, then] = [i * wide + j, (i + 1) * wide + j];
        const said = j > 0 ? meanAt(i, places[j - 1]) : 0;
        right[then] = (j > 0 ? right[here - 1] * said : 0) + (free ? right[here] * skips[i] : 0);
        wrong[then] =
          (j > 0 ? wrong[here - 1] * said + right[then - 1] * missed : 0) + (free ? wrong[here] : right[here]) * skips[i];
      }
    }
    rightOn[count * wide + length] = 1;
    wrongOn[count * wide + length] = 1;
    if (length > 0) rightOn[count * wide + length - 1] = missed;
    for (let i = count - 1; i >= 0; i--) {
      const free = isNamed[i] === 1;
      for (let j = length; j >= 0; j--) {
        const [here, then] = [i * wide + j, (i + 1) * wide + j];
        const said = j < length ? meanAt(i, places[j]) : 0;
        wrongOn[here] = (j < length ? wrongOn[then + 1] * said : 0) + (free ? wrongOn[then] * skips[i] : 0);
        rightOn[here] =
          (j < length ? rightOn[then + 1] * said + wrongOn[here + 1] * missed : 0) +
          (free ? rightOn[then] : wrongOn[then]) * skips[i];
      }
    }
    for (let j = 0; j < length; j++) {
      const filling = places[j];
      let unseen = right[count * wide + j] * wrongOn[count * wide + j + 1] * missed;
      for (let i = 0; i < count; i++) {
        const [here, then] = [i * wide + j, (i + 1) * wide + j + 1];
        unseen += right[here] * wrongOn[here + 1] * missed;
        const shown = right[here] * rightOn[then] + wrong[here] * wrongOn[then];
        if (shown === 0) continue;
        this.#count(j, length, filling, shown * weight, ratios, i * COLUMNS);
      }
      this.#count(j, length, filling, unseen * weight, EVEN, 0);
    }
  }

  #count(place: number, length: number, filling: number, factor: number, ratios: Float64Array, row: number): void {
    const members = SET_MEMBERS[filling];
    const front = place * COLUMNS;
    const back = (length - 1 - place) * COLUMNS;
    for (let m = 0; m < members.length; m++) {
      const c = members[m];
      const p = factor * SET_PROBABILITIES[filling * COLUMNS + c] * ratios[row + c];
      this.#front[front + c] += p;
      this.#back[back + c] += p;
      this.#anywhere[c] += p;
    }
  }

  /**
   * No pattern is more probable than any one of the characters that it demands. Stops when it is below `enough`; what it answers then is
   * a bound as well.
   */
  upperBound({ fromFront, fromBack, somewhere }: Pattern, enough: number): number {
    let least = 1 - this.slack;
    const low = enough - this.slack;
    for (let f = 0; f < fromFront.length && least >= low; f++) {
      least = Math.min(least, sumOf(this.#front, fromFront[f].place * COLUMNS, fromFront[f].named));
    }
    for (let b = 0; b < fromBack.length && least >= low; b++) {
      least = Math.min(least, sumOf(this.#back, fromBack[b].place * COLUMNS, fromBack[b].named));
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
