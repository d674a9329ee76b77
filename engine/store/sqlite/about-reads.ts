import { DAY } from '../../fields/durations.ts';
import type { ReadsStore } from '../reads.store.ts';
import type { SqliteDatabase } from './database.ts';

/** Reads that are counted one by one: a millisecond. */
const MOST_COUNTED = 10_000;
const COUNTED = `
  SELECT count(*) AS n FROM (SELECT 1 FROM reads WHERE captured_at >= ? AND captured_at < ? LIMIT ${MOST_COUNTED + 1})`;
const DAYS = 'SELECT day, sum(n) AS n FROM read_counts WHERE day >= ? AND day <= ? GROUP BY day';

/** About how many reads a window holds: by the counts of each day where it holds many, of a day that it cuts a part as large as of its hours. */
export function aboutReads(database: SqliteDatabase, bounds: ReadsStore['bounds']): ReadsStore['about'] {
  return (from, to) => {
    const counted = database.sql<{ n: number }>(COUNTED).get(from, to)?.n ?? 0;
    const kept = bounds();
    if (counted <= MOST_COUNTED || kept === null) return { n: counted, exact: true };
    const within = (begin: number, end: number): number =>
      Math.max(0, Math.min(end, kept.last + 1) - Math.max(begin, kept.first));
    const days = database.sql<{ day: number; n: number }>(DAYS).all(Math.floor(from / DAY), Math.floor((to - 1) / DAY));
    const n = days.reduce((sum, { day, n: ofDay }) => {
      const [begin, end] = [day * DAY, (day + 1) * DAY];
      const whole = within(begin, end);
      return whole === 0 ? sum : sum + ofDay * (within(Math.max(begin, from), Math.min(end, to)) / whole);
    }, 0);
    // Daily counts still include deleted reads, and do not include reads of unknown cameras. So the estimate is never below the number counted one by one.
    return { n: Math.max(counted, Math.round(n)), exact: false };
  };
}
