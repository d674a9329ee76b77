import Database from 'better-sqlite3';
import { distance } from 'fastest-levenshtein';
import type { MatchContender } from './contender.ts';

/**
 * SQLite's own fuzzy index: a full-text table of trigrams gives the entries that have one in common with the read, and an edit distance of at most 1
 * selects from them. In memory, trigrams only (`detail=none`), for its best speed.
 */
export function trigramContender(entries: readonly string[]): MatchContender {
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE plates USING fts5(plate, tokenize = 'trigram', detail = none)");
  const insert = database.prepare('INSERT INTO plates (plate) VALUES (?)');
  const begun = performance.now();
  database.transaction(() => {
    for (const plate of entries) insert.run(plate);
  })();
  database.exec("INSERT INTO plates (plates) VALUES ('optimize')");
  const build_ms = performance.now() - begun;
  const select = database.prepare<[string], string>('SELECT plate FROM plates WHERE plates MATCH ?').pluck();
  const pages = database.pragma('page_count', { simple: true }) as number;
  const pageSize = database.pragma('page_size', { simple: true }) as number;
  return {
    build_ms,
    index_bytes: pages * pageSize,
    prepare(reads) {
      const queries = reads.map(({ read }) => trigramsOf(read.plate).join(' OR '));
      return (i) =>
        queries[i] === '' ? [] : select.all(queries[i]).filter((entry) => distance(entry, reads[i].read.plate) <= 1);
    },
    close: () => {
      database.close();
    },
  };
}

function trigramsOf(plate: string): string[] {
  return Array.from({ length: Math.max(0, plate.length - 2) }, (_, i) => `"${plate.slice(i, i + 3)}"`);
}
