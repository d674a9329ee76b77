import { sql } from 'kysely';
import { DAY } from '../../fields/durations.ts';
import { isPattern } from '../../plate/plate-pattern.ts';
import type { NearMissFilter, NearMissWhy } from '../../records/near-misses.ts';
import { idBytes } from './ids.ts';
import { cursorOf } from './page.ts';
import { composer } from './query.ts';

/** A row of {@link nearMissesPage}: the table's columns, with the id of the list instead of its number. */
export interface NearMissRow {
  no: number;
  at: number;
  why: NearMissWhy;
  detail: string;
  read_id: Buffer;
  camera_id: string;
  captured_at: number;
  read_plate: string;
  list_id: Buffer;
  list_name: string;
  list_version: number;
  entry_id: Buffer;
  plate: string;
  explanation: string;
}

interface NearMissTables {
  near_misses: Omit<NearMissRow, 'list_id'> & { list_no: number };
  near_miss_counts: { day: number; list_no: number; why: NearMissWhy; n: number };
  watchlists: { no: number; id: Buffer; name: string };
}

const db = composer<NearMissTables>();

/** By id or name, for a query over `watchlists w`. */
function isNamed(list: string) {
  return sql<boolean>`(w.id = ${idBytes(list)} OR w.name = ${list})`;
}

/** Newest first, one more than the page holds. */
export function nearMissesPage(filter: NearMissFilter, limit: number) {
  const { list, plate, why, from, to, camera } = filter;
  const before = cursorOf(filter, [0] as const)?.[0];
  return db
    .selectFrom('near_misses as m')
    .innerJoin('watchlists as w', 'w.no', 'm.list_no')
    .selectAll('m')
    .select('w.id as list_id')
    .$if(before !== undefined, (query) => query.where('m.no', '<', before as number))
    .$if(why !== undefined, (query) => query.where('m.why', '=', why as NearMissWhy))
    .$if(from !== undefined, (query) => query.where('m.captured_at', '>=', from as number))
    .$if(to !== undefined, (query) => query.where('m.captured_at', '<', to as number))
    .$if(camera !== undefined, (query) => query.where('m.camera_id', '=', camera as string))
    .$if(plate !== undefined, (query) =>
      isPattern(plate as string)
        ? query.where(sql<boolean>`(m.plate GLOB ${plate} OR m.read_plate GLOB ${plate})`)
        : query.where(({ or, eb }) => or([eb('m.plate', '=', plate as string), eb('m.read_plate', '=', plate as string)])),
    )
    .$if(list !== undefined, (query) => query.where(isNamed(list as string)))
    .orderBy('m.no', 'desc')
    .limit(limit + 1);
}

/** Counts by list and reason, in whole days. */
export function nearMissCounts({ list, why, from, to }: Pick<NearMissFilter, 'list' | 'why' | 'from' | 'to'>) {
  return db
    .selectFrom('near_miss_counts as c')
    .innerJoin('watchlists as w', 'w.no', 'c.list_no')
    .select(({ fn }) => ['w.name as list', 'c.why', fn.sum<number>('c.n').as('n')])
    .$if(why !== undefined, (query) => query.where('c.why', '=', why as NearMissWhy))
    .$if(from !== undefined, (query) => query.where('c.day', '>=', Math.floor((from as number) / DAY)))
    .$if(to !== undefined, (query) => query.where('c.day', '<', Math.ceil((to as number) / DAY)))
    .$if(list !== undefined, (query) => query.where(isNamed(list as string)))
    .groupBy(['w.no', 'c.why'])
    .orderBy('w.name')
    .orderBy('c.why');
}
