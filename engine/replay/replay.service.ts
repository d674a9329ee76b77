import type { WhyNot } from '../records/replay.ts';
import { type ExplainParts, explain } from './explain.ts';
import { type PreviewParts, preview } from './preview.ts';
import { replay } from './replay.ts';

/** Explanations, previews and replays. Stores nothing. */
export function whyService(parts: ExplainParts & PreviewParts): WhyNot {
  return {
    explain: (readId, entryId) => explain(parts, readId, entryId),
    preview: (listId, change, window) => preview(parts, listId, change, window),
    replay: (before, after, window, models) => replay(parts, { before, after, models }, window),
  };
}
