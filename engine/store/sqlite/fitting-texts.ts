import type { ReadFilter } from '../../records/reads.ts';
import type { SqliteDatabase } from './database.ts';
import type { PlateSearch } from './plate-search.ts';

/** Reads whose texts come into `read_plates` together (migration 050). */
const GATHERED = 8192;
/**
 * Between the beginning of the texts and its end, by the whole pattern: without a known beginning some 7 ms for 100,000 texts (`lpr bench history`). Texts of
 * the newest reads, not gathered yet, are looked for in these, by number: some 2 ms for the most that there may be.
 */
const FITTING = `
  SELECT plate FROM read_plates WHERE plate >= :from AND plate < :to AND plate GLOB :glob
  UNION SELECT plate FROM reads NOT INDEXED WHERE no > (SELECT max(no) / ${GATHERED} * ${GATHERED} FROM reads) AND plate >= :from AND plate < :to AND plate GLOB :glob
  LIMIT :most`;
/** More texts than this are common: of so many, one read in some thousands fits, and walking back in time soon fills a page. */
const MOST_TEXTS = 20_000;
/** Reads of fewer than this are sorted by time (50,000: a tenth of a second); of more, walking back in time is faster. Counting so many takes milliseconds. */
const MOST_READS = 50_000;
const COUNT = `SELECT count(*) AS n FROM (SELECT 1 FROM reads WHERE plate IN (SELECT value FROM json_each(?)) LIMIT ${MOST_READS})`;

/** In a window with fewer reads than this each of them is looked at: scheduled searches go through the newest reads alone. */
const FEW_READS = 20_000;
const COUNT_WINDOW = `SELECT count(*) AS n FROM (SELECT 1 FROM reads WHERE captured_at >= ? AND captured_at < ? LIMIT ${FEW_READS})`;

/**
 * The texts of reads that fit a pattern; null where these, or their reads, are so many, or reads of the window so few, that they are better looked for
 * in the order of time.
 * @param isSorted whether the reads are wanted in that order
 */
export function fittingTexts(
  database: SqliteDatabase,
  { prefix, glob }: PlateSearch,
  { from, to, isSorted }: Pick<ReadFilter, 'from' | 'to'> & { readonly isSorted: boolean },
): readonly string[] | null {
  if (from !== undefined || to !== undefined) {
    const inWindow = database.sql<{ n: number }>(COUNT_WINDOW).get(from ?? 0, to ?? Number.MAX_SAFE_INTEGER)?.n ?? 0;
    if (inWindow < FEW_READS) return null;
  }
  const rows = database.sql<{ plate: string }>(FITTING).all({ from: prefix, to: endOf(prefix), glob, most: MOST_TEXTS + 1 });
  if (rows.length > MOST_TEXTS) return null;
  const texts = rows.map(({ plate }) => plate);
  if (!isSorted) return texts;
  const reads = database.sql<{ n: number }>(COUNT).get(JSON.stringify(texts))?.n ?? 0;
  return reads < MOST_READS ? texts : null;
}

/** The end, exclusive, of the texts that begin with this one. */
export function endOf(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
