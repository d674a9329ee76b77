import { editSteps } from '../../evaluate/edit-steps.ts';

/** The edits of a shortest way (Levenshtein) from the truth to what was read: `B>8`, `1>` for one missed, `>1` for one too many. */
export function alignedEdits(truth: string, read: string): string[] {
  return editSteps(truth, read).flatMap(({ from, to }) => (from === to ? [] : [`${from}>${to}`]));
}
