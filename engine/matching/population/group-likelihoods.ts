import { ALPHABET, ALPHABET_SIZE } from '../../plate/alphabet.ts';
import { isNear } from '../evidence/alignment-likelihood.ts';
import { LONGEST_LATTICE } from '../evidence/alignment-sums.ts';
import { type EmissionTable, ONE_OVER } from '../evidence/emissions.ts';
import { SERIAL_FORMAT_GROUPS, SET_COUNT, SET_MEMBERS, SET_PROBABILITIES } from './serial-format-groups.ts';
import { FORMAT_TRIES, type FormatTrie, LONGEST_FORMAT } from './serial-format-trie.ts';

/** For each set, the mean over its characters of 1 / frequency. */
const MEAN_ONE_OVER = Float64Array.from(SET_MEMBERS, (members, set) =>
  members.reduce((sum, c) => sum + SET_PROBABILITIES[set * ALPHABET_SIZE + c] * ONE_OVER[c], 0),
);
/** For each character, the sets that hold it and its probability in each. */
const SETS_OF = Array.from(ALPHABET, (_, c) =>
  Uint8Array.from(SET_MEMBERS.flatMap((members, set) => (members.includes(c) ? [set] : []))),
);
const PROBABILITIES_OF = SETS_OF.map((sets, c) => Float64Array.from(sets, (set) => SET_PROBABILITIES[set * ALPHABET_SIZE + c]));

/**
 * Sums over alignments: without an error in the number of characters (`exact`), and with one (`shifted`). A row for each depth of a trie; where the
 * reader named "no character", as many columns a row as `#fill` needs, with {@link MARGIN} empty ones before.
 */
const MARGIN = 2;
const MOST_COLUMNS = LONGEST_LATTICE + 2 * MARGIN + 1;
const exact = new Float64Array((LONGEST_FORMAT + 1) * MOST_COLUMNS);
const shifted = new Float64Array((LONGEST_FORMAT + 1) * MOST_COLUMNS);

/**
 * The likelihood of one read under each serial format group, P(lattice | a plate of the group) / P(lattice | independent characters of
 * traffic): the mean of `alignmentLikelihood` over all plates of the group, exactly. The alignment model is the same (`evidence/alignment-sums.ts`), but the recursion goes place by place, down
 * the trie; since the sum over alignments is linear in what each place contributes, a place contributes its mean over the set of characters.
 * 3–8 µs for all groups, by one pass over the tries. Asking `alignmentLikelihood` for one group after another takes 3 times as long.
 */
export class GroupLikelihoods {
  /** For each of `SERIAL_FORMAT_GROUPS`; 0 where its length is too far from that of the lattice. */
  readonly values = new Float64Array(SERIAL_FORMAT_GROUPS.length);
  #count = 0;
  /**
   * Positions count from the last one, from 1 on, as the depths of tries do, with an empty position at both ends. For each position (row):
   * the mean of its likelihood ratios over each set of characters; …
   */
  readonly #means = new Float64Array((LONGEST_LATTICE + 2) * SET_COUNT);
  /** … the likelihood of "no character", and whether the reader named it. */
  readonly #skips = new Float64Array(LONGEST_LATTICE + 2);
  readonly #isNamed = new Uint8Array(LONGEST_LATTICE + 2);

  /** @param missed probability that the reader misses a character */
  take(emissions: EmissionTable, missed: number): void {
    this.values.fill(0);
    const named = this.#takeMeans(emissions);
    for (const trie of FORMAT_TRIES) {
      if (!isNear(trie.length, emissions)) continue;
      if (named === 0) this.#fillStraight(trie, missed);
      else this.#fill(trie, missed, named);
    }
  }

  /** The mean of the likelihood ratios of a lattice position, from 0 on, over a set of characters. */
  mean(position: number, set: number): number {
    return this.#means[(this.#count - position) * SET_COUNT + set];
  }

