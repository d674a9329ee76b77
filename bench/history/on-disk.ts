import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BenchRow } from '../document.ts';
import { significant } from '../statistics.ts';

/** Room on disk of the history, of the texts that patterns are looked for in, and of all that is kept of a read. */
export function onDisk(data: string, params: { readonly reads: number; readonly days: number }): BenchRow {
  const folder = join(data, 'history');
  const months = readdirSync(folder).filter((name) => /^\d{4}-\d\d\.db$/.test(name));
  const passages = months.reduce((sum, name) => sum + countOf(join(folder, name), 'passed'), 0);
  const history = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const texts = countOf(join(data, 'lpr.db'), 'reads', 'DISTINCT plate');
  const textBytes = sizeOf(join(data, 'lpr.db'), 'read_plates');
  const all = statSync(join(data, 'lpr.db')).size;
  return {
    contender: 'lpr',
    params: { ...params, question: 'room on disk' },
    metrics: {
      ...{ passages, texts, history_bytes_a_read: significant(history / params.reads, 3) },
      texts_bytes_a_read: significant(textBytes / params.reads, 3),
      database_bytes_a_read: significant(all / params.reads, 3),
    },
  };
}

function countOf(file: string, table: string, what = '*'): number {
  return inDatabase(file, (database) => database.prepare(`SELECT count(${what}) FROM ${table}`).pluck().get() as number);
}

function sizeOf(file: string, table: string): number {
  const sql = 'SELECT sum(pgsize) FROM dbstat WHERE name = ?';
  return inDatabase(file, (database) => database.prepare(sql).pluck().get(table) as number);
}

function inDatabase<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file, { readonly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
