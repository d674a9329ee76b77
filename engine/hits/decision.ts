import { oneSpellingOf } from '../plate/look-alikes.ts';
import type { Hit, Verdict } from '../records/hits.ts';
import { fitsListed } from './typings.ts';

/**
 * A verdict as the audit log keeps it. Of the plate that the person typed it says only how it compares, and of a note only that there is one: the log's rows
 * are kept for longer than hits.
 * @param hit as the verdict has left it
 */
export function decidedBy({ status, reason, outcome, state, plate, note, agreement }: Verdict, hit: Hit): Record<string, string> {
  return {
    ...{ id: hit.id, did: 'judge', status, stands: hit.status },
    ...(reason !== null && { reason }),
    ...(outcome !== null && { outcome }),
    ...(state !== null && { state }),
    ...(plate !== null && { typed: comparedWith(hit, plate) }),
    ...(note !== null && { note: 'given' }),
    ...(agreement !== null && { agreement }),
  };
}

function comparedWith({ entry, read }: Hit, plate: string): 'as listed' | 'as read' | 'another plate' {
  if (fitsListed(plate, entry.plate)) return 'as listed';
  return oneSpellingOf(plate) === oneSpellingOf(read.plate) ? 'as read' : 'another plate';
}
