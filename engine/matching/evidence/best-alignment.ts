import { INDEX_BY_CODE } from '../../plate/alphabet.ts';
import { ANY_ONE, ANY_RUN } from '../../plate/plate-pattern.ts';
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
 * Cost: positions × signs × 3; for explanations and for learning, not for candidates.
 */
export function bestAlignment(emissions: EmissionTable, text: string, missed: number): readonly AlignmentStep[] {
  const { count, ratios, skips } = emissions;
  const ratio = (i: number, k: number): number => {
    const sign = text.charAt(k);
    if (sign === ANY_RUN) return 0;
    return sign === ANY_ONE ? 1 : ratios[i * COLUMNS + INDEX_BY_CODE[sign.charCodeAt(0)]];
  };
  /** A position is within a run where the sign to come is `*`; the run ends when that sign has its turn, without a position. */
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
