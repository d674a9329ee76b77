import type { ReadsStore, SeenRead } from '../store/reads.store.ts';
import { GAP, type PassageMaker, type PassageReads } from './passages-of.ts';

export interface AroundParts {
  readonly stored: Pick<ReadsStore, 'seenAt'>;
  readonly maker: PassageMaker;
  /** Reads with greater numbers are left out. */
  readonly newest: number;
}

/**
 * Sets of linked reads of one camera with at least one read that counts in each. Searches from the first of them to the last, plus one gap to either
 * side, and farther where a linked read lies at the edge. One query in most cases.
 */
export function linkedAround(
  { stored, maker, newest }: AroundParts,
  [first, last]: readonly [SeenRead, SeenRead],
  counts: (read: SeenRead) => boolean,
): SeenRead[][] {
  let [from, to] = [first.at - GAP, last.at + GAP];
  for (;;) {
    const there = stored.seenAt(first.camera, from, to + 1).filter(({ no }) => no <= newest);
    const touched = [...maker.linked(there)].filter((linked) => linked.some(counts));
    // Reads beyond the edge may be linked to a read near it.
    const reachesBack = touched.some((linked) => linked.some(({ at }) => at < from + GAP && at < first.at));
    const reachesOn = touched.some((linked) => linked.some(({ at }) => at > to - GAP && at > last.at));
    if (!reachesBack && !reachesOn) return touched;
    if (reachesBack) from -= 10 * GAP;
    if (reachesOn) to += 10 * GAP;
  }
}

/** The passage that a stored read belongs to, of all reads that are stored now. */
export function passageAround(parts: Omit<AroundParts, 'newest'>, read: SeenRead): PassageReads {
  const isIt = ({ no }: SeenRead): boolean => no === read.no;
  for (const linked of linkedAround({ ...parts, newest: Number.MAX_SAFE_INTEGER }, [read, read], isIt)) {
    for (const passage of parts.maker.split(linked)) if (passage.some(isIt)) return passage;
  }
  return [read];
}
