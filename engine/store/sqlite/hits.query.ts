import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { expected, LprError } from '../../errors.ts';
import type { HitFilter, HitScope, HitSort } from '../../records/hits.ts';
import { cameraNos } from './camera-nos.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes } from './ids.ts';
import type { HitTables } from './list-tables.ts';
import { cursorOf } from './page.ts';
import { plateSearch } from './plate-search.ts';
import { composer } from './query.ts';
import { seenConditions } from './seen-filter.ts';

type HitsQuery = SelectQueryBuilder<HitTables, 'hits', object>;
type ReadsOf = ExpressionBuilder<HitTables, 'hits'>;

/** The orders of hits; `newest` also decides between equal posteriors. */
export const HIT_ORDERS: Readonly<Record<HitSort, string>> = {
  captured_at: 'h.captured_at DESC, h.read_no DESC, h.no DESC',
  posterior: 'h.posterior DESC, h.no DESC',
};

/** The rows of one page and one more, without names: so the joins touch only rows that are shown. */
export function hitsPage(database: SqliteDatabase, filter: HitFilter, limit: number): HitsQuery {
  const query = filtered(database, filter).selectAll();
  if (sortOf(filter) === 'posterior') {
    const after = keyOf(filter, ['posterior', 0, 0] as const);
    const rest = after === null ? query : query.where(sql<boolean>`(posterior, no) < (${after[1]}, ${after[2]})`);
    return rest
      .orderBy('posterior', 'desc')
      .orderBy('no', 'desc')
      .limit(limit + 1);
  }
  const after = keyOf(filter, ['captured_at', 0, 0, 0] as const);
  const rest =
    after === null ? query : query.where(sql<boolean>`(captured_at, read_no, no) < (${after[1]}, ${after[2]}, ${after[3]})`);
  return rest
    .orderBy('captured_at', 'desc')
    .orderBy('read_no', 'desc')
    .orderBy('no', 'desc')
    .limit(limit + 1);
}

/** The passages of one page of groups and one more, with their sort keys. Sorting by posterior reads every hit that passes the filter. */
export function groupsPage(database: SqliteDatabase, filter: HitFilter, limit: number) {
  if (sortOf(filter) === 'posterior') {
    const after = keyOf(filter, ['posterior by passage', 0, 0] as const);
    const best = sql<number>`max(posterior)`;
    const groups = filtered(database, filter)
      .select(['passage_no', best.as('key')])
      .groupBy('passage_no');
    const rest = after === null ? groups : groups.having(sql<boolean>`(${best}, passage_no) < (${after[1]}, ${after[2]})`);
    return rest
      .orderBy('key', 'desc')
      .orderBy('passage_no', 'desc')
      .limit(limit + 1);
  }
  const after = keyOf(filter, ['captured_at by passage', 0, 0] as const);
  // A passage is sorted by its latest hit. This query goes back in time, and reads the few hits of each passage to find the latest.
  const later = filtered(database, filter, ofPassage())
    .select('no')
    .where(sql<boolean>`no = in_passage AND (captured_at, no) > (h.captured_at, h.no)`);
  const latest = composer<HitTables>()
    .selectFrom(filtered(database, filter).selectAll().as('h'))
    .select(['h.passage_no as passage_no', 'h.captured_at as key'])
    .where(({ not, exists }) => not(exists(later)));
  const rest = after === null ? latest : latest.where(sql<boolean>`(h.captured_at, h.passage_no) < (${after[1]}, ${after[2]})`);
  return rest
    .orderBy('h.captured_at', 'desc')
    .orderBy('h.passage_no', 'desc')
    .limit(limit + 1);
}

/** What all pages have together: hits, or passages with hits. */
export function totalQuery(database: SqliteDatabase, filter: HitFilter, of: 'hits' | 'passages') {
  const query = filtered(database, filter);
  return of === 'hits' ? query.select('no') : query.select('passage_no').distinct();
}

/** The hits of these passages that pass the filter. */
export function hitsOfPassages(database: SqliteDatabase, filter: HitFilter, passages: readonly number[]): HitsQuery {
  return filtered(database, filter).selectAll().where('passage_no', 'in', passages);
}

export function sortOf({ sort = 'captured_at' }: HitFilter): HitSort {
  return sort;
}

