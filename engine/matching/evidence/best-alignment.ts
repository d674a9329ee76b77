import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { ANY_ONE, ANY_RUN, isPattern } from '../../plate/plate-pattern.ts';
import { alignSequences } from '../../plate/sequence-alignment.ts';
import { COLUMNS, type EmissionTable } from './emissions.ts';

/** One step of an alignment. */
export interface AlignmentStep {
  /** Index of a lattice position; null where no position shows the sign. */
  readonly position: number | null;
  /** Index of a character of the plate or of a sign of the pattern; null where the position shows none of it. */
  readonly sign: number | null;
  /**
   * P(seen here | this step) over P(seen here | any character of traffic): an entry of the emission table, the likelihood of "no character" at
   * the position, or the probability that the reader misses a character. 1 where a pattern leaves the character open.
   */
  readonly ratio: number;
}

/**
 * The likeliest alignment of a plate, or of a pattern, with a read, in reading order: the largest term of the sum that
 * `alignmentLikelihood` is (the Viterbi path of its forward algorithm). One difference: any number of characters may be missed or too many, so
 * that whatever is listed can be shown beside whatever was read.
 *
 * For `A8C`, read with 8 .81 / B .17, beside `ABC`: A–A, 8–B with the ratio .17 / frequency of B, C–C. Beside `AC`: A–A, 8–nothing with
 * the position's likelihood of "no character", C–C. Beside the pattern `A*`: A–A, 8–* and C–*, both with the ratio 1.
 * @param missed probability that the reader misses a character
 * Cost: positions × signs × 3 logarithms and comparisons; for explanations and for learning, not for candidates. A tenth of that or less where
 * {@link isSurelyStraight}.
 */
export function bestAlignment(emissions: EmissionTable, text: string, missed: number): readonly AlignmentStep[] {
  if (isSurelyStraight(emissions, text, missed)) return straightAlignment(emissions, text);
  const { count, ratios, skips } = emissions;
  const ratio = (i: number, k: number): number => {
    const sign = text.charAt(k);
    if (sign === ANY_RUN) return 0;
    return sign === ANY_ONE ? 1 : ratios[i * COLUMNS + INDEX_BY_CODE[sign.charCodeAt(0)]];
  };
  /** Positions that are left alone before a `*` belong to its run; the `*` itself is then aligned with no position. */
  const isInRun = (k: number): boolean => text.charAt(k) === ANY_RUN;
  const alone = (i: number, k: number): number => (isInRun(k) ? 1 : skips[i]);
  const pairs = alignSequences(count, text.length, {
    pair: (i, k) => Math.log(ratio(i, k)),
    left: (i, k) => Math.log(alone(i, k)),
    right: (k) => (isInRun(k) ? 0 : Math.log(missed)),
  });
  const steps: AlignmentStep[] = [];
  let behind = 0;
  for (const { left: position, right: sign } of pairs) {
    if (position === null) {
      if (!isInRun(behind)) steps.push({ position, sign, ratio: missed });
    } else if (sign === null) steps.push({ position, sign: isInRun(behind) ? behind : null, ratio: alone(position, behind) });
    else steps.push({ position, sign, ratio: ratio(position, sign) });
    if (sign !== null) behind += 1;
  }
  return steps;
}

/**
 * Whether a bound shows that the likeliest alignment pairs every position with the sign of the same index. Every other alignment of a plate with
 * as many positions misses at least one sign and leaves at least one position alone. So its likelihood is at most `missed`, times the product
 * over the positions of the best ratio of any sign of the plate, times the largest quotient of a position's likelihood of "no character" and
 * that best ratio. Nearly all reads of a listed plate pass. Without this test, alignments take a twentieth of the time of matching by the policy
 * `exact`.
 */
function isSurelyStraight({ count, ratios, skips }: EmissionTable, plate: string, missed: number): boolean {
  if (plate.length !== count || isPattern(plate)) return false;
  let straight = 1;
  let bound = missed;
  let largestQuotient = 0;
  for (let i = 0, row = 0; i < count; i++, row += COLUMNS) {
    let most = 0;
    for (let k = 0; k < count; k++) most = Math.max(most, ratios[row + INDEX_BY_CODE[plate.charCodeAt(k)]]);
    straight *= ratios[row + INDEX_BY_CODE[plate.charCodeAt(i)]];
    bound *= most;
    largestQuotient = Math.max(largestQuotient, skips[i] / most);
  }
  // A quotient above 1 could come in several times, once for each position that is left alone.
  return largestQuotient <= 1 && straight > bound * largestQuotient;
}

function straightAlignment({ ratios }: EmissionTable, plate: string): readonly AlignmentStep[] {
  const steps: AlignmentStep[] = [];
  for (let i = 0; i < plate.length; i++) {
    steps.push({ position: i, sign: i, ratio: ratios[i * COLUMNS + INDEX_BY_CODE[plate.charCodeAt(i)]] });
  }
  return steps;
}
