import type { Window } from '../../fields/window.ts';
import type { SqliteDatabase } from './database.ts';

/** Reads of the first window; each further one has twice as many. A common search ends in the first. */
const FIRST = 4_096;
/** Of so many, each is looked at in some two tenths of a second. */
const MOST = 131_072;
const BACK = 'SELECT captured_at AS at FROM reads WHERE captured_at < ? ORDER BY captured_at DESC LIMIT 1 OFFSET ?';

/** A window, open where there are no more reads. */
export type OpenWindow = Partial<Window>;

/** A part of a window, and how many reads the parts before it had. */
export interface PartBack {
  readonly window: OpenWindow;
  readonly looked: number;
}

/** Divides a window into parts by how many reads they have, the newest first. Some 5 ms for a part. */
export function* windowsBack(database: SqliteDatabase, { from, to }: OpenWindow): Generator<PartBack> {
  let end = to;
  let looked = 0;
  for (let reads = FIRST; ; reads = Math.min(2 * reads, MOST)) {
    const begin = database.sql<{ at: number }>(BACK).get(end ?? Number.MAX_SAFE_INTEGER, reads)?.at;
    if (begin === undefined || (from !== undefined && begin <= from)) {
      yield { window: { ...(from !== undefined && { from }), ...(end !== undefined && { to: end }) }, looked };
      return;
    }
    yield { window: { from: begin, ...(end !== undefined && { to: end }) }, looked };
    end = begin;
    looked += reads;
  }
}
