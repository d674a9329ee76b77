import { DAY } from '../../fields/durations.ts';
import type { ExpiredRead } from '../retention.store.ts';
import { idText } from './ids.ts';

// Conditions on a read, for a query over `reads r` with the parameter `now`.
/** Whether a hit `h` is of the read, shown or as a further frame. */
const IS_OF = '(h.read_no = r.no OR h.no IN (SELECT f.hit_no FROM hit_frames f WHERE f.read_no = r.no))';
/** A verdict may be taken back: for a day, a hit that was rejected keeps its read. */
export const HAS_HIT = `
  EXISTS (SELECT 1 FROM hits h WHERE ${IS_OF}
    AND (h.status IN ('unverified', 'confirmed') OR max(coalesce(h.verified_at, 0), coalesce(h.withdrawn_at, 0)) > :now - ${DAY}))`;
export const IS_HELD = `(
  EXISTS (SELECT 1 FROM hits h JOIN holds x ON x.case_number = h.case_number AND x.released_at IS NULL WHERE ${IS_OF})
  OR EXISTS (SELECT 1 FROM holds x WHERE x.plate = r.plate AND x.released_at IS NULL
    AND r.captured_at >= coalesce(x.captured_from, r.captured_at) AND r.captured_at < coalesce(x.captured_to, r.captured_at + 1)))`;

/** Columns of an {@link ExpiredReadRow}, for a query over `reads r` with the parameter `now`. */
export const EXPIRED_READ = `r.no, r.id, r.captured_at, ${HAS_HIT} AS hasHit, ${IS_HELD} AS isHeld`;

export type ExpiredReadRow = Omit<ExpiredRead, 'id' | 'hasHit' | 'isHeld'> & {
  readonly id: Buffer;
  readonly hasHit: number;
  readonly isHeld: number;
};

export function expiredReadOf({ no, id, captured_at, hasHit, isHeld }: ExpiredReadRow): ExpiredRead {
  return { no, id: idText(id), captured_at, hasHit: hasHit === 1, isHeld: isHeld === 1 };
}
