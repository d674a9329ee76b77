import { alignSequences } from '../../engine/plate/sequence-alignment.ts';

/** A character of the one text and what stands for it in the other; '' where none does. */
export interface EditStep {
  readonly from: string;
  readonly to: string;
}

/** A shortest way from one text to another by putting in, taking out and replacing characters (Levenshtein), in order, kept characters included. */
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
