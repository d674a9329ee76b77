import type { BenchmarkResult } from '../../records/benchmarks.ts';
import type { BenchmarksStore } from '../benchmarks.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';

interface BenchmarkRow {
  no: number;
  id: Buffer;
  suite: string;
  seed: number;
  created_at: number;
  result: string;
  state: BenchmarkResult['state'];
  error: string | null;
  started_at: number | null;
}

const ADD =
  'INSERT INTO benchmarks (id, suite, seed, state, started_at, created_at, error, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
const GET = 'SELECT * FROM benchmarks WHERE id = ?';
const LIST = 'SELECT * FROM benchmarks WHERE no < ? ORDER BY no DESC LIMIT ?';

export function sqliteBenchmarks(database: SqliteDatabase): BenchmarksStore {
  return {
    add({ id, suite, seed, state, started_at, created_at, error, result }) {
      database.sql(ADD).run(idBytes(id), suite, seed, state, started_at, created_at, error, JSON.stringify(result ?? null));
    },
    get(id) {
      const row = database.sql<BenchmarkRow>(GET).get(idBytes(id));
      return row === undefined ? null : benchmarkOf(row);
    },
    list: (page) => newestFirst(page, (before, most) => database.sql<BenchmarkRow>(LIST).all(before, most), benchmarkOf),
  };
}

function benchmarkOf({ no: _, id, result, ...row }: BenchmarkRow): BenchmarkResult {
  return { ...row, id: idText(id), result: JSON.parse(result) as unknown };
}