  /** Returns the number of positions at which the reader named "no character". */
  #takeMeans(emissions: EmissionTable): number {
    const { count, ratios, others, marked, markedCount } = emissions;
    const means = this.#means;
    this.#count = count;
    let named = 0;
    for (let i = 1; i <= count; i++) {
      const at = count - i;
      const row = i * SET_COUNT;
      const rest = others[at];
      for (let set = 0; set < SET_COUNT; set++) means[row + set] = rest * MEAN_ONE_OVER[set];
      for (let k = 0; k < markedCount[at]; k++) {
        const c = marked[at * ALPHABET_SIZE + k];
        const more = ratios[at * ALPHABET_SIZE + c] - rest * ONE_OVER[c];
        const sets = SETS_OF[c];
        const probabilities = PROBABILITIES_OF[c];
        for (let s = 0; s < sets.length; s++) means[row + sets[s]] += more * probabilities[s];
      }
      this.#skips[i] = emissions.skips[at];
      this.#isNamed[i] = emissions.isNamed[at];
      named += emissions.isNamed[at];
    }
    means.fill(0, (count + 1) * SET_COUNT, (count + 2) * SET_COUNT);
    this.#skips[count + 1] = 0;
    this.#isNamed[count + 1] = 0;
    return named;
  }

  /** Where the reader named no "no character", a plate has as many places as there are positions, one fewer or one more. The general form takes 1.9 times as long. */
  #fillStraight({ length, sets, depths, groups }: FormatTrie, missed: number): void {
    const means = this.#means;
    const skips = this.#skips;
    const values = this.values;
    const surplus = this.#count - length;
    exact[0] = 1;
    shifted[0] = surplus > 0 ? skips[1] : 0;
    for (let node = 0; node < sets.length; node++) {
      const depth = depths[node];
      const at = depth * SET_COUNT + sets[node];
      exact[depth] = exact[depth - 1] * means[at];
      if (surplus > 0) shifted[depth] = shifted[depth - 1] * means[at + SET_COUNT] + exact[depth] * skips[depth + 1];
      else if (surplus < 0) shifted[depth] = shifted[depth - 1] * means[at - SET_COUNT] + exact[depth - 1] * missed;
      if (depth === length) values[groups[node]] = surplus === 0 ? exact[depth] : shifted[depth];
    }
  }

  /**
   * In general. A column stands for the number of positions so far minus the number of places so far: −1 to `named` + 1. Only columns from
   * which the end can still be reached are filled.
   */
  #fill({ length, sets, depths, groups }: FormatTrie, missed: number, named: number): void {
    const means = this.#means;
    const skips = this.#skips;
    const isNamed = this.#isNamed;
    const surplus = this.#count - length;
    const exactFrom = Math.max(0, surplus - 1 - named);
    const exactTo = Math.min(named, surplus + 1);
    const shiftedFrom = Math.max(-1, surplus - named);
    const shiftedTo = Math.min(named + 1, surplus);
    const columns = named + 2 * MARGIN + 1;
    exact.fill(0, 0, (length + 1) * columns);
    shifted.fill(0, 0, (length + 1) * columns);
    exact[MARGIN] = 1;
    for (let ahead = 1; ahead <= named + 1; ahead++) {
      const at = MARGIN + ahead;
      if (isNamed[ahead] === 1) exact[at] = exact[at - 1] * skips[ahead];
      shifted[at] = (isNamed[ahead] === 1 ? shifted[at - 1] : exact[at - 1]) * skips[ahead];
    }
    for (let node = 0; node < sets.length; node++) {
      const depth = depths[node];
      const set = sets[node];
      const row = depth * columns + MARGIN;
      const above = row - columns;
      for (let ahead = exactFrom; ahead <= exactTo; ahead++) {
        const i = depth + ahead;
        const skipped = isNamed[i] === 1 ? exact[row + ahead - 1] * skips[i] : 0;
        exact[row + ahead] = exact[above + ahead] * means[i * SET_COUNT + set] + skipped;
      }
      for (let ahead = shiftedFrom; ahead <= shiftedTo; ahead++) {
        const i = depth + ahead;
        const skipped = (isNamed[i] === 1 ? shifted[row + ahead - 1] : exact[row + ahead - 1]) * skips[i];
        shifted[row + ahead] = shifted[above + ahead] * means[i * SET_COUNT + set] + skipped + exact[above + ahead + 1] * missed;
      }
      if (depth === length) this.values[groups[node]] = exact[row + surplus] + shifted[row + surplus];
    }
  }
}
