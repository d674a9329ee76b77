import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { OnPart, ReadFilter } from '../../records/reads.ts';
import { cameraNos } from './camera-nos.ts';
import type { SqliteDatabase } from './database.ts';
import { endOf, fittingTexts } from './fitting-texts.ts';
import { idBytes } from './ids.ts';
import { cursorOf } from './page.ts';
import { type PlateSearch, plateSearch } from './plate-search.ts';
import { composer, rowsOf } from './query.ts';
import { seenConditions } from './seen-filter.ts';
import type { IngestTables } from './tables.ts';
import { type OpenWindow, windowsBack } from './windows-back.ts';

export type ReadsQuery = SelectQueryBuilder<IngestTables, 'reads', { no: number; captured_at: number }>;

/** Cameras with fewer reads in the window are looked up by the index of cameras. */
const FEW_OF_CAMERAS = 20_000;

/**
 * Queries for the reads that pass a filter, after its cursor: those of a later query are all older than those of the one before. Most searches are one query;
 * where neither an index nor few reads help, each covers a part of the window, so that the caller can stop as soon as it has enough, or nobody waits any more.
 *
 * They select from indexes alone, so that whole rows are read only when they are shown. SQLite has no statistics here and cannot know which of two filters is
 * the more selective one, so the query decides: a unary plus keeps a column's index from being used.
 * @param isSorted whether the reads are wanted newest first
 */
export function* readsFound(
  database: SqliteDatabase,
  filter: ReadFilter,
  { isSorted, onPart }: { readonly isSorted: boolean; readonly onPart: OnPart | undefined },
): Generator<ReadsQuery> {
  const plate = filter.plate === undefined || filter.plate === '*' ? null : plateSearch(filter.plate);
  // Null where reads that fit a pattern are found by walking back in time.
  const texts = plate === null ? null : (plate.spellings ?? fittingTexts(database, plate, { ...filter, isSorted }));
  const after = cursorOf(filter, [0, 0] as const);
  const to = after === null ? filter.to : Math.min(filter.to ?? Number.POSITIVE_INFINITY, after[0] + 1);
  const whole: OpenWindow = { ...(filter.from !== undefined && { from: filter.from }), ...(to !== undefined && { to }) };
  const parts = isFoundByIndex(database, filter, texts, whole) ? [{ window: whole, looked: 0 }] : windowsBack(database, whole);
  for (const { window, looked } of parts) {
    onPart?.(looked);
    yield ordered(composed(database, filter, { plate, texts, window, after }), isSorted);
  }
}

function ordered(query: ReadsQuery, isSorted: boolean): ReadsQuery {
  return isSorted ? query.orderBy('captured_at', 'desc').orderBy('no', 'desc') : query;
}

/** Whether an index leads to the reads of the window, or to a page of them, with few others between. */
function isFoundByIndex(
  database: SqliteDatabase,
  filter: ReadFilter,
  texts: readonly string[] | null,
  window: OpenWindow,
): boolean {
  const { plate, state, area, min_confidence, max_confidence, camera, batch } = filter;
  if (texts !== null || batch !== undefined) return true;
  if (camera !== undefined) return readsOfCameras(database, camera, window) < FEW_OF_CAMERAS;
  return [plate, state, area, min_confidence, max_confidence].every((condition) => condition === undefined);
}

/** Counted up to a limit. Some milliseconds. */
function readsOfCameras(database: SqliteDatabase, camera: string | readonly string[], { from, to }: OpenWindow): number {
  let query = composer<IngestTables>().selectFrom('reads').select('no').where('camera_no', 'in', cameraNos(database, camera));
  if (from !== undefined) query = query.where('captured_at', '>=', from);
  if (to !== undefined) query = query.where('captured_at', '<', to);
  const [counted] = rowsOf<{ n: number }>(database, query.limit(FEW_OF_CAMERAS), (rows) => `SELECT count(*) AS n FROM (${rows})`);
  return counted?.n ?? 0;
}

interface Part {
  readonly plate: PlateSearch | null;
  readonly texts: readonly string[] | null;
  readonly window: OpenWindow;
  /** Time and number of the read that the page follows. */
  readonly after: readonly [number, number] | null;
}

/** The reads of a window that pass the filter. */
function composed(database: SqliteDatabase, filter: ReadFilter, { plate, texts, window, after }: Part): ReadsQuery {
  const byPlate = texts !== null;
  const isOneText = texts?.length === 1;
  const column = <T>(name: string, use: boolean): RawBuilder<T> => (use ? sql.ref<T>(name) : sql<T>`+${sql.ref(name)}`);
  const capturedAt = column<number>('captured_at', !byPlate || isOneText);
  const cameraNo = column<number>('camera_no', !byPlate);

  let query: ReadsQuery = composer<IngestTables>().selectFrom('reads').select(['no', 'captured_at']);
  if (plate !== null) {
    const text = column<string>('plate', byPlate);
    if (isOneText) query = query.where(text, '=', texts[0]);
    else if (texts !== null)
      query = query.where(text, 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(texts)}))`);
    else {
      if (plate.prefix !== '') query = query.where(text, '>=', plate.prefix).where(text, '<', endOf(plate.prefix));
      query = query.where(sql<boolean>`+plate GLOB ${plate.glob}`);
    }
  }
  if (window.from !== undefined) query = query.where(capturedAt, '>=', window.from);
  if (window.to !== undefined) query = query.where(capturedAt, '<', window.to);
  if (after !== null) query = query.where(sql<boolean>`(+captured_at, no) < (${after[0]}, ${after[1]})`);
  if (filter.camera !== undefined) query = query.where(cameraNo, 'in', cameraNos(database, filter.camera));
  if (filter.state !== undefined) query = query.where('jurisdiction', '=', filter.state);
  if (filter.batch !== undefined) {
    query = query.where(column<number>('batch_no', !byPlate), '=', batchNo(database, filter.batch) ?? -1);
  }
  const columns = { camera_no: cameraNo, lattice: sql.ref<string>('lattice') };
  for (const condition of seenConditions(database, filter, columns)) query = query.where(condition);
  return query;
}

/** Null for a batch that is not there. */
export function batchNo(database: SqliteDatabase, id: string): number | null {
  return database.sql<{ no: number }>('SELECT no FROM batches WHERE id = ?').get(idBytes(id))?.no ?? null;
}