/** The sort keys where the page before ended, in the same order. @throws LprError bad_request */
function keyOf<Key extends readonly [string, ...number[]]>(filter: HitFilter, like: Key): Key | null {
  const key = cursorOf(filter, like);
  if (key === null || key[0] === like[0]) return key;
  throw new LprError('bad_request', expected(`the \`next\` of a page that is sorted by ${like[0]}`, 'cursor', filter.cursor));
}

/** `hits` of the passage of `h`; a cross join is carried out as it is written, whatever index a filter offers. */
function ofPassage(): HitsQuery {
  const numbers = sql<{ in_passage: number }>`(SELECT no AS in_passage FROM hits WHERE passage_no = h.passage_no)`;
  return composer<HitTables>().selectFrom(numbers.as('p')).crossJoin('hits') as unknown as HitsQuery;
}

function filtered(database: SqliteDatabase, filter: HitFilter, hits: HitsQuery = composer<HitTables>().selectFrom('hits')) {
  const { from, to, status, level, plate, min_posterior, min_score } = filter;
  let query = hits;
  if (from !== undefined) query = query.where('captured_at', '>=', from);
  if (to !== undefined) query = query.where('captured_at', '<', to);
  if (status !== undefined) query = query.where('status', '=', status);
  if (level !== undefined) query = query.where('level', '=', level);
  if (filter.escalated === true) query = query.where('escalated_at', 'is not', null);
  if (min_posterior !== undefined) query = query.where('posterior', '>=', min_posterior);
  if (min_score !== undefined) query = query.where('score', '>=', min_score);
  if (plate !== undefined) {
    // A GLOB tests the hits from the newest on: half a second for a million of them where none fits.
    const { spellings, glob } = plateSearch(plate);
    query =
      spellings === null
        ? query.where(sql<boolean>`(plate GLOB ${glob} OR read_plate GLOB ${glob})`)
        : query.where((eb) => eb.or([eb('plate', 'in', spellings), eb('read_plate', 'in', spellings)]));
  }
  if (filter.camera !== undefined) query = query.where('camera_no', 'in', cameraNos(database, filter.camera));
  if (filter.state !== undefined) query = query.where('jurisdiction', '=', filter.state);
  if (filter.batch !== undefined) {
    const batch = database.sql<{ no: number }>('SELECT no FROM batches WHERE id = ?').get(idBytes(filter.batch))?.no ?? -1;
    query = query.where((eb) => isOf(eb, eb.selectFrom('reads').select('reads.no').where('batch_no', '=', batch)));
  }
  const columns = {
    camera_no: sql.ref<number>('camera_no'),
    lattice: sql<string>`(SELECT lattice FROM reads WHERE reads.no = hits.read_no)`,
  };
  for (const condition of seenConditions(database, filter, columns)) query = query.where(condition);
  if (filter.list !== undefined) query = query.where('list_no', 'in', listNos(database, filter.list));
  const { read, within } = filter;
  if (read !== undefined) {
    const no = database.sql<{ no: number }>('SELECT no FROM reads WHERE id = ?').get(idBytes(read))?.no ?? -1;
    query = query.where((eb) => isOf(eb, [no]));
  }
  if (within !== undefined) query = query.where((eb) => eb.or(within.map((scope) => isWithin(eb, database, scope))));
  return query;
}

/** Whether a hit is of one of these reads, as the one that it shows or as another one of its passage. */
function isOf(eb: ReadsOf, reads: readonly number[] | SelectQueryBuilder<HitTables, never, { no: number }>) {
  return eb.or([
    eb('read_no', 'in', reads),
    eb('no', 'in', eb.selectFrom('hit_frames').select('hit_no').where('hit_frames.read_no', 'in', reads)),
  ]);
}

function isWithin(eb: ReadsOf, database: SqliteDatabase, { cameras, list_id, case_number }: HitScope) {
  return eb.and([
    ...(cameras === undefined ? [] : [eb('camera_no', 'in', cameraNos(database, cameras))]),
    ...(list_id === undefined ? [] : [eb('list_no', 'in', listNos(database, list_id))]),
    ...(case_number === undefined ? [] : [eb('case_number', '=', case_number)]),
  ]);
}

/** Numbers of the lists with this id or name, removed ones too. */
export function listNos(database: SqliteDatabase, list: string): number[] {
  const rows = database
    .sql<{ no: number }>('SELECT no FROM watchlists WHERE id = ? OR name = ?')
    .all(idBytes(list), list)
    .map(({ no }) => no);
  return rows.length === 0 ? [-1] : rows;
}
