import { alignSequences } from '../../engine/plate/sequence-alignment.ts';

/** A character of one text beside the character of the other text that replaces it; '' where there is none. */
export interface EditStep {
  readonly from: string;
  readonly to: string;
}

/** A shortest sequence of insertions, deletions and substitutions from one text to another (Levenshtein), in order; kept characters are included. */
export function editSteps(from: string, to: string): EditStep[] {
  const steps = alignSequences(from.length, to.length, {
    pair: (i, j) => (from.charAt(i) === to.charAt(j) ? 0 : -1),
    left: () => -1,
    right: () => -1,
  });
  return steps.map(({ left, right }) => ({
    from: left === null ? '' : from.charAt(left),
    to: right === null ? '' : to.charAt(right),
  }));
}
